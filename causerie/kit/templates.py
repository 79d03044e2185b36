"""Jinja2 for every page and letter. A package's templates stand in its own `templates/PACKAGE/` folder."""

from functools import cache, lru_cache
from pathlib import Path

from django.utils import translation
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

PACKAGES = Path(__file__).resolve().parents[1]


@cache
def environment() -> Environment:
    """The one environment: escaped, strict about names, translated with Django's catalogue."""
    loaders = [FileSystemLoader(folder) for folder in sorted(PACKAGES.glob("*/templates"))]
    made = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.install_gettext_callables(
        _gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    return made


def _gettext(message: str) -> str:
    return _translated(translation.get_language(), message)


@lru_cache(maxsize=4096)
def _translated(language: str | None, message: str) -> str:
    # A thread says “Answer” a hundred times; Django's catalogue takes 12 µs each time it lacks a message.
    return translation.gettext(message)


def render(template: str, **context: object) -> str:
    """The text of `template` (`"web/post.html"`) in the active language."""
    return environment().get_template(template).render(**context)

"""Jinja2 for every page and letter. A package's templates stand in its own `templates/PACKAGE/` folder."""

from functools import cache
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
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    return made


def render(template: str, **context: object) -> str:
    """The text of `template` (`"web/post.html"`) in the active language."""
    return environment().get_template(template).render(**context)

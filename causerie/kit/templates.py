"""Jinja2 for every page and letter. A package's templates stand in its own `templates/PACKAGE/` folder."""

from functools import cache, lru_cache
from pathlib import Path

from django.utils import translation
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

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
    made.globals["gettext"] = made.globals["_"] = _gettext
    return made


@pass_eval_context
def _gettext(evaluation: EvalContext, message: str, **variables: object) -> str:
    """What Jinja's newstyle gettext gives, without formatting anew what is said a hundred times a page."""
    language = translation.get_language()
    if not variables and evaluation.autoescape:
        return _said(language, message)
    text = _translated(language, message)
    return (Markup(text) if evaluation.autoescape else text) % variables  # noqa: S704  (our own catalogue)


@lru_cache(maxsize=4096)
def _said(language: str | None, message: str) -> Markup:
    return Markup(_translated(language, message)) % {}  # noqa: S704  (our own catalogue)


@lru_cache(maxsize=4096)
def _translated(language: str | None, message: str) -> str:
    # Django's catalogue takes 12 µs each time it lacks a message
    return translation.gettext(message)


def render(template: str, **context: object) -> str:
    """The text of `template` (`"web/post.html"`) in the active language."""
    return environment().get_template(template).render(**context)

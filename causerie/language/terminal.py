"""The language of the terminal: French where the environment says so, else English.

Standard library only: `run` needs it before anything is installed, the settings before Django is ready.
"""

import gettext as catalogues
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "locale"
DOMAIN = "django"
_ASKED = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # gettext's order


def language(variables: Mapping[str, str] = os.environ) -> str:
    """`fr` or `en`, by the first variable that says anything."""
    said = next(filter(None, (variables.get(name) for name in _ASKED)), "")
    return "fr" if re.split(r"[^a-z]", said.lower())[0] == "fr" else "en"


def settle() -> None:
    """Let this process, what it starts, and what argparse says by itself keep to the one language."""
    os.environ["LANGUAGE"] = language()
    catalogues.bindtextdomain(DOMAIN, str(LOCALE))
    catalogues.textdomain(DOMAIN)


def gettext(message: str) -> str:
    """`message` in the terminal's language."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form that goes with `number`, in the terminal's language."""
    return _catalogue(language()).ngettext(one, many, number)


def gettext_noop(message: str) -> str:
    """`message` as it is: marked for the catalogue, and translated elsewhere."""
    return message


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation(DOMAIN, LOCALE, [language], fallback=True)

"""What was typed into the answer form, and what is wrong with it, in words. Nothing typed is ever lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from causerie.kit.text import clean_name, storable

LONGEST_TEXT = 20_000
LONGEST_NAME = 100
LONGEST_URL = 500


@dataclass(frozen=True)
class Typed:
    """The fields as they were typed, kept for showing again."""

    text: str = ""
    name: str = ""
    email: str = ""
    url: str = ""


NOTHING_TYPED = Typed()


@dataclass(frozen=True)
class Problem:
    field: str
    words: str


def read(posted: Mapping[str, str]) -> Typed:
    """What was typed, trimmed; a page's address may be written without its scheme."""
    url = storable(posted.get("url", "")).strip()
    if url and "://" not in url:
        url = f"https://{url}"
    return Typed(
        text=storable(posted.get("text", "")).replace("\r\n", "\n").strip(),
        name=storable(posted.get("name", "")).strip(),
        email=storable(posted.get("email", "")).strip(),
        url=url,
    )


def problems(typed: Typed, *, needs_email: bool) -> tuple[Problem, ...]:
    """All that must be mended before the answer can be sent, in the order of the fields."""
    checks = (
        ("text", _about_text(typed.text)),
        ("name", _about_name(typed.name)),
        ("email", _about_email(typed.email, needs_email=needs_email)),
        ("url", _about_url(typed.url)),
    )
    return tuple(Problem(field, words) for field, words in checks if words)


def _about_text(text: str) -> str:
    if not text:
        return _("There is no answer yet: write something, then send it.")
    if len(text) > LONGEST_TEXT:
        return _("The answer is longer than {most} characters: shorten it, or link to a page of yours.").format(
            most=LONGEST_TEXT
        )
    return ""


def _about_name(name: str) -> str:
    if not clean_name(name):
        return _("A name is missing. Any name you like to be called by will do.")
    if len(name) > LONGEST_NAME:
        return _("The name is longer than {most} characters: shorten it.").format(most=LONGEST_NAME)
    return ""


def _about_email(email: str, *, needs_email: bool) -> str:
    if not email:
        return _("Here, answers show once an e-mail address is confirmed: please give one.") if needs_email else ""
    try:
        validate_email(email)
    except ValidationError:
        return _("“{email}” is not an e-mail address: mend it or leave it out.").format(email=email)
    return ""


def _about_url(url: str) -> str:
    if not url:
        return ""
    try:
        parts = urlsplit(url)
        is_page = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and len(url) <= LONGEST_URL
    except ValueError:
        is_page = False
    return "" if is_page else _("“{url}” is not the address of a page: mend it or leave it out.").format(url=url)

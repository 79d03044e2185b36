"""How pages of one's own account are shown: in the porch before one is in, in the account's frame after."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from causerie.kit.templates import environment
from causerie.web.account.rooms import account_pages
from causerie.web.components.icons import icon
from causerie.web.pages import private, show

environment().globals.update(icon=icon, app_language=get_language)


def own(response: HttpResponse) -> HttpResponse:
    """Mark a page of the signed-in side: kept by nobody, found by no search, shown in no frame.

    Its address may be told within the app: without that, browsers send forms with `Origin: null`, and
    Django refuses them.
    """
    response = private(response)
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def show_entrance(request: HttpRequest, template: str, *, status: int = 200, **more: object) -> HttpResponse:
    """A page for who is not in yet."""
    installation = urlsplit(settings.ORIGIN)
    more.setdefault("page", None)
    page = more.pop("page")
    response = show(
        request,
        template,
        page,
        status=status,
        csrf=get_token(request),
        notes=notes_of(messages.get_messages(request)),
        host=installation.netloc,
        has_names=settings.SITE_ADDRESSES == "names",
        **more,
    )
    return own(response)


def show_own(request: HttpRequest, template: str, *, status: int = 200, **more: object) -> HttpResponse:
    """A page of the account that is in."""
    return show_entrance(request, template, status=status, pages=account_pages(request.path), **more)


@dataclass(frozen=True)
class Note:
    """What is said once, after an act: its tone (`act`, `wait`, `red`), its words; where it is undone or seen."""

    tone: str
    words: str
    undo: str = ""
    look: str = ""


def notes_of(messages: Iterable[Message]) -> tuple[Note, ...]:
    """The notes to say now; a message's tag `undo:/address` becomes its undo, `look:…` where it can be seen."""
    tones = {"error": "red", "warning": "wait"}
    return tuple(
        Note(tones.get(each.level_tag, "act"), str(each), _told(each, "undo"), _told(each, "look")) for each in messages
    )


def _told(message: Message, name: str) -> str:
    tag, _colon, address = (message.extra_tags or "").partition(":")
    return address if tag == name else ""

"""How pages of one's own account are shown: in the porch before one is in, in the account's frame after."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
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
    """What is said once, after an act: its tone (`act`, `wait`, `red`), its words, and where it is undone."""

    tone: str
    words: str
    undo: str = ""


def notes_of(messages: Iterable[object]) -> tuple[Note, ...]:
    """The notes to say now; an `undo:/address` among a message's tags becomes its undo."""
    tones = {"error": "red", "warning": "wait"}
    return tuple(Note(tones.get(each.level_tag, "act"), str(each), _undo_in(each.extra_tags)) for each in messages)


def _undo_in(tags: str | None) -> str:
    return (tags or "").removeprefix("undo:") if (tags or "").startswith("undo:") else ""

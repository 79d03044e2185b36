"""Searching a site: its posts that hold the words, best first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup

from causerie.kit import rates
from causerie.kit.visitors import visitor_key
from causerie.reading.searching import search
from causerie.web.blog.frame import frame_of
from causerie.web.pages import show

LONGEST = 200
MOST, SECONDS = 30, 60


@dataclass(frozen=True)
class Find:
    path: str
    title: str
    stamp: str
    day: str
    snippet: Markup


@dataclass(frozen=True)
class SearchPage:
    """`refused` says why nothing was searched; `older` and `newer` lead to the pages beside this one."""

    query: str
    summary: str = ""
    finds: tuple[Find, ...] = ()
    older: str = ""
    newer: str = ""
    refused: str = ""


def search_page(request: HttpRequest) -> HttpResponse:
    """What the site holds about the words asked for. Never kept: there is no end of words."""
    frame = frame_of(request)
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    number = request.GET.get("page", "1")
    number = int(number) if number.isdecimal() and len(number) < 6 and number != "0" else 1
    if query and not rates.allow("search", visitor_key(request.META["REMOTE_ADDR"]), MOST, SECONDS):
        refused = _("That is a lot of searching. Wait a minute, then try again: what you typed is still there.")
        return show(request, "web/blog/search.html", SearchPage(query, refused=refused), status=429, frame=frame)
    page = _page(query, search(frame.site_id, query, number), frame) if query else SearchPage("")
    response = show(request, "web/blog/search.html", page, frame=frame)
    response.headers["Cache-Control"] = "private, no-cache"
    return response

"""Searching a site: its posts that hold the words, best first."""

from dataclasses import dataclass
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from causerie.kit import rates
from causerie.kit.visitors import visitor_key
from causerie.reading.searching import Hit, search
from causerie.reading.searching import SearchPage as Found
from causerie.web.blog.frame import Frame, frame_of
from causerie.web.components import dates
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
    page = _page(search(frame.site_id, query, number), frame) if query else SearchPage("")
    response = show(request, "web/blog/search.html", page, frame=frame)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _page(found: Found, frame: Frame) -> SearchPage:
    zone = dates.zone_of(frame.zone)
    return SearchPage(
        query=found.query,
        summary=ngettext("{count} post holds it.", "{count} posts hold it.", found.count).format(count=found.count)
        if found.count
        else _("Nothing here holds that. Try fewer words, or another form of them."),
        finds=tuple(_find(hit, zone) for hit in found.hits),
        older=_link(found, 1) if found.has_more else "",
        newer=_link(found, -1) if found.page > 1 else "",
    )


def _find(hit: Hit, zone: ZoneInfo) -> Find:
    at = hit.published_at.astimezone(zone)
    title = hit.title if hit.plain_title else _("Note of %(day)s") % {"day": dates.day(at)}
    # Both are made safe by the search itself, which only adds <mark>.
    return Find(hit.path, Markup(title), dates.iso(at), dates.day(at), Markup(hit.snippet))  # noqa: S704


def _link(found: Found, step: int) -> str:
    return "/search?" + urlencode({"q": found.query, "page": found.page + step})

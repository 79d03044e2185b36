"""The front of a site: its latest posts, each with its count and one voice of its thread."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from causerie.sites.models import Site
from causerie.web import freshness
from causerie.web.blog.frame import Frame, frame_of
from causerie.web.blog.keeping import published
from causerie.web.blog.machines.structured import site_data
from causerie.web.blog.moved import led_to, new_address
from causerie.web.blog.streams import Entry, Stream, stream_of, with_pinned
from causerie.web.pages import show

PEOPLE_BESIDE = 5
_PLACES = {"before", "after"}


@dataclass(frozen=True)
class Guest:
    """Somebody whose voice was the latest under a post."""

    name: str
    href: str
    door: str
    post: str


@dataclass(frozen=True)
class Host:
    name: str
    summary: str
    url: str
    avatar: str


@dataclass(frozen=True)
class Day:
    """What was published on one day, in the order of the stream."""

    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HomePage:
    stream: Stream
    is_first: bool
    guests: tuple[Guest, ...]
    host: Host
    data: Markup

    @property
    def days(self) -> tuple[Day, ...]:
        """The stream by days."""
        return tuple(Day(words, tuple(found)) for words, found in groupby(self.stream.entries, lambda post: post.day))


def home_page(request: HttpRequest) -> HttpResponse:
    """The site's home, or where an old address like `/?p=12` has moved to."""
    if request.GET.keys() - _PLACES and (target := new_address(request)):
        return led_to(target)
    site = request.origin.found.site
    freshness.depends_on(request, f"talk/{site.id}")
    frame = frame_of(request)
    page = read_home(site, frame, before=request.GET.get("before", ""), after=request.GET.get("after", ""))
    return published(request, show(request, "web/blog/home.html", page, frame=frame))


def read_home(site: Site, frame: Frame, *, before: str = "", after: str = "") -> HomePage:
    """The home at a place in the stream. One statement, two on the first page."""
    stream = stream_of(frame, site.posts_per_page, before=before, after=after)
    is_first = not stream.newer
    if is_first:
        stream = with_pinned(frame, stream)
    actor = site.actor
    return HomePage(
        stream=stream,
        is_first=is_first,
        guests=tuple(_guests(stream.entries, actor.name)),
        host=Host(actor.name, actor.summary, actor.url, actor.avatar_url),
        data=site_data(frame),
    )


def _guests(entries: tuple[Entry, ...], host: str) -> list[Guest]:
    found: dict[str, Guest] = {}
    for entry in entries:
        if entry.voice and entry.voice.name not in (host, *found):
            title = entry.title or entry.day
            found[entry.voice.name] = Guest(entry.voice.name, f"{entry.path}#conversation", entry.voice.door, title)
    return list(found.values())[:PEOPLE_BESIDE]

"""The frame around every room: whose site, which rooms, what waits."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from causerie.conversation.queue import waiting_count
from causerie.sites.addresses import canonical_address
from causerie.sites.belonging import sites_of
from causerie.sites.models import Membership, Site
from causerie.sites.permissions import Capability
from causerie.web.account.showing import Note, notes_of, own
from causerie.web.pages import show
from causerie.web.studio.doors import Door, posts_of
from causerie.writing.models import Post
from causerie.writing.reviewing.reading import waiting_count as reviews_waiting


@dataclass(frozen=True)
class Line:
    """A line of a navigation."""

    label: str
    address: str
    is_here: bool = False
    icon: str = ""
    count: int = 0


@dataclass(frozen=True)
class Shell:
    """What the frame shows."""

    title: str
    host: str
    root: str
    public_url: str
    room: str
    rooms: tuple[Line, ...]
    pages: tuple[Line, ...]
    sites: tuple[Line, ...]
    may_write: bool
    may_publish: bool
    may_found: bool
    csrf: str
    csrf_cookie: str
    notes: tuple[Note, ...]

    @property
    def room_label(self) -> str:
        return next((line.label for line in self.rooms if line.is_here), "")


def show_room(
    request: HttpRequest,
    door: Door,
    template: str,
    page: object,
    *,
    room: str,
    here: str = "",
    status: int = 200,
    policy: str | None = None,
) -> HttpResponse:
    """Show `page` in `room` ("read", "write", "answer", "understand", "settings"), where `here` names it."""
    shell = shell_of(request, door, room, here)
    return own(show(request, template, page, status=status, policy=policy, shell=shell))


def shell_of(request: HttpRequest, door: Door, room: str, here: str) -> Shell:
    """The frame, in five statements at most."""
    address = canonical_address(door.site)
    waiting = _waiting(door)
    return Shell(
        title=door.site.title,
        host=(urlsplit(address.origin).netloc + address.root),
        root=door.root,
        public_url=address.url("/"),
        room=room,
        rooms=_rooms(door, room, waiting),
        pages=_pages(door, room, here),
        sites=_sites(door),
        may_write=door.may(Capability.WRITE),
        may_publish=door.may(Capability.PUBLISH),
        may_found=door.account.is_staff,
        csrf=get_token(request),
        csrf_cookie=settings.CSRF_COOKIE_NAME,
        notes=notes_of(messages.get_messages(request)),
    )


def _waiting(door: Door) -> int:
    if not door.may(Capability.MODERATE):
        return 0
    return waiting_count(door.site.id)


def _rooms(door: Door, room: str, waiting: int) -> tuple[Line, ...]:
    lines = [Line(_("Read"), f"/read/{door.site.handle}/", room == "read", "read")]
    if door.may(Capability.WRITE):
        lines.append(Line(_("Write"), f"{door.root}/", room == "write", "write"))
    if door.may(Capability.MODERATE):
        lines.append(Line(_("Answer"), f"{door.root}/answers", room == "answer", "answer", waiting))
    lines.append(Line(_("Understand"), f"{door.root}/statistics", room == "understand", "chart"))
    lines.append(Line(_("Settings"), f"{door.root}/settings", room == "settings", "gear"))
    return tuple(lines)


def _pages(door: Door, room: str, here: str) -> tuple[Line, ...]:
    named = {"read": _read_pages, "write": _write_pages, "settings": _settings_pages}.get(room)
    lines = named(door) if named else []
    root = f"/read/{door.site.handle}" if room == "read" else door.root
    return tuple(Line(label, f"{root}{path}", key == here, count=count) for key, label, path, count in lines)


def _read_pages(door: Door) -> list[tuple[str, str, str, int]]:
    return [("timeline", _("The timeline"), "/", 0), ("people", _("Whom you follow"), "/people", 0)]


def _write_pages(door: Door) -> list[tuple[str, str, str, int]]:
    drafts = posts_of(door).filter(state=Post.State.DRAFT).count()
    return [
        ("today", _("Today"), "/", 0),
        ("drafts", _("Drafts"), "/posts?state=draft", drafts),
        *_reviews(door),
        ("published", _("Published"), "/posts?state=published", 0),
        ("trashed", _("Trash"), "/posts?state=trashed", 0),
        *([("series", _("Series"), "/series", 0)] if door.may(Capability.EDIT_OTHERS) else []),
        ("media", _("Pictures and files"), "/media", 0),
    ]


def _reviews(door: Door) -> list[tuple[str, str, str, int]]:
    """Where what was handed in is read: not where one is alone, and nobody hands anything in."""
    if not door.may(Capability.APPROVE):
        return []
    waiting = reviews_waiting(door.site)
    is_team = waiting or door.site.is_reviewed or Membership.objects.filter(site=door.site).count() > 1
    return [("reviews", _("Waiting for review"), "/reviews", waiting)] if is_team else []


def _settings_pages(door: Door) -> list[tuple[str, str, str, int]]:
    wanted = [
        ("facts", _("The site"), "/settings", 0, Capability.ENTER),
        ("look", _("The look"), "/look", 0, Capability.ARRANGE),
        ("menu", _("Menu"), "/settings/menu", 0, Capability.ARRANGE),
        ("redirects", _("Old addresses"), "/settings/redirects", 0, Capability.ARRANGE),
        ("podcast", _("Podcast"), "/settings/podcast", 0, Capability.ARRANGE),
        ("readers", _("Readers"), "/settings/readers", 0, Capability.OWN),
        ("talk", _("Answers"), "/settings/answers", 0, Capability.ARRANGE),
        ("fediverse", _("Fediverse"), "/settings/fediverse", 0, Capability.OWN),
        ("addresses", _("Addresses"), "/settings/addresses", 0, Capability.OWN),
        ("members", _("Members"), "/settings/members", 0, Capability.ENTER),
        ("activity", _("Activity"), "/settings/activity", 0, Capability.ENTER),
        ("imports", _("Import"), "/settings/imports", 0, Capability.IMPORT),
        ("export", _("Moving out"), "/settings/export", 0, Capability.OWN),
    ]
    return [tuple(line[:4]) for line in wanted if door.may(line[4])]


def _sites(door: Door) -> tuple[Line, ...]:
    return tuple(_line(site, site.pk == door.site.pk) for site in sites_of(door.account))


def _line(site: Site, is_here: bool) -> Line:
    return Line(site.title, f"/studio/{site.handle}/", is_here)

"""Where one arrives: which site, and what is to do on it today."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from causerie.conversation.models import Place
from causerie.kit import clock
from causerie.sites.addresses import canonical_address
from causerie.sites.belonging import sites_of
from causerie.sites.permissions import Capability
from causerie.web.account.showing import show_own
from causerie.web.components import avatars, dates
from causerie.web.handing_over import hello_address
from causerie.web.studio.doors import Door, posts_of, site_for
from causerie.web.studio.names.names_page import NameLine, name_lines
from causerie.web.studio.shell import show_room
from causerie.writing.models import Post, Revision

SOME = 5


@dataclass(frozen=True)
class Step:
    """Something for the first day, done or to do."""

    title: str
    words: str
    icon: str
    is_done: bool
    label: str = ""
    address: str = ""


@dataclass(frozen=True)
class Voice:
    """Somebody who waits for a decision."""

    id: int
    name: str
    initials: str
    ground: int
    words: str
    when: str


@dataclass(frozen=True)
class Recent:
    title: str
    address: str
    when: str


@dataclass(frozen=True)
class TodayPage:
    """What is to do."""

    heading: str
    words: str
    is_first_day: bool
    steps: tuple[Step, ...]
    done: int
    waiting: tuple[Voice, ...]
    drafts: tuple[Recent, ...]
    published: tuple[Recent, ...]
    named: tuple[NameLine, ...]


@require_safe
def studio(request: HttpRequest) -> HttpResponse:
    """The door of the studio: the only site at once, else a choice."""
    sites = sites_of(request.user)
    if len(sites) == 1:
        return HttpResponseRedirect(f"/studio/{sites[0].handle}/")
    addresses = [(site.title, f"/studio/{site.handle}/", canonical_address(site).url("/")) for site in sites]
    return show_own(request, "web/studio/sites.html", page=addresses, may_found=request.user.is_staff)


@require_safe
def today(request: HttpRequest, handle: str) -> HttpResponse:
    """What is to do on the site."""
    door = site_for(request, handle)
    if not door.may(Capability.WRITE):
        return HttpResponseRedirect(f"{door.root}/answers")
    return show_room(request, door, "web/studio/today.html", _page(door), room="write", here="today")


@require_safe
def visit(request: HttpRequest, handle: str) -> HttpResponse:
    """Go to the site, to its address `to`: edit links will show there, and what is private."""
    door = site_for(request, handle)
    return HttpResponseRedirect(hello_address(door.site, door.account, request.GET.get("to", "/")[:2000]))


def _page(door: Door) -> TodayPage:
    published = _posts(door, Post.State.PUBLISHED, "-published_at")
    drafts = _posts(door, Post.State.DRAFT, "-edited_at")
    waiting = _waiting(door) if door.may(Capability.MODERATE) else ()
    steps = _steps(door, bool(published), bool(drafts))
    name = (door.account.name or str(door.account)).split()[0]
    if not published:
        heading, words = _("Welcome home, {name}.").format(name=name), _("The rest can wait, in this order or another.")
    else:
        heading = dates.day(clock.now().astimezone(dates.zone_of(door.site.time_zone)))
        words = _("Somebody waits for a word of yours.") if waiting else _("Nobody waits. Write something.")
    done = sum(step.is_done for step in steps)
    return TodayPage(heading, words, not published, steps, done, waiting, drafts, published, name_lines(door)[:SOME])


def _posts(door: Door, state: str, order: str) -> tuple[Recent, ...]:
    known = Post.objects.filter(site=door.site) if state == Post.State.PUBLISHED else posts_of(door)
    found = known.filter(state=state).select_related("working", "published").order_by(order)[:SOME]
    zone = dates.zone_of(door.site.time_zone)
    return tuple(
        Recent(
            _named(post.published if state == Post.State.PUBLISHED else post.working),
            f"{door.root}/posts/{post.id}",
            dates.brief((post.published_at or post.edited_at).astimezone(zone)),
        )
        for post in found
    )


def _named(revision: Revision | None) -> str:
    return (revision and (revision.title or revision.summary[:80])) or _("Without a title")


def _waiting(door: Door) -> tuple[Voice, ...]:
    held = Place.objects.filter(site=door.site, is_waiting=True).order_by("-said_at")
    zone = dates.zone_of(door.site.time_zone)
    found = held.select_related("contribution", "waiting")[:SOME]
    return tuple(_voice(place, zone) for place in found)


def _voice(place: Place, zone: object) -> Voice:
    name = place.contribution.author_name
    said = place.waiting or place.contribution
    return Voice(
        id=place.id,
        name=name,
        initials=avatars.initials(name),
        ground=avatars.ground(name),
        words=said.text[:160],
        when=dates.brief(place.said_at.astimezone(zone)),
    )


def _steps(door: Door, has_posts: bool, has_drafts: bool) -> tuple[Step, ...]:
    root, site = door.root, door.site
    write = _("Go on writing") if has_drafts else _("Write your first post")
    address = f"{root}/posts?state=draft" if has_drafts else f"{root}/new"
    return (
        Step(_("An address"), canonical_address(site).url("/"), "globe", True),
        Step(
            _("Three lines to begin"),
            _("A first post need not be good, it needs to be made. For example: what lies on your table."),
            "write",
            has_posts,
            write,
            address,
        ),
        Step(
            _("A sentence"),
            site.tagline or _("What one finds here, in a few words. It stands on the first page."),
            "quote",
            bool(site.tagline),
            _("Say it"),
            f"{root}/settings",
        ),
        Step(
            _("Your earlier posts"),
            _("From WordPress, Ghost, Medium and others, or any feed: old addresses go on working."),
            "move",
            False,
            _("Bring them"),
            f"{root}/settings/imports",
        ),
    )

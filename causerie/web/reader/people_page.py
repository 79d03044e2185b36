"""Whom the site follows, and finding others: by a handle or an address, typed or pasted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from causerie.kit import rates
from causerie.kit.refusal import Refusal
from causerie.people import following
from causerie.people.models import Follow
from causerie.protocols.activitypub.models import Identity, Peer
from causerie.protocols.activitypub.outbound.wishes import follow
from causerie.protocols.activitypub.peers.problems import Gone, NotHad, Unreachable
from causerie.protocols.activitypub.peers.resolving import resolve
from causerie.sites.permissions import Capability
from causerie.web.components import avatars
from causerie.web.reader.lines import root_of
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room

MOST_SEARCHES, SECONDS = 30, 300
MOST_TYPED = 500
MOST_LISTED = 500


class TooManySearches(Refusal):
    code = "too-many-searches"
    status = 429
    sentence = gettext_lazy("That were many searches in a short time. Wait a few minutes, then look again.")


class NotKnownThere(Refusal):
    """The site has no name by which it could follow anybody."""

    code = "not-known-there"
    status = 409
    sentence = gettext_lazy(
        "The site is not known to other servers yet. Let it be found first, in the settings under Fediverse."
    )


@dataclass(frozen=True)
class PersonRow:
    """Somebody who is followed, or who was found. `follow_id` is 0 where they are not followed."""

    actor_id: int
    name: str
    handle: str
    initials: str
    ground: int
    profile: str
    is_asked: bool
    follow_id: int


@dataclass(frozen=True)
class PeoplePage:
    """What was typed and found, and whom the site follows."""

    root: str
    typed: str
    found: PersonRow | None
    problem: str
    people: tuple[PersonRow, ...]
    may_follow: bool
    is_known: bool


@require_safe
def people(request: HttpRequest, handle: str) -> HttpResponse:
    """Whom the site follows; with ?q=, whom that names."""
    door = site_for(request, handle)
    typed = request.GET.get("q", "").strip()[:MOST_TYPED]
    peer, problem = _found(door, typed) if typed else (None, "")
    wishes = _wishes(door)
    page = PeoplePage(
        root=root_of(door),
        typed=typed,
        found=_row(door, peer, wishes.get(peer.handle.actor_id)) if peer else None,
        problem=problem,
        people=tuple(_row(door, known, wishes[actor_id]) for actor_id, known in _peers(wishes)),
        may_follow=door.may(Capability.PUBLISH),
        is_known=Identity.objects.filter(site=door.site).exists(),
    )
    return show_room(request, door, "web/reader/people.html", page, room="read", here="people")


@require_POST
def follows(request: HttpRequest, handle: str) -> HttpResponse:
    """Begin to follow who `whom` names."""
    door = site_for(request, handle, Capability.PUBLISH)
    peer = Peer.objects.select_related("handle__actor").filter(handle__actor=_number(request.POST.get("whom"))).first()
    identity = Identity.objects.select_related("site").filter(site=door.site).first()
    if not identity:
        raise NotKnownThere
    if not peer:
        raise Http404
    wish = follow(identity, peer)
    name = peer.handle.actor.name
    is_there = wish.state == Follow.State.ACCEPTED
    told = _("You follow {name}.") if is_there else _("{name} was asked: you hear them once they say yes.")
    messages.success(request, told.format(name=name))
    return HttpResponseRedirect(f"{root_of(door)}/people")


@require_POST
def follow_end(request: HttpRequest, handle: str, follow_id: int) -> HttpResponse:
    """Follow them no longer."""
    door = site_for(request, handle, Capability.PUBLISH)
    wish = Follow.objects.select_related("followed").filter(pk=follow_id, follower=door.site.actor_id).first()
    if not wish:
        raise Http404
    following.end(wish)
    messages.success(request, _("You no longer follow {name}.").format(name=wish.followed.name))
    return HttpResponseRedirect(f"{root_of(door)}/people")


def _found(door: Door, typed: str) -> tuple[Peer | None, str]:
    if not rates.allow("resolve", str(door.account.pk), MOST_SEARCHES, SECONDS):
        raise TooManySearches
    try:
        return resolve(typed), ""
    except Unreachable:
        return None, _("Their server does not answer just now. Try again in a while.")
    except Gone:
        return None, _("Their server says that they are gone.")
    except NotHad:
        return None, _("Nobody was found there. A handle looks like @name@server; the address of their page does too.")


def _wishes(door: Door) -> dict[int, Follow]:
    mine = Follow.objects.filter(follower=door.site.actor_id).exclude(state=Follow.State.REFUSED)
    return {wish.followed_id: wish for wish in mine.order_by("-asked_at")[:MOST_LISTED]}


def _peers(wishes: dict[int, Follow]) -> Iterable[tuple[int, Peer]]:
    known = Peer.objects.select_related("handle__actor").filter(handle__actor__in=list(wishes))
    return [(peer.handle.actor_id, peer) for peer in known.order_by("handle__actor__name")]


def _row(door: Door, peer: Peer, wish: Follow | None) -> PersonRow:
    actor = peer.handle.actor
    return PersonRow(
        actor_id=actor.pk,
        name=actor.name,
        handle=f"@{peer.name}@{peer.host}",
        initials=avatars.initials(actor.name),
        ground=avatars.ground(actor.name),
        profile=f"{root_of(door)}/voices/{actor.pk}",
        is_asked=bool(wish) and wish.state == Follow.State.ASKED,
        follow_id=wish.pk if wish else 0,
    )


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 19 else 0

"""Somebody, and what they said, as far as it is known here."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from causerie.kit.html import text_of
from causerie.kit.text import whole_number
from causerie.people.models import Actor, Follow, Handle
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity, Peer
from causerie.reading.timelines.timeline import said_by
from causerie.sites.permissions import Capability
from causerie.web.components import avatars
from causerie.web.reader.lines import SaidLine, lines_of, root_of
from causerie.web.reader.timeline_page import MOST_ID
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room

_FOLLOWED_BY = (PROTOCOL, "feed")


@dataclass(frozen=True)
class VoicePage:
    """Somebody. `follow_id` is 0 where the site does not follow them, and may_follow whether it could."""

    root: str
    actor_id: int
    name: str
    handle: str
    summary: str
    url: str
    initials: str
    ground: int
    follow_id: int
    is_asked: bool
    may_follow: bool
    lines: tuple[SaidLine, ...]
    older: str


@require_safe
def voice(request: HttpRequest, handle: str, actor_id: int) -> HttpResponse:
    """An actor whom this installation has met as one who can be followed; who only answered on a page is not shown."""
    door = site_for(request, handle)
    met = Handle.objects.select_related("actor").filter(actor=actor_id, protocol__in=_FOLLOWED_BY).first()
    if not met:
        raise Http404
    return show_room(request, door, "web/reader/voice.html", _page(request, door, met.actor), room="read")


def _page(request: HttpRequest, door: Door, actor: Actor) -> VoicePage:
    before = whole_number(request.GET.get("before", ""), MOST_ID)
    found = said_by(actor.pk, door.site.actor_id, before=before)
    peer = Peer.objects.filter(handle__actor=actor).first()
    wish = (
        Follow.objects.filter(follower=door.site.actor_id, followed=actor).exclude(state=Follow.State.REFUSED).first()
    )
    is_known = Identity.objects.filter(site=door.site).exists()
    return VoicePage(
        root=root_of(door),
        actor_id=actor.pk,
        name=actor.name,
        handle=f"@{peer.name}@{peer.host}" if peer else "",
        summary=text_of(actor.summary),
        url=actor.url if actor.url.startswith(("https://", "http://")) else "",
        initials=avatars.initials(actor.name),
        ground=avatars.ground(actor.name),
        follow_id=wish.pk if wish else 0,
        is_asked=bool(wish) and wish.state == Follow.State.ASKED,
        may_follow=bool(peer) and is_known and door.may(Capability.PUBLISH),
        lines=lines_of(door, found.lines),
        older=f"?before={found.next_before}" if found.next_before else "",
    )

"""What people do in a house of the private internet: deeds by name, in a process of that house.

`serve` reads a deed in JSON from each line of its input, and answers with a line.
"""

import json
import sys
from collections.abc import Iterable, Iterator

from causerie.conversation.contributing import answer_as_member
from causerie.conversation.models import Conversation, Place
from causerie.conversation.moderating import approve
from causerie.conversation.threads import Voice, thread_of
from causerie.delivery.models import Delivery
from causerie.events import bus
from causerie.kit.html import text_of
from causerie.people.models import Account, Follow
from causerie.project import wiring
from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.outbound.wishes import follow as follow_peer
from causerie.protocols.activitypub.peers.resolving import resolve
from causerie.reading.timelines.timeline import timeline_of
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Membership, Site
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.publishing import publish as let_be_read
from causerie.writing.publishing import unpublish
from tests import cast


def found(handle: str, title: str, name: str, **fields: str) -> dict[str, object]:
    """A site, its owner, and who it is in the fediverse."""
    owner = cast.person(name, f"{handle}@letters.example")
    site = cast.site(handle, title, owner, **fields)
    identity = mint(site, by=owner)
    return {"actor": identity.uri, "acct": identity.acct}


def follow(handle: str, whom: str) -> None:
    """The site follows somebody, found by a handle or an address."""
    follow_peer(Identity.objects.get(site=_site(handle)[0]), resolve(whom))


def hears(handle: str) -> list[list[str]]:
    """What the site hears, the newest first: who said it, its title, its words."""
    lines = timeline_of(_site(handle)[0].actor_id).lines
    return [[line.author_name, line.title, text_of(line.fragment).strip()] for line in lines]


def publish(handle: str, title: str, text: str, kind: str = "article", subject: str = "") -> dict[str, object]:
    """A post, read by all from now on."""
    site, owner = _site(handle)
    post = start_post(site, site.actor, kind=kind, by=owner)
    save_revision(post, Draft(title=title, text=text, subject_url=subject), by=owner)
    let_be_read(post, by=owner)
    return {"post": str(post.id), "path": post.path}


def address(post: str) -> str:
    """The address of the post's page."""
    known = Post.objects.select_related("site").get(id=int(post))
    return canonical_address(known.site).url(known.path)


def revise(post: str, title: str, text: str) -> None:
    """The post in other words."""
    known = Post.objects.select_related("site").get(id=int(post))
    owner = _site(known.site.handle)[1]
    save_revision(known, Draft(title=title, text=text), by=owner)
    let_be_read(known, by=owner)


def withdraw(post: str) -> None:
    """The post is a draft again."""
    known = Post.objects.select_related("site").get(id=int(post))
    unpublish(known, by=_site(known.site.handle)[1])


def answer(handle: str, post: str, text: str, parent: str) -> None:
    """The owner answers a voice under the post."""
    site, owner = _site(handle)
    member = Membership.objects.select_related("actor").get(site=site, account=owner)
    conversation = Post.objects.get(id=int(post)).conversation_id
    answer_as_member(conversation, member, text, parent=int(parent))


def thread(post: str) -> list[dict[str, object]]:
    """The voices under the post, as its owner sees them, whoever may see them."""
    conversation = Post.objects.get(id=int(post)).conversation_id
    shown = thread_of(conversation, viewer="moderator")
    return [_voice(each) for each in _all(shown.voices)]


def followers(handle: str) -> list[str]:
    """Who follows the site."""
    accepted = Follow.objects.filter(followed=_site(handle)[0].actor, state=Follow.State.ACCEPTED)
    return sorted(accepted.values_list("follower__name", flat=True))


def reactions(post: str) -> list[int]:
    """How many like the post, and how many passed it on."""
    talk = Conversation.objects.get(id=Post.objects.get(id=int(post)).conversation_id)
    return [talk.like_count, talk.repost_count]


def waiting() -> int:
    """How many deliveries are still to be made."""
    return Delivery.objects.filter(state=Delivery.State.WAITING).count()


def approve_all() -> None:
    """Let everything show that waits."""
    for place in Place.objects.filter(state=Place.State.HELD):
        approve(place.id, by=None)


DEEDS = {
    each.__name__: each
    for each in (
        *(found, follow, hears, followers),
        *(publish, address, revise, withdraw),
        *(thread, approve_all, answer, reactions, waiting),
    )
}


def serve() -> None:
    """Do what each line asks, until there are no more."""
    bus.connect(wiring.REACTIONS)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(DEEDS[asked.pop("deed")](**asked)), flush=True)


def _site(handle: str) -> tuple[Site, Account]:
    member = Membership.objects.select_related("site__actor", "account").get(site__handle=handle, role="owner")
    return member.site, member.account


def _all(voices: Iterable[Voice]) -> Iterator[Voice]:
    for voice in voices:
        yield voice
        yield from _all(voice.answers)


def _voice(voice: Voice) -> dict[str, object]:
    kept = ("name", "handle", "depth", "state", "is_withdrawn")
    own = {"place": str(voice.place_id), "text": text_of(voice.fragment).strip()}
    return own | {name: getattr(voice, name) for name in kept}

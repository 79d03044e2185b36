"""Marie's site as an actor, people elsewhere, and what the courier was given to bring to them."""

import json

from causerie.conversation.contributing import answer_as_member
from causerie.conversation.moderating import approve
from causerie.conversation.receiving import receive
from causerie.delivery.models import Delivery, Parcel
from causerie.kit import clock
from causerie.people import following
from causerie.people.handles import handle_for
from causerie.people.proofs import Profile, Proof, ProofKind
from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.models import Peer
from causerie.sites.models import Membership
from causerie.work.loop import run_due
from tests.contracts.fake import Fake
from tests.web.blog.stage import Stage

FAR = Fake("activitypub", "far.example")


class World(Stage):
    def __init__(self):
        super().__init__()
        self.identity = mint(self.site, by=self.marie)
        run_due()

    def peer(self, name, host="far.example", shared="/inbox"):
        proof = Proof(
            kind=ProofKind.FETCHED,
            protocol="activitypub",
            address=f"https://{host}/people/{name}",
            at=clock.now(),
            host=host,
        )
        handle = handle_for(proof, Profile(name=name.title()))
        return Peer.objects.create(
            handle=handle,
            kind="Person",
            name=name,
            host=host,
            inbox=f"https://{host}/people/{name}/inbox",
            shared_inbox=f"https://{host}{shared}" if shared else "",
        )

    def follower(self, name, **more):
        peer = self.peer(name, **more)
        wish = following.ask(
            peer.handle.actor, self.site.actor, protocol="activitypub", remote_id=f"{peer.handle.address}/follow"
        )
        following.accept(wish)
        return peer

    def published(self, title="Le café du port", **more):
        post = self.post(title, days_ago=0, **more)
        run_due()
        return post

    def heard(self, post, name="tomas", text="Merci !"):
        """Tomas, who lives elsewhere, answers the post, and Marie approves."""
        self.peer(name)
        said = FAR.say(f"{name}-1", text, self.uri(post), who=name)
        place = receive(said).changes[0].place
        approve(place.pk, by=self.marie)
        return place

    def answer(self, post, text="Avec plaisir.", parent=None):
        membership = Membership.objects.get(site=self.site)
        made = answer_as_member(post.conversation_id, membership, text, parent=parent.pk if parent else None)
        run_due()
        return made

    def uri(self, post):
        return f"{self.identity.base}/posts/{post.pk}"

    def membership(self):
        return Membership.objects.get(site=self.site)


def told():
    """The kinds of all activities that were handed to the courier, in their order, follows apart."""
    return [each["type"] for each in activities() if each["type"] not in ("Accept", "Reject")]


def activities():
    return [json.loads(body) for body in Parcel.objects.order_by("id").values_list("body", flat=True)]


def activity(kind):
    """The one activity of this kind."""
    (found,) = [each for each in activities() if each["type"] == kind]
    return found


def addresses(kind):
    """Where the activities of this kind go."""
    rows = Delivery.objects.filter(parcel__body__contains=f'"type":"{kind}"').values_list("address", flat=True)
    return sorted(set(rows))

"""An activity with the proof of who sent it, as the files for each kind of activity read it."""

from dataclasses import dataclass
from datetime import datetime

from causerie.conversation.arrivals import Arrival
from causerie.people.proofs import Proof
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.reading import Document, all_of, first, id_of, moment, origin_of
from causerie.protocols.activitypub.translating.orders import Order
from causerie.protocols.activitypub.translating.outcomes import Ignored, Wanted

Translated = tuple[Arrival | Order | Wanted, ...] | Ignored


@dataclass(frozen=True)
class Incoming:
    """An activity by `actor`, who proved to have sent it; `author` is how its own server describes them."""

    activity: Document
    proof: Proof
    author: Peer

    @property
    def actor(self) -> str:
        """The id of who proved to speak."""
        return self.proof.address

    @property
    def id(self) -> str:
        """The activity's id when it is of its actor's origin, else nothing."""
        found = id_of(self.activity)
        return found if self.is_theirs(found) else ""

    @property
    def at(self) -> datetime:
        """When it was done, as they say; when it came, where they don't."""
        return moment(self.activity, "published") or self.proof.at

    @property
    def object(self) -> object:
        """The first object of the activity: an id or a document; None without."""
        return first(self.activity, "object")

    @property
    def object_id(self) -> str:
        """The id of its first object."""
        return id_of(self.object)

    def is_theirs(self, uri: str) -> bool:
        """Whether `uri` stands at their own origin."""
        return bool(origin_of(uri)) and origin_of(uri) == origin_of(self.actor)

    def id_for(self, *parts: str) -> str:
        """The activity's id, or one that the same deed by the same actor always has."""
        return self.id or "#".join((self.actor, "/".join(parts)))

    def is_by_another(self, document: object, name: str = "attributedTo") -> bool:
        """Whether a document names others, and not them, as who is behind it."""
        named = [id_of(each) for each in all_of(document, name)]
        return bool(named) and self.actor not in named

"""The transport: what is read and made once for a parcel, whatever the number of its addresses."""

from functools import lru_cache
from urllib.parse import urlsplit

from causerie.delivery.models import Parcel
from causerie.delivery.outcomes import BLOCKED, SENDER_IS_GONE, Manner, Outcome, Refused
from causerie.delivery.transports import Ready
from causerie.kit.http.sending import Sender
from causerie.people.blocking import hosts_kept_away, is_in_one_of
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.sending.knocking import CAVAGE, MESSAGE, knock
from causerie.protocols.activitypub.signatures import cavage, keys, message_signatures


class ActivityPub:
    """Sends as the identity that a parcel names, to servers which neither its site nor the installation blocks."""

    def prepare(self, parcel: Parcel) -> Ready:
        """Read who sends, the keys, and who is kept away."""
        identity = Identity.objects.select_related("site").filter(id=parcel.sender_id).first()
        return _Signed(parcel.body.encode(), identity) if identity else _Unsent()


class _Signed:
    def __init__(self, body: bytes, identity: Identity) -> None:
        signed = ("POST", identity.key_id, _key(identity.rsa_key), body)
        self._body = body
        self._signers = {CAVAGE: cavage.Signer(*signed), MESSAGE: message_signatures.Signer(*signed)}
        self._kept_away = hosts_kept_away(blockers=[identity.site.actor_id] if identity.site else [])

    async def deliver(self, address: str, manner: Manner, sender: Sender) -> Outcome:
        if self._kept_away and is_in_one_of(urlsplit(address).hostname or "", self._kept_away):
            return Refused(reason=BLOCKED)
        return await knock(address, self._body, self._signers, manner, sender)


class _Unsent:
    """Stands for what an identity had to say that was taken away meanwhile."""

    async def deliver(self, address: str, manner: Manner, sender: Sender) -> Outcome:
        return Refused(reason=SENDER_IS_GONE)


@lru_cache(maxsize=64)
def _key(pem: str) -> keys.PrivateKey:
    """Opening a key takes longer than signing with it."""
    return keys.private_from_pem(pem)

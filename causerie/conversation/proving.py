"""What each kind of proof may do. Whatever is not allowed here is refused before anything is stored."""

from django.utils.translation import gettext_lazy as _

from causerie.conversation.arrivals import Amended, Arrival, Proof, ProofKind, Said, Withdrawn
from causerie.conversation.models import Appearance
from causerie.conversation.settling.naming import host_of
from causerie.kit.refusal import Refusal

HERE = "here"
IMPORTED = "imported"
LONGEST_ID = 2000
OWN_DOOR = (ProofKind.BROWSER, ProofKind.SESSION)
# The protocol of the proved handle, where the kind of proof settles it.
_HANDLES = {
    ProofKind.BROWSER: "browser",
    ProofKind.SESSION: HERE,
    ProofKind.VOUCHED: IMPORTED,
    ProofKind.MAIL: "email",
}
_DOORS = {ProofKind.BROWSER: HERE, ProofKind.SESSION: HERE, ProofKind.VOUCHED: IMPORTED}
_WITH_HOST = (ProofKind.SIGNATURE, ProofKind.FETCHED, ProofKind.MAIL, ProofKind.FEED)


class NotProved(Refusal):
    """What arrived claims more than its proof proves."""

    code = "not-proved"
    status = 403
    sentence = _("It is not proved that this comes from the one it names. Send it from there.")


class NotTheirs(Refusal):
    """Somebody wants to change or withdraw what somebody else said."""

    code = "not-theirs"
    status = 403
    sentence = _("Only the one who said this can change it or take it back.")


class IdTooLong(Refusal):
    """An id longer than an index can hold."""

    code = "id-too-long"
    sentence = _("The id of this is longer than 2,000 bytes. Give it a shorter one.")


def check(arrival: Arrival) -> None:
    """Refuse an arrival that its proof does not cover. Raises NotProved, IdTooLong."""
    proof = arrival.proof
    if len(arrival.remote_id.encode()) > LONGEST_ID or len(proof.address.encode()) > LONGEST_ID:
        raise IdTooLong
    if not proof.address or proof.protocol != _HANDLES.get(proof.kind, proof.protocol):
        raise NotProved
    if proof.kind in _WITH_HOST and (not proof.host or proof.host.startswith("site:")):
        raise NotProved
    if not _is_door_of(proof, arrival.protocol) or not _is_id_of(proof, arrival.remote_id):
        raise NotProved
    if isinstance(arrival, Said) and not _is_place_of(proof, arrival):
        raise NotProved


def is_early_allowed(arrival: Withdrawn | Amended | Said, proof: Proof) -> bool:
    """Whether a withdrawal may be kept before its subject: only for ids on the withdrawer's own host."""
    return bool(proof.host) and host_of(arrival.remote_id) == proof.host


def require_theirs(proof: Proof, protocol: str, address: str, appearance: Appearance) -> None:
    """Refuse unless the proof is of the handle that spoke, or of the host from which the document was fetched."""
    is_same_handle = (proof.protocol, proof.address) == (protocol, address)
    is_from_its_host = proof.kind == ProofKind.FETCHED and proof.host == appearance.proved_host
    if not is_same_handle and not is_from_its_host:
        raise NotTheirs


def _is_door_of(proof: Proof, protocol: str) -> bool:
    door = _DOORS.get(proof.kind)
    return protocol == door if door else protocol not in (HERE, IMPORTED)


def _is_id_of(proof: Proof, remote_id: str) -> bool:
    """Names of ours and of imports are for those alone; a web address must be on the proved host."""
    if remote_id.startswith(("causerie:", "site:")):
        return proof.kind in OWN_DOOR
    if remote_id.startswith("import:"):
        return proof.kind == ProofKind.VOUCHED
    if proof.kind in (ProofKind.SIGNATURE, ProofKind.FETCHED):
        return host_of(remote_id) in ("", proof.host)
    return bool(remote_id)


def _is_place_of(proof: Proof, said: Said) -> bool:
    """Only our own door speaks of places here, and only it keeps what it says to one conversation."""
    is_own = proof.kind in OWN_DOOR
    names_ours = any(uri.startswith(("site:", "causerie:")) for uri in (said.url, *said.claims))
    return is_own or not (names_ours or said.home or said.token_hash)

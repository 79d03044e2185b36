"""Finding who speaks by a proof, or making their acquaintance."""

from collections.abc import Collection, Iterable, Sequence

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from causerie.kit import clock
from causerie.kit.rows import batches, insert_all, insert_missing, insert_once
from causerie.kit.text import clean_name
from causerie.people.models import Actor, Handle
from causerie.people.proofs import Profile, Proof, ProofKind

HERE = "here"
MAIL = "email"
NAMELESS = "?"


def handle_for(proof: Proof, profile: Profile) -> Handle:
    """The proved handle, with its actor loaded; made, with an actor from `profile`, when it is met first.

    One actor per new handle: that two actors are one is never guessed here, it takes a `Joining`.
    """
    return known_handle(proof) or meet(proof, profile)


def meet(proof: Proof, profile: Profile) -> Handle:
    """The handle of somebody who was just looked for in vain."""
    handle = _acquaintance(proof, profile)
    handle.actor.save(force_insert=True)
    if insert_once(handle):
        return handle
    handle.actor.delete()  # another process met them at the same moment
    return known_handle(proof)


def _acquaintance(proof: Proof, profile: Profile) -> Handle:
    """Somebody who was never met, not stored yet."""
    actor = Actor(
        kind=profile.kind if profile.kind in Actor.Kind else Actor.Kind.UNKNOWN,
        name=clean_name(profile.name) or NAMELESS,
        url=profile.url,
        avatar_url=profile.avatar_url,
    )
    return Handle(actor=actor, protocol=proof.protocol, address=proof.address, proved_by=proof.kind, proved_at=proof.at)


def handles_for(met: Sequence[tuple[Proof, Profile]]) -> list[Handle]:
    """`handle_for` for many, in few statements."""
    proofs = {(proof.protocol, proof.address): (proof, profile) for proof, profile in reversed(met)}
    known = _known(proofs)
    new = [_acquaintance(*proofs[key]) for key in proofs if key not in known]
    insert_all([handle.actor for handle in new])
    if insert_missing(new) < len(new):  # another process met some of them at the same moment
        known = _known(proofs)
        Actor.objects.filter(
            pk__in={handle.actor_id for handle in new} - {each.actor_id for each in known.values()}
        ).delete()
    known |= {(each.protocol, each.address): each for each in new if (each.protocol, each.address) not in known}
    return [known[proof.protocol, proof.address] for proof, _ in met]


def _known(proofs: Collection[tuple[str, str]]) -> dict[tuple[str, str], Handle]:
    """The handles with these protocols and addresses that were met before, with their actors."""
    rows = Handle.objects.select_related("actor")
    addresses = {address for _, address in proofs}
    found = (row for some in batches(addresses) for row in rows.filter(address__in=some))
    return {(row.protocol, row.address): row for row in found if (row.protocol, row.address) in proofs}


def known_handle(proof: Proof) -> Handle | None:
    """The proved handle, with its actor loaded, if it was met before."""
    return Handle.objects.select_related("actor").filter(protocol=proof.protocol, address=proof.address).first()


def handle_of_actor(actor: Actor) -> Handle:
    """The handle by which a voice of our own speaks at our own door."""
    address = f"causerie:actor/{actor.pk}"
    fields = {"actor": actor, "proved_by": ProofKind.SESSION, "proved_at": clock.now()}
    handle, _ = Handle.objects.get_or_create(protocol=HERE, address=address, defaults=fields)
    return handle


def forget_handles(handle_ids: Iterable[int]) -> None:
    """Forget handles, and their actors, that nothing refers to any more."""
    for handle in Handle.objects.filter(pk__in=list(handle_ids)):
        actor_id = handle.actor_id
        if _deleted(handle):
            forget_strangers(actor_id)


def forget_strangers(actor_id: int) -> None:
    """Forget an actor known by vouched handles alone, with these, once nothing refers to them any more."""
    handles = list(Handle.objects.filter(actor=actor_id).exclude(protocol=HERE))
    if all(handle.proved_by == ProofKind.VOUCHED for handle in handles):
        actor = Actor.objects.filter(pk=actor_id).first()
        if actor:
            _deleted(actor)


def _deleted(row: Model) -> bool:
    """Whether the row could be deleted: what others refer to stays."""
    try:
        with transaction.atomic():
            row.delete()
    except (ProtectedError, IntegrityError):
        return False
    return True

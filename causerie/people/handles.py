"""Finding who speaks by a proof, or making their acquaintance."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from causerie.kit import clock
from causerie.kit.rows import insert_once
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
    actor = Actor.objects.create(
        kind=profile.kind if profile.kind in Actor.Kind else Actor.Kind.UNKNOWN,
        name=clean_name(profile.name) or NAMELESS,
        url=profile.url,
        avatar_url=profile.avatar_url,
    )
    handle = Handle(
        actor=actor, protocol=proof.protocol, address=proof.address, proved_by=proof.kind, proved_at=proof.at
    )
    if insert_once(handle):
        return handle
    actor.delete()  # another process met them at the same moment
    return known_handle(proof)


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

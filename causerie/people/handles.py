"""Finding who speaks by a proof, or making their acquaintance."""

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

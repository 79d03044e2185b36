"""What an actor of ours may be otherwise than it was minted: how it is found, who may follow, how posts are told."""

from dataclasses import asdict, dataclass

from django.db import transaction

from causerie.events import bus
from causerie.protocols.activitypub.events import IdentityChanged
from causerie.protocols.activitypub.models import Identity


@dataclass(frozen=True, kw_only=True)
class Choices:
    """The fields of Identity that its people decide on. `form` is one of Post.ToldAs."""

    is_discoverable: bool
    is_indexable: bool
    has_hidden_follows: bool
    is_locked: bool
    form: str


def choose(identity: Identity, choices: Choices) -> None:
    """Let the actor be so from now on; those who follow it are told."""
    wanted = asdict(choices)
    changed = {name: value for name, value in wanted.items() if getattr(identity, name) != value}
    if not changed:
        return
    with transaction.atomic():
        Identity.objects.filter(pk=identity.pk).update(**changed)
        bus.record(IdentityChanged(site_id=identity.site_id))
    for name, value in changed.items():
        setattr(identity, name, value)

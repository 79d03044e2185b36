"""What conversations are about: our own post, said at our own door like everything else."""

from datetime import datetime

from django.db import transaction

from causerie.conversation.arrivals import Amended, Profile, Proof, ProofKind, Said, Withdrawn, Words
from causerie.conversation.events import ConversationOpened
from causerie.conversation.models import Act, Appearance, Conversation
from causerie.conversation.proving import HERE
from causerie.conversation.receiving import Manner, receive, settle_again
from causerie.events import bus
from causerie.kit import clock
from causerie.kit.html import Policy
from causerie.people.handles import handle_of_actor
from causerie.people.models import Account, Actor, Handle
from causerie.sites.models import Site

_POST = Manner(policy=Policy.POST)


def open_conversation(
    site: Site,
    actor: Actor,
    words: Words,
    *,
    remote_id: str,
    url: str,
    said_at: datetime,
    policy: str,
    by: Account | None,
) -> Conversation:
    """Let `actor` say something on the site, and open the conversation about it.

    Doing it again for the same `remote_id` gives the same conversation.
    """
    with transaction.atomic():
        handle = handle_of_actor(actor)
        said = Said(
            proof=_proof(handle, site.pk),
            protocol=HERE,
            remote_id=remote_id,
            author=Profile(name=actor.name, url=actor.url, avatar_url=actor.avatar_url),
            words=words,
            said_at=said_at,
            url=url,
        )
        received = receive(said, manner=Manner(handle, policy=Policy.POST))
        conversation, is_new = Conversation.objects.get_or_create(
            site=site, subject_id=received.appearance_id, defaults={"policy": policy}
        )
        if is_new:
            Act.objects.create(site=site, conversation=conversation, kind=Act.Kind.OPEN, policy=policy, by=by)
            bus.record(ConversationOpened(site_id=site.pk, conversation_id=conversation.pk))
            settle_again({received.appearance_id})
        return conversation


def revise_subject(conversation: Conversation, words: Words, at: datetime) -> None:
    """The subject says something else now. Voices and their places are not touched."""
    subject = _subject(conversation)
    receive(
        Amended(
            proof=_proof(subject.handle, conversation.site_id),
            protocol=HERE,
            remote_id=subject.remote_id,
            words=words,
            amended_at=at,
        ),
        manner=_POST,
    )


def move_subject(conversation: Conversation, url: str) -> None:
    """The subject stands at another address; what answers the old one must name its id, or come again."""
    subject = _subject(conversation)
    if subject.url != url:
        with transaction.atomic():
            Appearance.objects.filter(id=subject.pk).update(url=url)
            settle_again({subject.pk})


def withdraw_subject(conversation: Conversation, at: datetime) -> None:
    """The subject is taken out of public view; the voices about it stay as they are. Again is nothing."""
    subject = _subject(conversation)
    proof = _proof(subject.handle, conversation.site_id)
    receive(Withdrawn(proof=proof, protocol=HERE, remote_id=subject.remote_id, withdrawn_at=at))


def restore_subject(conversation: Conversation, at: datetime) -> None:
    """The subject is back in public view: the withdrawal is taken back by the one who made it. Again is nothing."""
    with transaction.atomic():
        changed = Appearance.objects.filter(
            id=conversation.subject_id, withdrawn_at__isnull=False, withdrawn_at__lte=at
        ).update(withdrawn_at=None)
        if changed:
            settle_again({conversation.subject_id})


def _subject(conversation: Conversation) -> Appearance:
    return Appearance.objects.select_related("handle").get(id=conversation.subject_id)


def _proof(handle: Handle, site_id: int) -> Proof:
    return Proof(kind=ProofKind.SESSION, protocol=HERE, address=handle.address, at=clock.now(), host=f"site:{site_id}")

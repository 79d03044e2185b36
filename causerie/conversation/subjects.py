"""What conversations are about: our own post, said at our own door like everything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from causerie.conversation import proving
from causerie.conversation.arrivals import Amended, Profile, Proof, ProofKind, Said, Withdrawn, Words
from causerie.conversation.events import ConversationOpened
from causerie.conversation.keeping.storing import made_of, store_new
from causerie.conversation.models import Act, Appearance, Conversation
from causerie.conversation.proving import HERE
from causerie.conversation.receiving import Manner, receive, settle_again
from causerie.events import bus
from causerie.kit import clock
from causerie.kit.html import Policy
from causerie.kit.rows import insert_all
from causerie.people.handles import handle_of_actor
from causerie.people.models import Account, Actor, Handle
from causerie.sites.models import Site

_POST = Manner(policy=Policy.POST)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """What `actor` says on a site, around which a conversation is opened; `by` opens it."""

    site: Site
    actor: Actor
    words: Words
    remote_id: str
    url: str
    said_at: datetime
    policy: str
    by: Account | None


def open_conversation(opening: Opening) -> Conversation:
    """Let somebody say something on the site, and open the conversation about it.

    Doing it again for the same `remote_id` gives the same conversation.
    """
    with transaction.atomic():
        handle = handle_of_actor(opening.actor)
        received = receive(_said(opening, handle), manner=Manner(handle, policy=Policy.POST))
        conversation, is_new = Conversation.objects.get_or_create(
            site=opening.site, subject_id=received.appearance_id, defaults={"policy": opening.policy}
        )
        if is_new:
            _act(opening, conversation).save(force_insert=True)
            bus.record(_opened(conversation))
            settle_again({received.appearance_id})
        return conversation


def open_conversations(openings: Sequence[Opening]) -> list[Conversation]:
    """`open_conversation` for many at once, whose `remote_id`s are known to be new: the same facts and events, and
    what follows from them settled together, in few statements. In a transaction."""
    actors = {opening.actor.pk: opening.actor for opening in openings}
    handles = {number: handle_of_actor(actor) for number, actor in actors.items()}
    stored = []
    for opening in openings:
        said = _said(opening, handles[opening.actor.pk])
        proving.check(said)
        stored.append(made_of(said, handles[opening.actor.pk], Policy.POST, None))
    store_new(stored)
    conversations = [
        Conversation(site=opening.site, subject_id=each.appearance.id, policy=opening.policy)
        for opening, each in zip(openings, stored, strict=True)
    ]
    insert_all(conversations)
    insert_all([_act(opening, each) for opening, each in zip(openings, conversations, strict=True)])
    bus.record_all(_opened(each) for each in conversations)
    settle_again({each.appearance.id for each in stored})
    return conversations


def _said(opening: Opening, handle: Handle) -> Said:
    actor = opening.actor
    return Said(
        proof=_proof(handle, opening.site.pk),
        protocol=HERE,
        remote_id=opening.remote_id,
        author=Profile(name=actor.name, url=actor.url, avatar_url=actor.avatar_url),
        words=opening.words,
        said_at=opening.said_at,
        url=opening.url,
    )


def _act(opening: Opening, conversation: Conversation) -> Act:
    return Act(site=opening.site, conversation=conversation, kind=Act.Kind.OPEN, policy=opening.policy, by=opening.by)


def _opened(conversation: Conversation) -> ConversationOpened:
    return ConversationOpened(site_id=conversation.site_id, conversation_id=conversation.pk)


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

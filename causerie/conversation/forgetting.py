"""Forgetting: a conversation that an import brought goes again as if it had never been, when the import is undone.

Only what was vouched for by an import of the same site goes with it. Where anybody else has spoken, nothing goes: no
word of theirs is lost.
"""

from django.db import transaction
from django.db.models import Q

from causerie.conversation.models import Appearance, Contribution, Conversation, Place, Reacted, Tie
from causerie.conversation.proving import IMPORTED
from causerie.people.proofs import ProofKind


def is_of_imports_alone(conversation_id: int | None) -> bool:
    """Whether all that was said in the conversation came with imports."""
    others = Place.objects.filter(conversation=conversation_id).exclude(
        contribution__lead__proof_kind=ProofKind.VOUCHED
    )
    return conversation_id is None or not others.exists()


def forget_conversation(conversation: Conversation) -> set[int]:
    """Delete the conversation, its subject and what imports brought into it; the ids of the handles that spoke there.

    The caller has withdrawn the subject and told so. Nothing is deleted, and none is the answer, where somebody else
    has spoken.
    """
    with transaction.atomic():
        Conversation.objects.select_for_update().get(pk=conversation.pk)
        if not is_of_imports_alone(conversation.pk):
            return set()
        placed = Place.objects.filter(conversation=conversation.pk).values_list("contribution_id", flat=True)
        subject = Q(contribution=conversation.subject.contribution_id, proof_kind=ProofKind.SESSION)
        documents = Appearance.objects.filter(Q(contribution__in=list(placed), protocol=IMPORTED) | subject)
        things = set(documents.values_list("contribution_id", flat=True)) - {None}
        handles = set(documents.exclude(proof_kind=ProofKind.SESSION).values_list("handle_id", flat=True))
        ids = list(documents.values_list("pk", flat=True))
        liked = Reacted.objects.filter(protocol=IMPORTED, target=conversation.subject.remote_id)
        handles |= set(liked.values_list("handle_id", flat=True))
        liked.delete()
        Tie.objects.filter(target__in=things).exclude(source__in=things).update(target=None)
        Tie.objects.filter(source__in=things).delete()
        conversation.delete()
        Appearance.objects.filter(pk__in=ids).delete()
        Contribution.objects.filter(pk__in=things).delete()
        return handles

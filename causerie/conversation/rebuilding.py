"""Settling again from the facts: everything, or what some people said."""

from collections.abc import Iterable

from django.db import transaction
from django_tasks import task

from causerie.conversation.keeping.gathering import gather_just
from causerie.conversation.keeping.settling_down import Asked, Judge, settle_down
from causerie.conversation.models import Appearance
from causerie.conversation.policies import Admission
from causerie.conversation.receiving import Manner, settle_again
from causerie.people.recognising import persons_of


def rebuild(judge: Judge | None = None) -> int:
    """Settle all facts of the installation at once; answer how many places were not as they follow from them."""
    with transaction.atomic():
        ids = set(Appearance.objects.values_list("id", flat=True))
        return len(settle_down(lambda: gather_just(ids), Asked(judge=judge or Admission())))


def settle_persons(actor_ids: Iterable[int], judge: Judge | None = None) -> None:
    """Settle what these people said, after it became known, or was taken back, that they are one."""
    actors = list(persons_of(actor_ids))
    with transaction.atomic():
        ids = set(Appearance.objects.filter(handle__actor__in=actors).values_list("id", flat=True))
        if ids:
            settle_again(ids, manner=Manner(judge=judge))


@task
def settle_confirmed(actor_id: int, mail_actor_id: int) -> None:
    """An address was confirmed: what waited for that goes on its way."""
    settle_persons([actor_id, mail_actor_id])

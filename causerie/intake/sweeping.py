"""Forgetting what was opened, after some days; and at once what its author takes back."""

from collections.abc import Collection
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django_tasks import task

from causerie.intake.models import Envelope
from causerie.kit import clock

KEPT = timedelta(days=7)
KEPT_BROKEN = timedelta(days=30)
WITHDRAWN = "taken back by its author"


@task
def sweep_envelopes() -> None:
    """Forget what was opened a week ago, and what could not be a month ago."""
    now = clock.now()
    old = Envelope.objects.exclude(state=Envelope.State.WAITING)
    old.exclude(state=Envelope.State.BROKEN).filter(opened_at__lt=now - KEPT)._raw_delete(connection.alias)
    old.filter(opened_at__lt=now - KEPT_BROKEN)._raw_delete(connection.alias)


def erase(protocol: str, ids: Collection[str]) -> int:
    """Forget the words of all opened envelopes about these ids; that something came stays known for its days."""
    told = Q(about__in=list(ids)) | Q(remote_id__in=list(ids))
    opened = Envelope.objects.filter(told, protocol=protocol).exclude(state=Envelope.State.WAITING)
    return opened.exclude(body="").update(body="", headers={}, reason=WITHDRAWN)


def erase_author(protocol: str, author: str) -> int:
    """Forget the words of all opened envelopes of somebody who is gone."""
    opened = Envelope.objects.filter(protocol=protocol, author=author).exclude(state=Envelope.State.WAITING)
    return opened.exclude(body="").update(body="", headers={}, reason=WITHDRAWN)

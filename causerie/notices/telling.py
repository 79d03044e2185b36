"""Telling people of what concerns them: soon, once, and gathered so that a busy day is not a flood.

A notice is stored for each person and thing. The first leaves at once; what comes within `PAUSE` after a
letter waits and leaves with the next one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django_tasks import task

from causerie.kit import clock
from causerie.notices import gathering
from causerie.notices.models import Notice
from causerie.work.enqueueing import Once, enqueue_once

PAUSE = timedelta(minutes=15)


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Whom to tell: an account, or who owns a mail handle."""

    account_id: int | None = None
    handle_id: int | None = None


def note(
    kind: Notice.Kind,
    *,
    site_id: int,
    place_id: int,
    readers: Iterable[Reader],
    told_at: datetime | None = None,
    since: datetime | None = None,
) -> None:
    """Have each of `readers` told of a place; noting it twice tells once.

    With `told_at`, they know already. What was told before `since` is told again: there is news of it.
    """
    with transaction.atomic():
        for reader in readers:
            person = {"account_id": reader.account_id, "handle_id": reader.handle_id}
            notice, is_new = Notice.objects.get_or_create(
                kind=kind, place_id=place_id, defaults={"site_id": site_id, "told_at": told_at}, **person
            )
            if since:
                is_new |= bool(Notice.objects.filter(pk=notice.pk, told_at__lt=since).update(told_at=None))
            if is_new and told_at is None:
                _schedule(notice, since)


@task
def tell(kind: str, site_id: int, account_id: int | None, handle_id: int | None) -> None:
    """Send one letter with all that this reader has not been told yet and that is still so."""
    untold = Notice.objects.filter(kind=kind, site_id=site_id, account_id=account_id, handle_id=handle_id, told_at=None)
    with transaction.atomic():
        notices = list(untold.select_for_update().order_by("id"))
        if not notices:
            return
        if _earliest(notices[0]) > clock.now():
            _schedule(notices[0])
            return
        gathering.send_letter(notices)
        Notice.objects.filter(id__in=[notice.id for notice in notices]).update(told_at=clock.now())


def _schedule(notice: Notice, since: datetime | None = None) -> None:
    due_at = _earliest(notice)
    news = int((since or notice.created_at).timestamp())
    turn = int(due_at.timestamp()) if due_at > clock.now() else f"{notice.id}/{news}"
    reader = notice.account_id or notice.handle_id
    enqueue_once(
        [
            Once(
                task=tell,
                key=f"tell/{notice.kind}/{notice.site_id}/{reader}/{turn}",
                arguments={
                    "kind": notice.kind,
                    "site_id": notice.site_id,
                    "account_id": notice.account_id,
                    "handle_id": notice.handle_id,
                },
                due_at=due_at,
            )
        ]
    )


def _earliest(notice: Notice) -> datetime:
    last = _same_reader(notice).aggregate(at=Max("told_at"))["at"]
    return max(clock.now(), last + PAUSE) if last else clock.now()


def _same_reader(notice: Notice) -> QuerySet[Notice]:
    return Notice.objects.filter(
        kind=notice.kind, site_id=notice.site_id, account_id=notice.account_id, handle_id=notice.handle_id
    )

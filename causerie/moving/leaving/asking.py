"""Asking for everything: packed by the worker, fetched by a link that ends within the hour, erased in a day."""

import logging
import secrets
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from causerie.events.acting import acting
from causerie.kit import bearer, clock
from causerie.kit.refusal import Refusal
from causerie.moving.leaving.exporting import NotWritten, export_site
from causerie.moving.models import Export
from causerie.notices import letters
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.sites.permissions import Capability, can
from causerie.work.enqueueing import is_to_be_done

_log = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=1)
LINK_LIVES = timedelta(hours=1)
_UNDER_WAY = (Export.State.WAITING, Export.State.PACKING)
_BROKE_OFF = _("It broke off. It is tried again by itself before long; you may also try again now.")
_NOT_WRITTEN = _("The file can’t be written: %(problem)s. Whoever runs the installation finds more in its log.")
_GIVEN_UP = _("It broke off. Another was asked for instead.")


class MayNotExport(Refusal):
    code = "may-not-export"
    status = 403
    sentence = _("Only an owner of the site can take everything along.")


class ExportGone(Refusal):
    code = "export-gone"
    status = 410
    sentence = _("This file is not here any more: it is erased after a day. Ask for a new one.")


@dataclass(frozen=True)
class Parcel:
    """A file to be sent: where it is, and what it is to be called."""

    path: Path
    name: str


def ask(site: Site, *, by: Account) -> Export:
    """Let the worker pack everything of the site, unless it is at it already. Raises MayNotExport.

    What broke off is given up for the new one, though it would have been tried again.
    """
    _require_owner(site, by)
    with transaction.atomic():
        Site.objects.select_for_update(no_key=True).only("id").get(pk=site.pk)
        under_way = Export.objects.filter(site=site, state__in=_UNDER_WAY)
        going_on = next((row for row in under_way if not is_stuck(row)), None)
        if going_on:
            return going_on
        under_way.update(state=Export.State.FAILED, problem=str(_GIVEN_UP))
        row = Export.objects.create(site=site, by=by)
        pack_export.enqueue(export_id=row.pk)
    return row


def exports_of(site: Site, most: int = 10) -> tuple[Export, ...]:
    """The site's exports, newest first."""
    return tuple(Export.objects.filter(site=site).order_by("-created_at", "-id")[:most])


def is_stuck(row: Export) -> bool:
    """Whether an export that has not ended broke off, or lost whoever packs it: nobody need wait for it."""
    is_under_way = row.state in _UNDER_WAY
    return is_under_way and (bool(row.problem) or not is_to_be_done(pack_export, export_id=row.pk))


def new_link(site: Site, export_id: int, *, by: Account) -> str:
    """A token that opens the file within the hour; the one before ends. Raises MayNotExport, ExportGone."""
    _require_owner(site, by)
    token, kept = bearer.new_token()
    ready = Export.objects.filter(site=site, pk=export_id, state=Export.State.READY, expires_at__gt=clock.now())
    if not ready.update(token_hash=kept, link_expires_at=clock.now() + LINK_LIVES):
        raise ExportGone
    return token


def opened(site: Site, token: str, *, by: Account) -> Parcel:
    """The file that the token opens for an owner. Raises MayNotExport, ExportGone."""
    _require_owner(site, by)
    now = clock.now()
    found = Export.objects.filter(site=site, token_hash=bearer.hash_of(token), state=Export.State.READY)
    row = found.filter(link_expires_at__gt=now, expires_at__gt=now).first()
    path = _folder() / row.file if row else None
    if not path or not path.is_file():
        raise ExportGone
    return Parcel(path, f"{site.handle}-{row.created_at:%Y-%m-%d}.zip")


@task
def pack_export(export_id: int) -> None:
    """Pack what was asked for, and write to who asked that it is ready. What breaks off is told, and tried again."""
    row = Export.objects.select_related("site__actor", "by").filter(pk=export_id, state__in=_UNDER_WAY).first()
    if not row:
        return
    row.file = row.file or f"{row.pk}-{secrets.token_hex(8)}.zip"
    _keep(row, state=Export.State.PACKING, file=row.file, problem="", done=0)
    target = _folder() / row.file
    try:
        with acting(row.by_id):
            export_site(row.site, target, watch=_Watch(row.pk))
    except NotWritten as refusal:
        _log.error("Export %s: %s", row.pk, refusal)  # where the file was to be concerns who runs the house alone
        problem = _in_their_language(row, _NOT_WRITTEN) % {"problem": refusal.details["problem"]}
        _keep(row, state=Export.State.FAILED, problem=problem)
        return
    except BaseException:
        _keep(row, state=Export.State.WAITING, problem=_in_their_language(row, _BROKE_OFF))
        raise
    with transaction.atomic():
        size, until = target.stat().st_size, clock.now() + KEPT_FOR
        if _keep(row, state=Export.State.READY, size=size, expires_at=until) and row.by:
            link = f"{settings.ORIGIN}/studio/{row.site.handle}/settings/export"
            letters.send("export", row.by.email, row.by.language, title=row.site.title, link=link, name=row.by.name)


@task
def sweep_exports() -> int:
    """Erase files that are older than a day, and what a crash left; answers how many."""
    over = Export.objects.filter(state=Export.State.READY, expires_at__lte=clock.now())
    for row in over[:500]:
        (_folder() / row.file).unlink(missing_ok=True)
        Export.objects.filter(pk=row.pk).update(state=Export.State.GONE, token_hash="")
    stuck = Export.objects.filter(state__in=_UNDER_WAY, created_at__lt=clock.now() - KEPT_FOR)
    stuck.update(state=Export.State.FAILED)
    before = (clock.now() - KEPT_FOR).timestamp()
    left = [path for path in _folder().iterdir() if path.stat().st_mtime < before]
    for path in left:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return len(left)


class _Watch:
    """Keeps in the row how far it is, at each hundredth part."""

    def __init__(self, export_id: int) -> None:
        self._id = export_id
        self._kept = -1

    def __call__(self, done: int, total: int) -> None:
        if done - self._kept >= max(1, total // 100):
            self._kept = done
            Export.objects.filter(pk=self._id).update(done=done, total=total)


def _keep(row: Export, **facts: object) -> int:
    """Keep these facts, unless another was asked for instead meanwhile."""
    return Export.objects.filter(pk=row.pk, state__in=_UNDER_WAY).update(**facts)


def _in_their_language(row: Export, words: object) -> str:
    with translation.override(row.by.language if row.by else row.site.language):
        return str(words)


def _folder() -> Path:
    folder = settings.DATA / "run" / "exports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _require_owner(site: Site, by: Account) -> None:
    if not can(by, site, Capability.OWN):
        raise MayNotExport

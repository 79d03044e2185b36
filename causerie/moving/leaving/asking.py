"""Asking for everything: packed by the worker, fetched by a link that ends within the hour, erased in a day."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
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

KEPT_FOR = timedelta(days=1)
LINK_LIVES = timedelta(hours=1)
_UNDER_WAY = (Export.State.WAITING, Export.State.PACKING)


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
    """Let the worker pack everything of the site, unless it is at it already. Raises MayNotExport."""
    _require_owner(site, by)
    with transaction.atomic():
        Site.objects.select_for_update(no_key=True).only("id").get(pk=site.pk)
        under_way = Export.objects.filter(site=site, state__in=_UNDER_WAY).first()
        if under_way:
            return under_way
        row = Export.objects.create(site=site, by=by)
        pack_export.enqueue(export_id=row.pk)
    return row


def exports_of(site: Site, most: int = 10) -> tuple[Export, ...]:
    """The site's exports, newest first."""
    return tuple(Export.objects.filter(site=site).order_by("-created_at", "-id")[:most])


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
    """Pack what was asked for, and write to who asked that it is ready."""
    row = Export.objects.select_related("site__actor", "by").filter(pk=export_id, state__in=_UNDER_WAY).first()
    if not row:
        return
    name = row.file or f"{row.pk}-{secrets.token_hex(8)}.zip"
    Export.objects.filter(pk=row.pk).update(state=Export.State.PACKING, file=name)
    target = _folder() / name
    try:
        with acting(row.by_id):
            export_site(row.site, target, watch=_Watch(row.pk))
    except NotWritten as refusal:
        Export.objects.filter(pk=row.pk).update(state=Export.State.FAILED, problem=str(refusal))
        return
    size, until = target.stat().st_size, clock.now() + KEPT_FOR
    with transaction.atomic():
        Export.objects.filter(pk=row.pk).update(state=Export.State.READY, size=size, expires_at=until)
        if row.by:
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
    left = [path for path in _folder().iterdir() if path.is_file() and path.stat().st_mtime < before]
    for path in left:
        path.unlink(missing_ok=True)
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


def _folder() -> Path:
    folder = settings.DATA / "run" / "exports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _require_owner(site: Site, by: Account) -> None:
    if not can(by, site, Capability.OWN):
        raise MayNotExport

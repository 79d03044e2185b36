"""Importing: one verb for a whole site from elsewhere. All of it is checked before anything is written."""

import hashlib
import io
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from causerie.events import bus
from causerie.events.acting import acting
from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.moving.bringing.everything import bring_everything
from causerie.moving.bringing.run import Run
from causerie.moving.events import ImportEnded
from causerie.moving.models import Import
from causerie.moving.sources.known import SOURCES, Source
from causerie.moving.sources.recognising import better_word
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.refusals import NothingInIt, NotThatExport, NotWxr
from causerie.moving.spool.spooling import Spool
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.sites.permissions import Capability, can

_SOON = 5  # somebody looks on
_BROKE_OFF = _("It broke off. It is tried again by itself, and goes on where it stood.")
LOOKED_EVERY = 1.0  # seconds between looks whether the import is to be stopped


# An import under way: it may be stopped, and is not to be undone yet.
COMING = (Import.State.WAITING, Import.State.CHECKING, Import.State.BRINGING)


class UnknownKind(Refusal):
    code = "unknown-kind"
    sentence = _("“%(kind)s” can’t be imported. Known here: %(known)s.")


class NoSuchFile(Refusal):
    code = "no-such-file"
    sentence = _("There is no file %(file)s that can be read.")


class NoAddress(Refusal):
    code = "no-address"
    sentence = _("Give the address of the feed, from https:// on.")


class NoSuchSite(Refusal):
    code = "no-such-site"
    status = 404
    sentence = _("There is no site “%(handle)s” here. Make it first: ./run site create %(handle)s …")


class MayNotImport(Refusal):
    code = "may-not-import"
    status = 403
    sentence = _("Only an owner of the site can import into it.")


class ReadBeforeReaders(Refusal):
    code = "import-not-reviewed"
    status = 409
    sentence = _(
        "On this site, somebody else reads a post before readers do, and nobody has read these. "
        "End that rule under Members, import, and set it again."
    )


class Cancelled(Refusal):
    code = "import-cancelled"
    sentence = _("It was stopped. What had come is here; bring the file again to go on, or undo it.")


@dataclass(frozen=True)
class Step:
    """How far an import is: in which state, and how much of how much (bytes while checking, entries after)."""

    state: str
    done: int
    total: int


Watch = Callable[[Step], None]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be brought: the kind of export, what its file is called, and how.

    `address` is where the site stood (for a feed, where that is); `is_fetching`: pictures are fetched from there.
    """

    kind: str
    file_name: str = ""
    address: str = ""
    is_fetching: bool = False


def run_import(
    wish: Wish,
    site_handle: str,
    file: Path | None = None,
    media: Path | None = None,
    *,
    by: Account | None = None,
    watch: Watch = lambda step: None,
) -> Import:
    """Bring the export `file` into the site, with files from the folder `media`. Running it again changes nothing.

    Raises a Refusal, and leaves the site as it was, when the file can't be used. Cut short, it goes on where it
    stopped when run again. `moving.reports.report_of` tells what came.
    """
    site = Site.objects.select_related("actor").filter(handle=site_handle).first()
    if not site:
        raise NoSuchSite(handle=site_handle)
    return perform(start_import(site, wish, by=by), file, media, watch=watch)


def start_import(site: Site, wish: Wish, *, by: Account | None) -> Import:
    """An import that waits to be performed. Raises UnknownKind, NoAddress, MayNotImport, ReadBeforeReaders."""
    source = SOURCES.get(wish.kind)
    if not source:
        raise UnknownKind(kind=wish.kind, known=", ".join(SOURCES))
    if by is not None and not can(by, site, Capability.IMPORT):
        raise MayNotImport
    if site.is_reviewed:
        raise ReadBeforeReaders
    address = wish.address.strip().rstrip("/") if not source.is_fetched else wish.address.strip()
    if (address or (source.is_fetched and not wish.file_name)) and not address.startswith(("http://", "https://")):
        raise NoAddress
    return Import.objects.create(
        site=site,
        kind=wish.kind,
        file_name=(wish.file_name or address)[:255],
        address=address[:2000],
        is_fetching=wish.is_fetching,
        by=by,
    )


def import_later(row: Import, file: Path | None, media: Path | None = None) -> None:
    """Let the worker perform the import; `file` must stay until then and is removed afterwards."""
    import_uploaded.enqueue(import_id=row.id, file=str(file or ""), media=str(media or ""))


def cancel(row: Import) -> None:
    """Stop an import as soon as it looks; one that has not begun stops at once, one that has ended stays as it is."""
    waiting = Import.objects.filter(pk=row.pk, state=Import.State.WAITING)
    waiting.update(state=Import.State.STOPPED, problem=str(Cancelled()), ended_at=clock.now())
    Import.objects.filter(pk=row.pk, state__in=COMING).update(is_cancelled=True)


@task(priority=_SOON)
def import_uploaded(import_id: int, file: str, media: str) -> None:
    """Perform a waiting import, whose file was uploaded; what is wrong with it stands in its report.

    What breaks off is told, and tried again.
    """
    row = Import.objects.select_related("site__actor", "by").filter(pk=import_id, state__in=COMING).first()
    if row:
        language = row.by.language if row.by else row.site.language
        with suppress(Refusal), translation.override(language):  # a refusal is kept in the row: the studio shows it
            _try(row, Path(file) if file else None, Path(media) if media else None)
    if file:
        Path(file).unlink(missing_ok=True)


def _try(row: Import, file: Path | None, media: Path | None) -> None:
    try:
        _carry_out(row, file, media, lambda step: None)
    except Refusal:
        raise
    except BaseException:
        Import.objects.filter(pk=row.pk).update(state=Import.State.WAITING, problem=str(_BROKE_OFF))
        raise


def perform(row: Import, file: Path | None, media: Path | None = None, *, watch: Watch = lambda step: None) -> Import:
    """Carry out an import, keeping in its row how far it is and how it ended."""
    try:
        return _carry_out(row, file, media, watch)
    except Refusal:
        raise
    except BaseException:
        _end(row, Import.State.STOPPED)
        raise


def _carry_out(row: Import, file: Path | None, media: Path | None, watch: Watch) -> Import:
    progress = _Progress(row, watch)
    try:
        with Spool(settings.DATA / "run") as spool:
            handed = _check(spool, row, file, progress)
            run = Run(site=row.site, spool=spool, row=row, media=media or handed.media)
            run.advance, run.breathe = progress.advance, progress.look
            progress.enter(Import.State.BRINGING, run.total)
            with acting(row.by_id, is_part=True):
                bring_everything(run, mended_bytes=handed.mended_bytes)
    except Cancelled as refusal:
        _end(row, Import.State.STOPPED, problem=str(refusal))
        raise
    except Refusal as refusal:
        _end(row, Import.State.REFUSED, problem=str(refusal))
        raise
    _end(row, Import.State.DONE, problem="", counts=dict(run.counts), digest=_digest(file))
    watch(Step(row.state, row.total, row.total))
    return row


def _check(spool: Spool, row: Import, file: Path | None, progress: "_Progress") -> Handed:
    source = SOURCES[row.kind]
    if file is None and not source.is_fetched:
        raise NoSuchFile(file="")
    try:
        with file.open("rb") if file else io.BytesIO() as opened:
            progress.enter(Import.State.CHECKING, file.stat().st_size if file else 0)
            handed = Handed(
                file=opened,
                folder=spool.folder,
                name=row.file_name,
                address=row.address,
                time_zone=row.site.time_zone,
                progress=progress.advance,
            )
            _fill(spool, source, handed)
            return handed
    except OSError as error:
        raise NoSuchFile(file=f"{file} ({error.strerror})") from error


def _fill(spool: Spool, source: Source, handed: Handed) -> None:
    """Take the file in; where it is none of its source, the refusal names what it seems to be."""
    try:
        spool.fill(source.read(handed))
    except (NotThatExport, NotWxr, NothingInIt) as refusal:
        raise better_word(refusal, handed.file, source) from refusal


def _digest(file: Path | None) -> str:
    if not file:
        return ""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _end(row: Import, state: str, **facts: object) -> None:
    row.state, row.ended_at = state, clock.now()
    for name, value in facts.items():
        setattr(row, name, value)
    with transaction.atomic(), acting(row.by_id):
        row.save()
        if state != Import.State.REFUSED:  # then nothing came
            bus.record(ImportEnded(site_id=row.site_id, import_id=row.pk, state=state))


class _Progress:
    """Tells the watcher at each step, and the row at each hundredth part; looks whether the import is to be stopped."""

    def __init__(self, row: Import, watch: Watch) -> None:
        self._row = row
        self._watch = watch
        self._looked_at = time.monotonic()

    def enter(self, state: str, total: int) -> None:
        row = self._row
        row.state, row.done, row.total, row.problem = state, 0, total, ""
        told = {"state": state, "done": 0, "total": total, "problem": ""}
        if not Import.objects.filter(pk=row.pk, state__in=COMING).update(**told):
            raise Cancelled
        self.advance(0)

    def advance(self, done: int) -> None:
        row = self._row
        if done - row.done >= max(1, row.total // 100):
            row.done = done
            Import.objects.filter(pk=row.pk).update(done=done)
        self._watch(Step(row.state, done, row.total))
        self.look()

    def look(self) -> None:
        """Whether the import is to be stopped, once in a while. Raises Cancelled."""
        row = self._row
        if time.monotonic() - self._looked_at >= LOOKED_EVERY:
            self._looked_at = time.monotonic()
            if Import.objects.filter(pk=row.pk, is_cancelled=True).exists():
                raise Cancelled

"""Importing: one verb for a whole site from elsewhere. The file is checked to its end before anything is written."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.moving.bringing.addresses import lead_feeds
from causerie.moving.bringing.files import Files
from causerie.moving.bringing.menu import bring_menu
from causerie.moving.bringing.posts import bring_posts, kinds_left_out
from causerie.moving.bringing.run import Run
from causerie.moving.bringing.voices import bring_voices
from causerie.moving.models import Import
from causerie.moving.wxr.spooling import Spool
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.sites.permissions import Capability, can

KINDS = ("wxr",)


class UnknownKind(Refusal):
    code = "unknown-kind"
    sentence = _("“%(kind)s” can’t be imported. Known here: wxr (the export of WordPress).")


class NoSuchFile(Refusal):
    code = "no-such-file"
    sentence = _("There is no file %(file)s that can be read.")


class NoSuchSite(Refusal):
    code = "no-such-site"
    status = 404
    sentence = _("There is no site “%(handle)s” here. Make it first: ./run site create %(handle)s …")


class MayNotImport(Refusal):
    code = "may-not-import"
    status = 403
    sentence = _("Only an owner of the site can import into it.")


@dataclass(frozen=True)
class Step:
    """How far an import is: in which state, and how much of how much (bytes while checking, entries after)."""

    state: str
    done: int
    total: int


Watch = Callable[[Step], None]


def run_import(
    kind: str,
    file: Path,
    site_handle: str,
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
    return perform(start_import(site, kind, file.name, by=by), file, media, watch=watch)


def start_import(site: Site, kind: str, file_name: str, *, by: Account | None) -> Import:
    """An import that waits to be performed. Raises UnknownKind, MayNotImport."""
    if kind not in KINDS:
        raise UnknownKind(kind=kind)
    if by is not None and not can(by, site, Capability.IMPORT):
        raise MayNotImport
    return Import.objects.create(site=site, kind=kind, file_name=file_name[:255], by=by)


def import_later(row: Import, file: Path, media: Path | None = None) -> None:
    """Let the worker perform the import; `file` must stay until then and is removed afterwards."""
    import_uploaded.enqueue(import_id=row.id, file=str(file), media=str(media) if media else "")


@task
def import_uploaded(import_id: int, file: str, media: str) -> None:
    """Perform a waiting import, whose file was uploaded; what is wrong with it stands in its report."""
    row = Import.objects.select_related("site__actor", "by").filter(pk=import_id).first()
    if not row or row.state in (Import.State.DONE, Import.State.REFUSED):
        return
    language = row.by.language if row.by else row.site.language
    with suppress(Refusal), translation.override(language):  # a refusal is kept in the row: the studio shows it
        perform(row, Path(file), Path(media) if media else None)
    Path(file).unlink(missing_ok=True)


def perform(row: Import, file: Path, media: Path | None = None, *, watch: Watch = lambda step: None) -> Import:
    """Carry out an import, keeping in its row how far it is and how it ended."""
    progress = _Progress(row, watch)
    try:
        with Spool(settings.DATA / "run") as spool:
            _check(spool, file, progress)
            run = Run(site=row.site, spool=spool, row=row, media=media, advance=progress.advance)
            _bring(run, progress)
    except Refusal as refusal:
        _end(row, Import.State.REFUSED, problem=str(refusal))
        raise
    except BaseException:
        _end(row, Import.State.STOPPED)
        raise
    _end(row, Import.State.DONE, counts=dict(run.counts), digest=spool.digest)
    watch(Step(row.state, row.total, row.total))
    return row


def _check(spool: Spool, file: Path, progress: "_Progress") -> None:
    try:
        with file.open("rb") as opened:
            progress.enter(Import.State.CHECKING, file.stat().st_size)
            spool.fill(opened, progress.advance)
    except OSError as error:
        raise NoSuchFile(file=f"{file} ({error.strerror})") from error


def _bring(run: Run, progress: "_Progress") -> None:
    spool = run.spool
    progress.enter(Import.State.BRINGING, sum(spool.kinds().values()))
    files = Files(run)
    files.bring_all()
    bring_posts(run, files)
    bring_voices(run)
    bring_menu(run)
    lead_feeds(run)
    kinds_left_out(run)
    pairs = spool.nested_categories()
    if pairs:
        run.changed("tag", "", "hierarchy", pairs=", ".join(f"{child} < {parent}" for child, parent in pairs))
    if spool.mended_bytes:
        run.changed("file", run.row.file_name, "encoding", number=spool.mended_bytes)


def _end(row: Import, state: str, **facts: object) -> None:
    row.state, row.ended_at = state, clock.now()
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


class _Progress:
    """Tells the watcher at each step, and the row at each hundredth part."""

    def __init__(self, row: Import, watch: Watch) -> None:
        self._row = row
        self._watch = watch

    def enter(self, state: str, total: int) -> None:
        self._row.state, self._row.done, self._row.total = state, 0, total
        self._row.save(update_fields=["state", "done", "total"])
        self.advance(0)

    def advance(self, done: int) -> None:
        row = self._row
        if done - row.done >= max(1, row.total // 100):
            row.done = done
            Import.objects.filter(pk=row.pk).update(done=done)
        self._watch(Step(row.state, done, row.total))

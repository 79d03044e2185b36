"""Moving in: where one comes from, bringing what one wrote there, how far it is, its report, and taking it back."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causerie.kit.refusal import Refusal
from causerie.moving.importing import COMING, Wish, cancel, import_later, start_import
from causerie.moving.models import Import
from causerie.moving.reports import Report, Summary, imports_of, report_of
from causerie.moving.sources.known import SOURCES, Source
from causerie.moving.undoing import undo_later
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room

UNDER_WAY = (*COMING, Import.State.UNDOING)


@dataclass(frozen=True)
class Choice:
    """A place from which one may come."""

    kind: str
    name: str
    steps: tuple[str, ...]
    gives: str
    accept: str = ""
    is_fetched: bool = False
    is_address_asked: bool = False


@dataclass(frozen=True)
class RunLine:
    """One import in the list."""

    run: Summary
    address: str
    when: str
    is_under_way: bool
    standing: str


@dataclass(frozen=True)
class ImportsPage:
    """Where one may come from, or the form for the place that was chosen; and what was brought before."""

    choices: tuple[Choice, ...]
    chosen: Choice | None
    runs: tuple[RunLine, ...]
    problem: str = ""
    address: str = ""


@dataclass(frozen=True)
class ReportPage:
    """An import's report, and what can be done about it."""

    report: Report
    when: str
    standing: str
    is_under_way: bool
    can_stop: bool
    can_undo: bool
    posts: str


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, handle: str) -> HttpResponse:
    """Show where one may come from, and the site's imports; POST brings another, which the worker carries out."""
    door = site_for(request, handle, Capability.IMPORT)
    if request.method == "POST":
        return _start(request, door)
    return _show(request, door, request.GET.get("from", ""))


@require_safe
def report(request: HttpRequest, handle: str, import_id: int) -> HttpResponse:
    """What came, what came changed, what did not come and why."""
    door = site_for(request, handle, Capability.IMPORT)
    found = report_of(door.site, import_id)
    if not found:
        raise Http404
    state = found.run.state
    is_under_way = state in UNDER_WAY
    can_undo = state in (Import.State.DONE, Import.State.STOPPED)
    can_stop = state in COMING and not found.run.is_stopping
    standing = _standing(found.run)
    page = ReportPage(found, _when(door, found.run), standing, is_under_way, can_stop, can_undo, f"{door.root}/posts/")
    response = show_room(request, door, "web/studio/import_report.html", page, room="settings", here="imports")
    if is_under_way:
        response.headers["Refresh"] = "3"
    return response


@require_POST
def stopping(request: HttpRequest, handle: str, import_id: int) -> HttpResponse:
    """Stop an import where it is; what came stays, and it can go on or be undone."""
    door = site_for(request, handle, Capability.IMPORT)
    cancel(get_object_or_404(Import, site=door.site, pk=import_id))
    return HttpResponseRedirect(f"{door.root}/settings/imports/{import_id}")


@require_POST
def undoing(request: HttpRequest, handle: str, import_id: int) -> HttpResponse:
    """Take away again all that an import brought, but for what was taken up here since."""
    door = site_for(request, handle, Capability.IMPORT)
    row = get_object_or_404(Import.objects.select_related("site"), site=door.site, pk=import_id)
    try:
        undo_later(row, by=door.account)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{door.root}/settings/imports/{import_id}")


def _show(request: HttpRequest, door: Door, kind: str, **more: str) -> HttpResponse:
    chosen = _choice(SOURCES[kind]) if kind in SOURCES else None
    runs = tuple(_line(door, run) for run in imports_of(door.site))
    page = ImportsPage(tuple(_choice(each) for each in SOURCES.values()), chosen, runs, **more)
    status = 422 if more.get("problem") else 200
    return show_room(request, door, "web/studio/imports.html", page, room="settings", here="imports", status=status)


def _choice(source: Source) -> Choice:
    steps = tuple(step.strip() for step in str(source.place).split("→"))
    about = (source.kind, str(source.name), steps, str(source.gives), ",".join(source.endings))
    return Choice(*about, source.is_fetched, source.is_address_asked)


def _start(request: HttpRequest, door: Door) -> HttpResponse:
    file = request.FILES.get("file")
    kind, address = request.POST.get("kind", ""), request.POST.get("address", "").strip()[:2000]
    if not file and not (kind == "feed" and address):
        problem = _("Choose the file that your old place gave you.")
        return _show(request, door, kind, problem=problem, address=address)
    is_fetching = request.POST.get("pictures") == "yes"
    wish = Wish(kind=kind, file_name=file.name if file else "", address=address, is_fetching=is_fetching)
    try:
        row = start_import(door.site, wish, by=door.account)
    except Refusal as refusal:
        return _show(request, door, kind, problem=str(refusal), address=address)
    import_later(row, _kept(file) if file else None)
    return HttpResponseRedirect(f"{door.root}/settings/imports/{row.id}")


def _kept(file: UploadedFile) -> Path:
    """The upload in the data folder, where the worker finds it: it outlives this request."""
    folder = settings.DATA / "run" / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / secrets.token_hex(12)
    if isinstance(file, TemporaryUploadedFile):
        shutil.move(file.temporary_file_path(), path)  # a large one is on the disk already
        return path
    with path.open("xb") as target:
        shutil.copyfileobj(file.file, target, 1024 * 1024)
    return path


def _line(door: Door, run: Summary) -> RunLine:
    address = f"{door.root}/settings/imports/{run.id}"
    return RunLine(run, address, _when(door, run), run.state in UNDER_WAY, _standing(run))


def _standing(run: Summary) -> str:
    """How an import under way stands, in a few words."""
    if run.is_stopping:
        return _("It stops as soon as it can.")
    match run.state:
        case Import.State.CHECKING if not run.total:
            return _("Fetched: {number} pages of the feed").format(number=run.done)
        case Import.State.CHECKING:
            return _("Checked: {percent} %").format(percent=run.percent)
        case Import.State.BRINGING:
            return _("Brought: {done} of {total}").format(done=run.done, total=run.total)
        case Import.State.UNDOING if run.total:
            return _("Taken away again: {done} of {total}").format(done=run.done, total=run.total)
    return _("It waits for its turn.")


def _when(door: Door, run: Summary) -> str:
    return dates.day_and_time(run.created_at.astimezone(dates.zone_of(door.site.time_zone)))

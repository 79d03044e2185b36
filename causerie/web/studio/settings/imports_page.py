"""Moving in: bringing an export, how far it is, and its report."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from causerie.moving.importing import Wish, import_later, start_import
from causerie.moving.models import Import
from causerie.moving.reports import Report, Summary, imports_of, report_of
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room

UNDER_WAY = {Import.State.WAITING, Import.State.CHECKING, Import.State.BRINGING}


@dataclass(frozen=True)
class RunLine:
    """One import in the list."""

    run: Summary
    address: str
    when: str
    is_under_way: bool


@dataclass(frozen=True)
class ReportPage:
    """An import's report."""

    report: Report
    when: str
    is_under_way: bool
    posts: str


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest, handle: str) -> HttpResponse:
    """Show the site's imports; POST brings another, which the worker carries out."""
    door = site_for(request, handle, Capability.IMPORT)
    if request.method == "POST":
        return _start(request, door)
    page = tuple(_line(door, run) for run in imports_of(door.site))
    return show_room(request, door, "web/studio/imports.html", page, room="settings", here="imports")


@require_safe
def report(request: HttpRequest, handle: str, import_id: int) -> HttpResponse:
    """What came, what came changed, what did not come and why."""
    door = site_for(request, handle, Capability.IMPORT)
    found = report_of(door.site, import_id)
    if not found:
        raise Http404
    is_under_way = found.run.state in UNDER_WAY
    page = ReportPage(found, _when(door, found.run), is_under_way, f"{door.root}/posts/")
    response = show_room(request, door, "web/studio/import_report.html", page, room="settings", here="imports")
    if is_under_way:
        response.headers["Refresh"] = "3"
    return response


def _start(request: HttpRequest, door: Door) -> HttpResponse:
    file = request.FILES.get("file")
    if not file:
        messages.error(request, _("Choose the file that your old place gave you."))
        return HttpResponseRedirect(f"{door.root}/settings/imports")
    kept = _kept(file)
    row = start_import(door.site, Wish(kind="wxr", file_name=file.name), by=door.account)
    import_later(row, kept)
    return HttpResponseRedirect(f"{door.root}/settings/imports/{row.id}")


def _kept(file: UploadedFile) -> Path:
    """The upload in the data folder, where the worker finds it: it outlives this request."""
    folder = settings.DATA / "run" / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(12)}.xml"
    with path.open("xb") as target:
        shutil.copyfileobj(file.file, target, 1024 * 1024)
    return path


def _line(door: Door, run: Summary) -> RunLine:
    return RunLine(run, f"{door.root}/settings/imports/{run.id}", _when(door, run), run.state in UNDER_WAY)


def _when(door: Door, run: Summary) -> str:
    return dates.day_and_time(run.created_at.astimezone(dates.zone_of(door.site.time_zone)))

"""Moving out: asking for everything in one file, how far it is, and fetching it. Who asks has just logged in."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causerie.kit.refusal import Refusal
from causerie.moving.leaving.asking import ask, exports_of, is_stuck, new_link, opened
from causerie.moving.models import Export
from causerie.sites.permissions import Capability
from causerie.web.account.confirming import require_fresh_key
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room

_UNDER_WAY = (Export.State.WAITING, Export.State.PACKING)


@dataclass(frozen=True)
class ExportLine:
    """One file that was asked for."""

    id: int
    state: str
    state_label: str
    when: str
    until: str
    size: str
    percent: int
    problem: str
    may_try_again: bool


@dataclass(frozen=True)
class ExportPage:
    """What can be taken along, and what was asked for. `is_under_way`: the worker is at it, and all goes well."""

    lines: tuple[ExportLine, ...]
    is_under_way: bool


@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest, handle: str) -> HttpResponse:
    """Show what was asked for; POST asks for a new file, which the worker packs."""
    door = site_for(request, handle, Capability.OWN)
    if request.method == "POST":
        require_fresh_key(request)
        ask(door.site, by=door.account)
        return HttpResponseRedirect(f"{door.root}/settings/export")
    lines = tuple(_line(door, row, is_newest=not number) for number, row in enumerate(exports_of(door.site)))
    page = ExportPage(lines, any(line.state in _UNDER_WAY and not line.may_try_again for line in lines))
    return show_room(request, door, "web/studio/export.html", page, room="settings", here="export")


@require_POST
def link(request: HttpRequest, handle: str, export_id: int) -> HttpResponse:
    """Send who has just logged in to the file, by a link that ends within the hour."""
    door = site_for(request, handle, Capability.OWN)
    require_fresh_key(request)
    try:
        token = new_link(door.site, export_id, by=door.account)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(f"{door.root}/settings/export")
    return HttpResponseRedirect(f"{door.root}/settings/export/file/{token}")


@require_safe
def file(request: HttpRequest, handle: str, token: str) -> HttpResponse:
    """The file itself."""
    door = site_for(request, handle, Capability.OWN)
    parcel = opened(door.site, token, by=door.account)
    response = FileResponse(
        parcel.path.open("rb"), as_attachment=True, filename=parcel.name, content_type="application/zip"
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _line(door: Door, row: Export, *, is_newest: bool) -> ExportLine:
    percent = min(99, 100 * row.done // row.total) if row.total else 0
    return ExportLine(
        row.pk,
        row.state,
        row.get_state_display(),
        _when(door, row.created_at),
        _("erased on %(day)s") % {"day": _when(door, row.expires_at)} if row.expires_at else "",
        filesizeformat(row.size) if row.size else "",
        percent,
        row.problem,
        is_newest and (row.state == Export.State.FAILED or is_stuck(row)),
    )


def _when(door: Door, at: datetime) -> str:
    return dates.day_and_time(at.astimezone(dates.zone_of(door.site.time_zone)))

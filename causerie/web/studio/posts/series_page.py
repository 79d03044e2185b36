"""The series of a site, and what they are called. A post enters and leaves one by naming it when it is published."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from causerie.kit.refusal import Refusal
from causerie.kit.text import storable
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room
from causerie.writing.filing.series import rename_series, series_in_use
from causerie.writing.models import Series

MOST = 500


@dataclass(frozen=True)
class SeriesLine:
    """One series, with how many posts name it."""

    id: int
    name: str
    posts: int


@require_safe
def series(request: HttpRequest, handle: str) -> HttpResponse:
    """Every series that some post stands in."""
    return _show(request, site_for(request, handle, Capability.EDIT_OTHERS))


@require_POST
def series_name(request: HttpRequest, handle: str, series_id: int) -> HttpResponse:
    """Call one otherwise."""
    door = site_for(request, handle, Capability.EDIT_OTHERS)
    found = Series.objects.select_related("site").filter(site=door.site, pk=series_id).first()
    if not found:
        raise Http404
    try:
        rename_series(found, storable(request.POST.get("name", "")), by=door.account)
    except Refusal as refusal:
        return _show(request, door, str(refusal))
    messages.success(request, _("It is called “{name}” now. Its address stays.").format(name=found.name))
    return HttpResponseRedirect(f"{door.root}/series")


def _show(request: HttpRequest, door: Door, problem: str = "") -> HttpResponse:
    found = series_in_use(door.site)[:MOST]
    page = {"lines": tuple(SeriesLine(each.pk, each.name, each.posts) for each in found), "problem": problem}
    status = 422 if problem else 200
    return show_room(request, door, "web/studio/series.html", page, room="write", here="series", status=status)

"""Old addresses: where they lead, and which are asked for in vain."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from causerie.kit.refusal import Refusal
from causerie.kit.text import storable, whole_number
from causerie.sites.models import Site
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room
from causerie.writing.leading.missing import misses_of
from causerie.writing.leading.redirects import bring_redirects, forget_redirect, keep_redirect
from causerie.writing.models import Redirect

A_PAGE = 50
MOST_TOLD = 20


@dataclass(frozen=True)
class Line:
    """A redirect. `is_made` tells that somebody wrote it; the others came with a post that moved, or an import."""

    id: int
    path: str
    target: str
    hits: int
    is_made: bool


@dataclass(frozen=True)
class Missed:
    path: str
    times: int
    last: str


@dataclass(frozen=True)
class RedirectsPage:
    """`path` and `target` stand in the form; `refused` are pasted lines with their number and why."""

    lines: tuple[Line, ...]
    older: str
    missed: tuple[Missed, ...]
    probes: int
    others: int
    path: str = ""
    target: str = ""
    problem: str = ""
    text: str = ""
    refused: tuple[tuple[int, str], ...] = field(default=())


@require_http_methods(["GET", "HEAD", "POST"])
def redirects(request: HttpRequest, handle: str) -> HttpResponse:
    """Show where old addresses lead; POST lets one lead elsewhere."""
    door = site_for(request, handle, Capability.ARRANGE)
    path, target = (storable((request.POST or request.GET).get(name, ""))[:2000] for name in ("path", "target"))
    if request.method != "POST":
        return _show(request, door, path=path, target=target)
    try:
        kept = keep_redirect(door.site, path, target)
    except Refusal as refusal:
        return _show(request, door, path=path, target=target, problem=str(refusal), status=refusal.status)
    messages.success(request, _("{path} leads to {target} now.").format(path=kept.path, target=kept.target))
    return _back(door)


@require_POST
def lines(request: HttpRequest, handle: str) -> HttpResponse:
    """Keep the redirects of pasted lines, and tell which can't be."""
    door = site_for(request, handle, Capability.ARRANGE)
    text = storable(request.POST.get("lines", ""))
    brought = bring_redirects(door.site, text)
    if brought.refused:
        return _show(request, door, text=text, refused=brought.refused[:MOST_TOLD], status=422)
    words = ngettext("{count} address leads on now.", "{count} addresses lead on now.", brought.kept)
    messages.success(request, words.format(count=brought.kept))
    return _back(door)


@require_POST
def removal(request: HttpRequest, handle: str, redirect_id: int) -> HttpResponse:
    """Let an old address lead nowhere."""
    door = site_for(request, handle, Capability.ARRANGE)
    gone = forget_redirect(door.site, redirect_id)
    if gone:
        messages.success(request, _("{path} leads nowhere now.").format(path=gone.path))
    return _back(door)


def _back(door: Door) -> HttpResponse:
    return HttpResponseRedirect(f"{door.root}/settings/redirects")


def _show(request: HttpRequest, door: Door, *, status: int = 200, **typed: object) -> HttpResponse:
    page = _page(door.site, whole_number(request.GET.get("before", "")), typed)
    return show_room(request, door, "web/studio/redirects.html", page, room="settings", here="redirects", status=status)


def _page(site: Site, before: int | None, typed: dict[str, object]) -> RedirectsPage:
    rows = Redirect.objects.select_related("post").filter(site=site).order_by("-id")
    found = list(rows.filter(id__lt=before)[: A_PAGE + 1] if before else rows[: A_PAGE + 1])
    missed = misses_of(site)
    return RedirectsPage(
        lines=tuple(_line(each) for each in found[:A_PAGE]),
        older=f"?before={found[A_PAGE - 1].id}" if len(found) > A_PAGE else "",
        missed=tuple(Missed(each.path, each.count, dates.day(each.last)) for each in missed.lines),
        probes=missed.probes,
        others=missed.others,
        **typed,
    )


def _line(redirect: Redirect) -> Line:
    target = (redirect.post.path if redirect.post else "") or redirect.target
    return Line(redirect.id, redirect.path, target, redirect.hits, redirect.post_id is None)

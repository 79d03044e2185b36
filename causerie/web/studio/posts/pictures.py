"""Uploads, from the editor (a script asks) and from the list of pictures and files (a form)."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from causerie.kit.refusal import Refusal
from causerie.kit.text import whole_number
from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.media.trashing import describe, remove
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, NotAllowed, site_for, wants_json
from causerie.web.studio.shell import show_room

ON_A_PAGE = 60


@dataclass(frozen=True)
class Kept:
    """An upload in the list."""

    id: int
    name: str
    url: str
    alt: str
    is_picture: bool
    size: str
    when: str
    markdown: str


@dataclass(frozen=True)
class MediaPage:
    """Pictures and files of a site, newest first."""

    uploads: tuple[Kept, ...]
    older: str
    is_missing_words: bool


@require_http_methods(["GET", "HEAD", "POST"])
def media(request: HttpRequest, handle: str) -> HttpResponse:
    """The list; POST keeps new files."""
    door = site_for(request, handle, Capability.UPLOAD)
    if request.method == "POST":
        return _keep(request, door)
    before = request.GET.get("before", "")
    page = _page(door, whole_number(before))
    return show_room(request, door, "web/studio/media.html", page, room="write", here="media")


@require_POST
def description(request: HttpRequest, handle: str, upload_id: int) -> HttpResponse:
    """Say what is to be seen."""
    door = site_for(request, handle, Capability.UPLOAD)
    describe(_upload(door, upload_id), request.POST.get("alt", ""))
    if wants_json(request):
        return JsonResponse({"id": str(upload_id)})
    messages.success(request, _("Kept. New posts with this picture will say so."))
    return HttpResponseRedirect(f"{door.root}/media")


@require_POST
def removal(request: HttpRequest, handle: str, upload_id: int) -> HttpResponse:
    """Take a file out of the list."""
    door = site_for(request, handle, Capability.UPLOAD)
    remove(_upload(door, upload_id))
    messages.success(request, _("Removed from the list. Posts that show it keep it for some weeks."))
    return HttpResponseRedirect(f"{door.root}/media")


def _keep(request: HttpRequest, door: Door) -> HttpResponse:
    alt = request.POST.get("alt", "")
    try:
        kept = [_store(door, each, alt) for each in request.FILES.getlist("file")]
    except Refusal as refusal:
        return _refused(request, door, refusal)
    if wants_json(request):
        return JsonResponse({"uploads": [{"id": str(e.id), "url": e.url, "markdown": e.markdown} for e in kept]})
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(f"{door.root}/media")


def _store(door: Door, file: object, alt: str) -> Kept:
    return _kept(door, store_upload(door.site.id, door.account.id, file.file, file.name, alt=alt))


def _refused(request: HttpRequest, door: Door, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)
    messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{door.root}/media")


def _upload(door: Door, upload_id: int) -> Upload:
    upload = Upload.objects.filter(site_id=door.site.id, pk=upload_id, deleted_at=None).first()
    if not upload:
        raise Http404
    if upload.account_id != door.account.id and not door.may(Capability.EDIT_OTHERS):
        raise NotAllowed
    return upload


def _page(door: Door, before: int | None) -> MediaPage:
    uploads = Upload.objects.filter(site_id=door.site.id, deleted_at=None)
    if before:
        uploads = uploads.filter(pk__lt=before)
    found = list(uploads.order_by("-id")[: ON_A_PAGE + 1])
    shown = tuple(_kept(door, upload) for upload in found[:ON_A_PAGE])
    older = f"{door.root}/media?before={shown[-1].id}" if len(found) > ON_A_PAGE else ""
    return MediaPage(shown, older, any(each.is_picture and not each.alt for each in shown))


def _kept(door: Door, upload: Upload) -> Kept:
    is_picture = upload.mime.startswith("image/")
    address = f"/-/media/{upload.path}"
    words = (upload.alt if is_picture else upload.name).replace("\n", " ").replace("[", "(").replace("]", ")")
    return Kept(
        id=upload.id,
        name=upload.name,
        url=f"{settings.MEDIA_ORIGIN}/{upload.path}",
        alt=upload.alt,
        is_picture=is_picture,
        size=_size(upload.size),
        when=dates.brief(upload.created_at.astimezone(dates.zone_of(door.site.time_zone))),
        markdown=f"![{words}]({address})" if is_picture else f"[{words}]({address})",
    )


def _size(size: int) -> str:
    if size < 1024 * 1024:
        return _("{count} KB").format(count=max(1, round(size / 1024)))
    return _("{count} MB").format(count=round(size / 1024 / 1024, 1))

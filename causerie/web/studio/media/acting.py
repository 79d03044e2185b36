"""What is done with uploads, one or many: described, thrown away, taken back, erased, replaced."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from causerie.kit.refusal import Refusal
from causerie.kit.text import whole_number
from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.media.trashing import describe, erase, remove, restore
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, NotAllowed, site_for, wants_json
from causerie.web.studio.media.one_page import one_page
from causerie.web.studio.shell import show_room
from causerie.writing.replacing.uploads import replace_later

_MOST_AT_ONCE = 200


@require_safe
def one(request: HttpRequest, handle: str, upload_id: int) -> HttpResponse:
    """One file: what it is, where it is shown."""
    door = site_for(request, handle, Capability.UPLOAD)
    page = one_page(door, _upload(door, upload_id))
    return show_room(request, door, "web/studio/media_one.html", page, room="write", here="media")


@require_POST
def description(request: HttpRequest, handle: str, upload_id: int) -> HttpResponse:
    """Say what is to be seen."""
    door = site_for(request, handle, Capability.UPLOAD)
    describe(_upload(door, upload_id), request.POST.get("alt", ""))
    if wants_json(request):
        return JsonResponse({"id": str(upload_id)})
    messages.success(request, _("Kept. New posts with this picture will say so."))
    return HttpResponseRedirect(f"{door.root}/media/{upload_id}")


@require_POST
def removal(request: HttpRequest, handle: str, upload_id: int) -> HttpResponse:
    """Put a file into the trash."""
    door = site_for(request, handle, Capability.UPLOAD)
    remove(_upload(door, upload_id))
    messages.success(request, _("In the trash. What shows it goes on showing it."))
    return HttpResponseRedirect(f"{door.root}/media")


@require_POST
def replacement(request: HttpRequest, handle: str, upload_id: int) -> HttpResponse:
    """Put another file in the place of this one, wherever it is shown."""
    door = site_for(request, handle, Capability.UPLOAD)
    old = _upload(door, upload_id)
    file = request.FILES.get("file")
    if not file:
        return HttpResponseRedirect(f"{door.root}/media/{upload_id}")
    try:
        new = store_upload(door.site.id, door.account.id, file.file, file.name, alt=old.alt)
        number = replace_later(old, new, by=door.account)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(f"{door.root}/media/{upload_id}")
    messages.success(request, _replaced(number))
    return HttpResponseRedirect(f"{door.root}/media/{new.id}")


def _replaced(number: int) -> str:
    if not number:
        return _("Replaced. Nothing showed the old one.")
    said = ngettext(
        "%(number)s post shows the new one in a moment.", "%(number)s posts show the new one in a moment.", number
    )
    return said % {"number": number}


@require_POST
def descriptions(request: HttpRequest, handle: str) -> HttpResponse:
    """Say what is to be seen on many pictures at once: fields called alt-ID."""
    door = site_for(request, handle, Capability.UPLOAD)
    words = {whole_number(name[4:]): alt for name, alt in request.POST.items() if name.startswith("alt-")}
    changed = [each for each in _uploads(door, words) if each.alt != " ".join(words[each.pk].split())]
    for upload in changed:
        describe(upload, " ".join(words[upload.pk].split()))
    said = ngettext("%(number)s description is kept.", "%(number)s descriptions are kept.", len(changed))
    return _back(request, door, said % {"number": len(changed)})


@require_POST
def trash(request: HttpRequest, handle: str) -> HttpResponse:
    """Put the ticked files into the trash."""
    said = _("In the trash. What shows them goes on showing them.")
    return _each(request, handle, lambda uploads: [remove(each) for each in uploads], said)


@require_POST
def return_(request: HttpRequest, handle: str) -> HttpResponse:
    """Take the ticked files out of the trash."""
    return _each(request, handle, lambda uploads: [restore(each) for each in uploads], _("Back in the list."))


@require_POST
def end(request: HttpRequest, handle: str) -> HttpResponse:
    """Erase the ticked files for ever, but for those that something shows."""
    return _each(request, handle, erase, _("Erased. What something still shows was left in the trash."))


def _each(request: HttpRequest, handle: str, act: Callable[[list[Upload]], object], said: str) -> HttpResponse:
    door = site_for(request, handle, Capability.UPLOAD)
    uploads = _uploads(door, map(whole_number, request.POST.getlist("upload")))
    if not uploads:
        messages.error(request, _("Tick a file first."))
        return HttpResponseRedirect(_address(request, door))
    act(uploads)
    return _back(request, door, said)


def _back(request: HttpRequest, door: Door, said: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"said": said})
    messages.success(request, said)
    return HttpResponseRedirect(_address(request, door))


def _address(request: HttpRequest, door: Door) -> str:
    show = request.POST.get("show", "")
    return f"{door.root}/media?show={show}" if show.isalpha() and show.isascii() else f"{door.root}/media"


def _uploads(door: Door, ids: object) -> list[Upload]:
    """Those of the site's uploads that who has come may change."""
    wanted = [each for each in ids if each is not None][:_MOST_AT_ONCE]
    found = Upload.objects.filter(site_id=door.site.id, pk__in=wanted)
    if not door.may(Capability.EDIT_OTHERS):
        found = found.filter(account_id=door.account.id)
    return list(found)


def _upload(door: Door, upload_id: int) -> Upload:
    upload = Upload.objects.filter(site_id=door.site.id, pk=upload_id, deleted_at=None).first()
    if not upload:
        raise Http404
    if upload.account_id != door.account.id and not door.may(Capability.EDIT_OTHERS):
        raise NotAllowed
    return upload

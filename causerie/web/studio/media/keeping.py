"""Keeping what is sent: by the library's form, by the library's script, by the writing surface."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from causerie.kit.refusal import Refusal
from causerie.media.storing import store_upload
from causerie.web.studio.doors import Door, wants_json
from causerie.web.studio.media.showing import Kept, kept


def keep(request: HttpRequest, door: Door) -> HttpResponse:
    """Keep the files of a form. What was kept before one was refused stays kept, and is told."""
    alt = request.POST.get("alt", "")
    done: list[Kept] = []
    refused: list[tuple[str, Refusal]] = []
    for file in request.FILES.getlist("file"):
        try:
            done.append(_store(door, file, alt))
        except Refusal as refusal:
            refused.append((file.name, refusal))
    if wants_json(request):
        return _told(done, refused)
    if done:
        said = ngettext("%(number)s file is kept.", "%(number)s files are kept.", len(done)) % {"number": len(done)}
        messages.success(request, said)
    for name, refusal in refused:
        messages.error(request, _("%(file)s: %(why)s") % {"file": name, "why": refusal})
    return HttpResponseRedirect(f"{door.root}/media")


def _store(door: Door, file: object, alt: str) -> Kept:
    return kept(door, store_upload(door.site.id, door.account.id, file.file, file.name, alt=alt))


def _told(done: list[Kept], refused: list[tuple[str, Refusal]]) -> HttpResponse:
    told: dict[str, object] = {"uploads": [each.told for each in done]}
    if not refused:
        return JsonResponse(told)
    name, refusal = refused[0]
    return JsonResponse(told | {"code": refusal.code, "sentence": str(refusal), "file": name}, status=refusal.status)

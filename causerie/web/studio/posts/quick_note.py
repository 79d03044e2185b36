"""A note at once, from anywhere in the studio: one goes on where one was."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit.refusal import Refusal
from causerie.kit.text import storable
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, site_for, wants_json
from causerie.web.studio.shell import show_room
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.publishing import publish


@dataclass(frozen=True)
class QuickNote:
    """The small sheet. `back` is the page one goes on with."""

    text: str = ""
    back: str = ""
    problem: str = ""
    may_publish: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def quick_note(request: HttpRequest, handle: str) -> HttpResponse:
    """The small sheet as a page of its own; POST keeps the note, or lets readers see it.

    A script is told where one goes on, so that it lets go of the words only once they are here.
    """
    door = site_for(request, handle, Capability.WRITE)
    said = request.POST if request.method == "POST" else request.GET
    text = storable(said.get("text", ""))
    if request.method != "POST":
        return _show(request, door, text)
    if not text.strip():
        return _refused(request, door, text, _("Write something first."))
    try:
        post = _kept(door, text)
    except Refusal as refusal:
        return _refused(request, door, text, str(refusal))
    address = _next(request, door, post, said.get("then", ""))
    return JsonResponse({"next": address}) if wants_json(request) else HttpResponseRedirect(address)


def _kept(door: Door, text: str) -> Post:
    with transaction.atomic():
        post = start_post(door.site, door.membership.actor, kind=Post.Kind.NOTE, by=door.account)
        save_revision(post, Draft(text=text, kind=Post.Kind.NOTE), by=door.account)
    return post


def _next(request: HttpRequest, door: Door, post: Post, then: str) -> str:
    """Do with the kept note what was asked for; where one goes from there."""
    address = f"{door.root}/posts/{post.id}"
    if then == "room":
        return address
    if then != "publish":
        messages.success(request, _("Kept among your drafts."), extra_tags=f"undo:{address}/trash")
        return _back(request, door)
    try:
        publish(post, by=door.account)
    except Refusal as refusal:
        messages.warning(request, _("{problem} Your words are kept among your drafts.").format(problem=refusal))
        return address
    undo = f"undo:{address}/withdrawal"
    messages.success(request, _("Published as a note. It is out in the world."), extra_tags=undo)
    return _back(request, door)


def _refused(request: HttpRequest, door: Door, text: str, problem: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"code": "refused", "sentence": problem}, status=422)
    return _show(request, door, text, problem)


def _show(request: HttpRequest, door: Door, text: str, problem: str = "") -> HttpResponse:
    page = QuickNote(text, _back(request, door), problem, door.may(Capability.PUBLISH))
    status = 422 if problem else 200
    return show_room(request, door, "web/studio/quick_note.html", page, room="write", here="today", status=status)


def _back(request: HttpRequest, door: Door) -> str:
    """A page of the studio, that the form or the browser names; else the first of the site."""
    named = request.POST.get("back") or request.headers.get("Referer", "")
    path = "/" + named.split("/", 3)[-1] if "://" in named else named
    is_ours = path.startswith("/studio/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours and not path.startswith(f"{door.root}/note") else f"{door.root}/"

"""The editor's screen: write, save, publish. Without JavaScript it is a form; scripts save sooner."""

import secrets
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from causerie.kit.refusal import Refusal
from causerie.kit.text import storable
from causerie.sites.addresses import canonical_address
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, NotAllowed, post_for, site_for, wants_json
from causerie.web.studio.posts.drafts_form import Sent, is_blank, sent_by
from causerie.web.studio.posts.editor_page import Conflict, EditorPage, editor_page, stored_draft
from causerie.web.studio.posts.starting import draft_started_by, key_of, remember_draft
from causerie.web.studio.shell import show_room
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.permalinks import href_of
from causerie.writing.publishing import publish, show_to
from causerie.writing.refusals import DraftMovedOn

Then = Callable[[HttpRequest, Door, Post, Sent], HttpResponse]
_MAY_BE_ASKED = ("title", "text", "subject_url", "subject_title")


@require_safe
def new(request: HttpRequest, handle: str) -> HttpResponse:
    """An empty sheet, or one with what the address asks for. Nothing is stored before something is written."""
    door = site_for(request, handle, Capability.WRITE)
    asked = request.GET.get("kind", "")
    kind = asked if asked in Post.Kind.values else Post.Kind.ARTICLE
    about = {name: storable(request.GET.get(name, ""))[:2000] for name in _MAY_BE_ASKED}
    draft = Draft(kind=kind, language=door.site.language, **about)
    return _show(request, door, editor_page(door, None, draft, key=secrets.token_urlsafe(12)))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """A post in the editor; POST saves it."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    if request.method == "POST":
        return _save(request, door, post, sent_by(request, post))
    return _show(request, door, editor_page(door, post, stored_draft(post), key=key_of(request, post.id)))


@require_POST
def start(request: HttpRequest, handle: str) -> HttpResponse:
    """The first save of a new post. The same key again saves the same post: a lost answer makes no second one."""
    return begin(request, handle, Capability.WRITE, _save, _("Write something first."))


@require_POST
def publication(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Save what is in the editor and let readers see it."""
    return put_out(request, handle, post_id, _publish)


@require_POST
def first_publication(request: HttpRequest, handle: str) -> HttpResponse:
    """Publish at once what was never saved."""
    return put_out_first(request, handle, _publish)


@require_POST
def readers(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Keep what is in the editor, and say who may open the post: at once, where it is published."""
    return put_out(request, handle, post_id, _open)


def put_out(request: HttpRequest, handle: str, post_id: int, then: Then) -> HttpResponse:
    """`then` with what was sent for a post, for who may publish. Who may no longer, since their role was changed while
    they wrote, is told so with their words still in the editor.
    """
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    sent = sent_by(request, post)
    if not door.may(Capability.PUBLISH):
        return told(request, door, post, sent, NotAllowed())
    return then(request, door, post, sent)


def put_out_first(request: HttpRequest, handle: str, then: Then) -> HttpResponse:
    """The same with what was never saved."""
    nothing = _("There is nothing to publish yet. Write something first.")
    return begin(request, handle, Capability.PUBLISH, then, nothing)


def begin(request: HttpRequest, handle: str, capability: Capability, then: Then, problem: str) -> HttpResponse:
    """A new post of what was never saved, and `then` with it; where nothing was written, `problem` is told."""
    door = site_for(request, handle, Capability.WRITE)
    sent = sent_by(request)
    if not door.may(capability):
        return refused(request, door, None, sent, str(NotAllowed()), status=NotAllowed.status)
    if is_blank(sent.draft):
        return refused(request, door, None, sent, problem)
    return then(request, door, _started(request, door, sent), sent)


def _started(request: HttpRequest, door: Door, sent: Sent) -> Post:
    """The post that this editor's key has started, or a new one."""
    known = draft_started_by(request, sent.key)
    if known:
        return post_for(door, known)
    kind = sent.draft.kind or Post.Kind.ARTICLE
    post = start_post(door.site, door.membership.actor, kind=kind, by=door.account, language=sent.draft.language)
    remember_draft(request, sent.key, post.id)
    return post


def _save(request: HttpRequest, door: Door, post: Post, sent: Sent) -> HttpResponse:
    is_autosave = wants_json(request) and request.POST.get("is_first") != "1"
    try:
        revision = save_revision(post, sent.draft, by=door.account, is_autosave=is_autosave, seen=sent.seen)
        keep_audience(door, post, sent, is_autosave)
    except Refusal as refusal:
        return told(request, door, post, sent, refusal)
    page = editor_page(door, post, stored_draft(post))
    if wants_json(request):
        return JsonResponse(_saved(page, revision.number))
    if request.POST.get("then") == "preview":
        return HttpResponseRedirect(f"{page.address}/preview")
    messages.success(request, _saved_words(page, request.POST.get("kind", "")))
    return HttpResponseRedirect(page.address)


def keep_audience(door: Door, post: Post, sent: Sent, is_autosave: bool) -> None:
    """A draft keeps for whom it will be; a published post changes that by its own button only."""
    if sent.audience is None or post.state == Post.State.PUBLISHED or not door.may(Capability.PUBLISH):
        return
    needs_password = sent.audience.visibility == Post.Visibility.PASSWORD
    if not (is_autosave and needs_password):  # it may be half typed
        show_to(post, sent.audience, by=door.account)


def _publish(request: HttpRequest, door: Door, post: Post, sent: Sent) -> HttpResponse:
    was_published = post.state == Post.State.PUBLISHED
    try:
        save_revision(post, sent.draft, by=door.account, seen=sent.seen)
        publish(post, by=door.account, audience=sent.audience)
    except Refusal as refusal:
        return told(request, door, post, sent, refusal)
    said = _("Readers see the new text now.") if was_published else _("Published. It is out in the world.")
    seen = canonical_address(door.site).url(href_of(post.path))
    messages.success(request, said, extra_tags=f"look:{seen}")
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")


def _open(request: HttpRequest, door: Door, post: Post, sent: Sent) -> HttpResponse:
    try:
        save_revision(post, sent.draft, by=door.account, seen=sent.seen)
        if sent.audience:
            show_to(post, sent.audience, by=door.account)
    except Refusal as refusal:
        return told(request, door, post, sent, refusal)
    messages.success(request, _("Kept. It holds from now on, everywhere."))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")


def _saved_words(page: EditorPage, asked: str) -> str:
    if page.side.scheduled:
        return _("Saved. It will be published on {time}, as it is then.").format(time=page.side.scheduled)
    if asked == Post.Kind.NOTE and page.kind == Post.Kind.ARTICLE:
        return _("Saved. It has a title now, so the note has become an article.")
    return _("Saved. Only you and the site’s editors see it.")


def _saved(page: EditorPage, number: int) -> dict[str, object]:
    return {
        "id": str(page.id),
        "address": page.address,
        "seen": number,
        "saved": page.saved,
        "kind": page.kind,
        "has_changes": page.has_changes,
    }


def told(request: HttpRequest, door: Door, post: Post, sent: Sent, refusal: Refusal) -> HttpResponse:
    """The refusal, with the words that were sent still in the editor."""
    moved = refusal.details if isinstance(refusal, DraftMovedOn) else None
    if wants_json(request):
        return JsonResponse({"code": refusal.code, "sentence": str(refusal), **(moved or {})}, status=refusal.status)
    conflict = Conflict(moved["kept"], moved["newer"]) if moved else None
    return refused(request, door, post, sent, "" if moved else str(refusal), conflict, refusal.status)


def refused(
    request: HttpRequest,
    door: Door,
    post: Post | None,
    sent: Sent,
    problem: str,
    conflict: Conflict | None = None,
    status: int = 422,
) -> HttpResponse:
    """The `problem` in words, with what was sent still in the editor."""
    if wants_json(request):
        return JsonResponse({"code": "refused", "sentence": problem}, status=status)
    seen = conflict.newer if conflict else None
    page = editor_page(door, post, sent.draft, key=sent.key, seen=seen, conflict=conflict, problem=problem, sent=sent)
    return _show(request, door, page, status)


def _show(request: HttpRequest, door: Door, page: EditorPage, status: int = 200) -> HttpResponse:
    return show_room(request, door, "web/studio/editor.html", page, room="write", here="editor", status=status)

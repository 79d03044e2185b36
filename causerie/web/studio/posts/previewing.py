"""Seeing a post before others do: beside the editor while writing, and as the page readers will get."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from causerie.kit.refusal import Refusal
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.blog.rows import printed
from causerie.web.pages import content_policy
from causerie.web.studio.doors import post_for, site_for
from causerie.web.studio.posts.draft_page import show_draft
from causerie.web.studio.posts.drafts_form import sent_by
from causerie.web.studio.posts.editor_page import stored_draft
from causerie.web.studio.shell import show_room
from causerie.writing.drafting import preview_of


@dataclass(frozen=True)
class PreviewPage:
    """A post's page, in a frame."""

    heading: str
    address: str
    frame: str
    is_published: bool


@require_POST
def live_preview(request: HttpRequest, handle: str) -> HttpResponse:
    """What the words in the editor look like, for its script. Stores nothing."""
    door = site_for(request, handle, Capability.WRITE)
    draft = sent_by(request).draft
    try:
        rendered = preview_of(draft, language=draft.language or door.site.language)
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)
    return own(JsonResponse({"html": printed(rendered.html), "words": rendered.words, "minutes": rendered.minutes}))


@require_safe
def preview(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """The working copy as readers will see it, at the widths of a phone and of a desk."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    address = f"{door.root}/posts/{post.id}"
    heading = stored_draft(post).title or _("Without a title")
    page = PreviewPage(heading, address, f"{address}/page", post.published_id is not None)
    policy = content_policy(frame_src="'self'")
    return show_room(request, door, "web/studio/preview.html", page, room="write", here="editor", policy=policy)


@require_safe
def page_of_draft(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """The working copy on the page of the site, for the frame of `preview`."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    policy = content_policy().replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    return own(show_draft(request, post, policy=policy))

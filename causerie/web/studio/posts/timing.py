"""When a draft is published: at a time its author chooses, or again when somebody presses the button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from causerie.kit.refusal import Refusal
from causerie.web.studio.doors import Door
from causerie.web.studio.posts.drafts_form import Sent
from causerie.web.studio.posts.editor import keep_audience, put_out, put_out_first, told
from causerie.web.studio.posts.side import Timing, time_in_words
from causerie.writing.drafting import save_revision
from causerie.writing.models import Post
from causerie.writing.scheduling.local_times import moment_of
from causerie.writing.scheduling.scheduling import schedule, unschedule


@require_POST
def first_schedule(request: HttpRequest, handle: str) -> HttpResponse:
    """Keep what was never saved, to be published at a time."""
    return put_out_first(request, handle, _scheduled)


@require_POST
def post_schedule(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Keep what is in the editor, to be published at a time."""
    return put_out(request, handle, post_id, _scheduled)


@require_POST
def schedule_removal(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Keep what is in the editor, as a draft without a time."""
    return put_out(request, handle, post_id, _unscheduled)


def _unscheduled(request: HttpRequest, door: Door, post: Post, sent: Sent) -> HttpResponse:
    try:
        save_revision(post, sent.draft, by=door.account, seen=sent.seen)
        unschedule(post, by=door.account)
    except Refusal as refusal:
        return told(request, door, post, sent, refusal)
    messages.success(request, _("It waits for you again: nothing is published by itself."))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")


def _scheduled(request: HttpRequest, door: Door, post: Post, sent: Sent) -> HttpResponse:
    try:
        save_revision(post, sent.draft, by=door.account, seen=sent.seen)
        keep_audience(door, post, sent, is_autosave=False)
        typed = sent.timing or Timing()
        chosen = moment_of(typed.at, typed.zone or door.site.time_zone)
        schedule(post, chosen.at, by=door.account)
    except Refusal as refusal:
        return told(request, door, post, sent, refusal)
    messages.success(request, _("It will be published on {time}.").format(time=time_in_words(door, post)))
    if chosen.is_twice:
        messages.warning(request, _("Clocks are put back then, and show this time twice. The first is meant."))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")

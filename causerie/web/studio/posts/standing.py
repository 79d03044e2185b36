"""Where a post stands: taking it from view, into the trash, and back. Each is undone by another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from causerie.sites.permissions import Capability
from causerie.web.studio.doors import post_for, site_for
from causerie.writing.publishing import publish, unpublish
from causerie.writing.trashing import delete_for_ever, trash, untrash


@require_POST
def withdrawal(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Make a published post a draft again."""
    door = site_for(request, handle, Capability.PUBLISH)
    post = unpublish(post_for(door, post_id), by=door.account)
    undo = f"{door.root}/posts/{post.id}/return"
    messages.success(request, _("Readers no longer see it. It is a draft again."), extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")


@require_POST
def return_to_readers(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Publish the working copy as it is stored: the undo of a withdrawal."""
    door = site_for(request, handle, Capability.PUBLISH)
    post = publish(post_for(door, post_id), by=door.account)
    messages.success(request, _("Published again."))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")


@require_POST
def into_trash(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Delete, with an undo for thirty days."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    state = post.state
    trash(post, by=door.account)
    undo = f"{door.root}/posts/{post.id}/rescue"
    messages.success(request, _("In the trash, where it stays for thirty days."), extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(f"{door.root}/posts?state={state}")


@require_POST
def rescue(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Take a post out of the trash, as it was."""
    door = site_for(request, handle, Capability.WRITE)
    post = untrash(post_for(door, post_id), by=door.account)
    messages.success(request, _("It is back, as it was."))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")


@require_POST
def end(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Delete for ever what is in the trash."""
    door = site_for(request, handle, Capability.WRITE)
    delete_for_ever(post_for(door, post_id), by=door.account)
    messages.success(request, _("Deleted for ever."))
    return HttpResponseRedirect(f"{door.root}/posts?state=trashed")

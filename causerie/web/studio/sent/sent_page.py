"""How far a post has come on other servers, which have not got it and why, and trying again."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from causerie.delivery import reporting
from causerie.delivery.reporting import Missed, Told
from causerie.delivery.retrying import try_again
from causerie.delivery.wording import why
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, post_for, site_for
from causerie.web.studio.sent.words import in_words
from causerie.web.studio.shell import show_room


@dataclass(frozen=True)
class ServerLine:
    """A server without the post. `when` is the next try, empty when there is none."""

    host: str
    why: str
    tries: int
    when: str


@dataclass(frozen=True)
class SentPage:
    """`address` is the post's in the studio."""

    address: str
    title: str
    sum: str
    told: Told
    lines: tuple[ServerLine, ...]


@require_safe
def sent(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Show which servers have the post, and which have not."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    subject = f"post/{post.id}"
    told = reporting.told_of(subject)
    lines = tuple(_line(door, each) for each in reporting.missed_by(subject))
    title = (post.published or post.working).title or _("Without a title")
    page = SentPage(f"{door.root}/posts/{post.id}", title, in_words(told), told, lines)
    return show_room(request, door, "web/studio/sent.html", page, room="write", here="posts")


@require_POST
def again(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Try at once whatever did not arrive."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    number = try_again(f"post/{post.id}")
    words = ngettext("Trying {number} delivery again.", "Trying {number} deliveries again.", number)
    messages.success(request, words.format(number=number))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}/sent")


def _line(door: Door, missed: Missed) -> ServerLine:
    zone = dates.zone_of(door.site.time_zone)
    when = dates.brief(missed.next_at.astimezone(zone)) if missed.next_at else ""
    return ServerLine(missed.host, why(missed.reason, missed.status), missed.tries, when)

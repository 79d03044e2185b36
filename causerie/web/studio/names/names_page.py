"""What stands under one's name and was begun by others: the list, the words, and the way out."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from causerie.sites.addresses import canonical_address
from causerie.web.blog.rows import printed
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room
from causerie.writing.models import Post
from causerie.writing.reviewing.declining import Named, names_of, take_name_off


@dataclass(frozen=True)
class NameLine:
    """A post under one's name. `by` put it there, where that is known."""

    address: str
    title: str
    author: str
    by: str
    when: str
    is_shown: bool


@dataclass(frozen=True)
class NamePage:
    """One of them, to be read."""

    line: NameLine
    html: Markup
    language: str
    is_newer: bool


@require_safe
def names(request: HttpRequest, handle: str) -> HttpResponse:
    """All of them."""
    door = site_for(request, handle)
    return show_room(request, door, "web/studio/names.html", name_lines(door), room="settings", here="members")


@require_safe
def name(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """One of them, with the words as they stand now."""
    door = site_for(request, handle)
    page = _page(door, _named(door, post_id))
    return show_room(request, door, "web/studio/name.html", page, room="settings", here="members")


@require_POST
def removal(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """Take one's name off."""
    door = site_for(request, handle)
    take_name_off(_named(door, post_id).post, by=door.account)
    messages.success(request, _("Your name is off, for readers too. Nobody but you can put it back."))
    return HttpResponseRedirect(f"{door.root}/names")


def name_lines(door: Door) -> tuple[NameLine, ...]:
    """What others put one's name over."""
    return tuple(_line(door, each) for each in names_of(door.membership))


def _named(door: Door, post_id: int) -> Named:
    found = next((each for each in names_of(door.membership) if each.post.pk == post_id), None)
    if not found:
        raise Http404
    return found


def _line(door: Door, named: Named) -> NameLine:
    post, zone = named.post, dates.zone_of(door.site.time_zone)
    working = post.working
    return NameLine(
        address=f"{door.root}/names/{post.pk}",
        title=(working and (working.title or working.summary[:80])) or _("Without a title"),
        author=post.author.name,
        by=named.by,
        when=dates.brief(named.at.astimezone(zone)),
        is_shown=post.state == Post.State.PUBLISHED,
    )


def _page(door: Door, named: Named) -> NamePage:
    post = named.post
    shown = post.working or post.published
    return NamePage(
        line=_line(door, named),
        html=printed(shown.html, canonical_address(door.site).url("")),
        language=shown.language,
        is_newer=post.state == Post.State.PUBLISHED and post.published_id != shown.pk,
    )

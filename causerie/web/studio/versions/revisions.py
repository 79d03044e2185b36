"""What was saved when: the list, the comparison of two, and going back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from causerie.kit.text import whole_number
from causerie.sites.addresses import canonical_address
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, post_for, site_for
from causerie.web.studio.posts.drafts_form import MOST_SAVED
from causerie.web.studio.shell import show_room
from causerie.web.studio.versions.facts import FactLine, facts_changed
from causerie.web.studio.versions.marking import Marked, mark
from causerie.web.studio.versions.words import Comparison, compare
from causerie.writing.drafting import RevisionLine, restore_revision, revision_of, revisions_of
from causerie.writing.models import Post, Revision


@dataclass(frozen=True)
class SavedLine:
    """A revision in the list."""

    number: int
    address: str
    when: str
    by: str
    words: int
    said: str
    is_shown: bool


@dataclass(frozen=True)
class RevisionsPage:
    """The revisions of a post, one of them compared with another."""

    address: str
    heading: str
    lines: tuple[SavedLine, ...]
    shown: int
    shown_when: str
    against: int
    against_when: str
    title: Comparison
    text: Marked
    facts: tuple[FactLine, ...]
    is_in_use: bool


@require_safe
def revisions(request: HttpRequest, handle: str, post_id: int, number: int | None = None) -> HttpResponse:
    """The list, with revision `number` (by default the newest) compared with the one before or `?with=`."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    lines = revisions_of(post)
    if not lines:
        return HttpResponseRedirect(f"{door.root}/posts/{post.id}")
    shown = number or lines[0].number
    asked = request.GET.get("with", "")
    against = whole_number(asked, MOST_SAVED) or max((n for n in _numbers(lines) if n < shown), default=shown)
    page = _page(door, post, lines, revision_of(post, shown), revision_of(post, against))
    return show_room(request, door, "web/studio/revisions.html", page, room="write", here="editor")


@require_POST
def restoration(request: HttpRequest, handle: str, post_id: int, number: int) -> HttpResponse:
    """Go on from what revision `number` says; what was there in between stays in the list."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    restore_revision(post, number, by=door.account)
    messages.success(request, _("You go on from version {number}.").format(number=number))
    return HttpResponseRedirect(f"{door.root}/posts/{post.id}")


def _numbers(lines: tuple[RevisionLine, ...]) -> list[int]:
    return [line.number for line in lines]


def _page(door: Door, post: Post, lines: tuple[RevisionLine, ...], shown: Revision, against: Revision) -> RevisionsPage:
    zone = dates.zone_of(door.site.time_zone)
    address = f"{door.root}/posts/{post.id}"
    return RevisionsPage(
        address=address,
        heading=(post.working.title if post.working else "") or _("Without a title"),
        lines=tuple(
            SavedLine(
                number=line.number,
                address=f"{address}/revisions/{line.number}",
                when=dates.brief(line.at.astimezone(zone)),
                by=line.by,
                words=line.words,
                said=_said(line),
                is_shown=line.number == shown.number,
            )
            for line in lines
        ),
        shown=shown.number,
        shown_when=dates.day_and_time(shown.at.astimezone(zone)),
        against=against.number,
        against_when=dates.day_and_time(against.at.astimezone(zone)),
        title=compare(against.title, shown.title),
        text=mark(against.html, shown.html, canonical_address(door.site).url("")),
        facts=facts_changed(against, shown),
        is_in_use=shown.pk == post.working_id,
    )


def _said(line: RevisionLine) -> str:
    said = {
        _("what readers see"): line.is_published,
        _("in the editor"): line.is_working,
        _("kept beside, from another window"): line.is_aside,
        _("saved by itself"): line.is_autosave,
    }
    return ", ".join(words for words, is_so in said.items() if is_so)

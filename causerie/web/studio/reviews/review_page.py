"""One post in review: what was handed in, what has changed since readers saw it, and what was said about it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup

from causerie.sites.addresses import canonical_address
from causerie.sites.permissions import Capability
from causerie.web.blog.rows import printed
from causerie.web.components import avatars, dates
from causerie.web.studio.doors import Door
from causerie.web.studio.shell import show_room
from causerie.web.studio.versions.facts import FactLine, facts_changed
from causerie.web.studio.versions.marking import Marked, mark
from causerie.web.studio.versions.words import Comparison, compare
from causerie.writing.filing.signing import who_may_sign
from causerie.writing.models import Post, Review, Revision
from causerie.writing.reviewing.deciding import is_own
from causerie.writing.reviewing.reading import Note, approved_review, latest_review, notes_about


@dataclass(frozen=True)
class NoteLine:
    """A note; `said` is what was done with it: handed in, sent back, approved."""

    who: str
    initials: str
    ground: int
    when: str
    text: str
    said: str


@dataclass(frozen=True)
class Otherwise:
    """What readers would see otherwise than now: in the title, in the words, and beside them."""

    title: Comparison
    text: Marked
    facts: tuple[FactLine, ...]


@dataclass(frozen=True)
class Approved:
    """The version that may be published as it is: of which review, its number, and who approved it."""

    id: int
    number: int
    by: str


@dataclass(frozen=True)
class ReviewPage:
    """What the page of a review shows. `state` is that of the newest review, empty where nothing was handed in."""

    id: int | None
    address: str
    heading: str
    author: str
    signing: tuple[str, ...]
    state: str
    by: str
    when: str
    decided_by: str
    number: int
    newer: int
    title: str
    html: Markup
    language: str
    words: int
    changes: Otherwise | None
    notes: tuple[NoteLine, ...]
    may_decide: bool
    is_own: bool
    may_hand_in: bool
    may_take_back: bool
    may_publish: bool
    approved: Approved | None
    may_approve: bool
    is_reviewed: bool
    problem: str = ""
    typed: str = ""


def show_review(
    request: HttpRequest, door: Door, post: Post, *, problem: str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    """The page, with what was typed still there when it was refused."""
    page = _page(door, post, problem, typed)
    return show_room(request, door, "web/studio/review.html", page, room="write", here="reviews", status=status)


def _page(door: Door, post: Post, problem: str, typed: str) -> ReviewPage:
    review = latest_review(post)
    state = review.state if review else ""
    shown = review.revision if review and state in (Review.State.WAITING, Review.State.APPROVED) else post.working
    shown = shown or Revision(post=post, language=post.language, source={})
    zone = dates.zone_of(door.site.time_zone)
    own = review is not None and is_own(review, door.account)
    waits = state == Review.State.WAITING
    approved = approved_review(post)
    is_shown = post.state == Post.State.PUBLISHED and post.published_id == post.working_id
    return ReviewPage(
        id=review.id if review else None,
        address=f"{door.root}/posts/{post.id}",
        heading=shown.title or _("Without a title"),
        author=post.author.name,
        signing=_signing(post, shown),
        state=_state(state, post, shown),
        by=str(review.submitted_by or "") if review else "",
        when=dates.day_and_time(review.submitted_at.astimezone(zone)) if review else "",
        decided_by=str(review.decided_by or "") if review else "",
        number=shown.number or 0,
        newer=post.working.number if post.working and post.working.number > (shown.number or 0) else 0,
        title=shown.title,
        html=printed(shown.html, canonical_address(post.site).url("")),
        language=shown.language,
        words=shown.words,
        changes=_changes(post, shown),
        notes=tuple(_note(note, zone) for note in notes_about(post)),
        may_decide=waits and not own and door.may(Capability.APPROVE),
        is_own=own,
        may_hand_in=not is_shown and not (waits and shown.pk == post.working_id),
        may_take_back=waits,
        may_publish=approved is not None and door.may(Capability.PUBLISH),
        approved=_approved(approved, post),
        may_approve=door.may(Capability.APPROVE),
        is_reviewed=door.site.is_reviewed,
        problem=problem,
        typed=typed,
    )


def _state(state: str, post: Post, shown: Revision) -> str:
    is_public = post.state == Post.State.PUBLISHED and post.published_id == shown.pk
    return "published" if is_public and state in ("", "waiting", "approved") else state


def _approved(review: Review | None, post: Post) -> Approved | None:
    """None where readers have seen it, and its approval can't be taken back any more."""
    if not review or review.revision_id == post.published_id:
        return None
    return Approved(review.id, review.revision.number, str(review.decided_by or ""))


def _signing(post: Post, shown: Revision) -> tuple[str, ...]:
    names = who_may_sign(post.site, post) if shown.authors else {}
    return tuple(names[each] for each in shown.authors if each in names)


def _changes(post: Post, shown: Revision) -> Otherwise | None:
    """None where readers see nothing yet, or the same."""
    now = post.published
    if not now or now.pk == shown.pk:
        return None
    root = canonical_address(post.site).url("")
    return Otherwise(compare(now.title, shown.title), mark(now.html, shown.html, root), facts_changed(now, shown))


def _note(note: Note, zone: object) -> NoteLine:
    said = {
        "returned": _("sent it back"),
        "approved": _("approved it"),
        "revoked": _("took the approval back"),
        "waiting": _("handed it in"),
    }
    return NoteLine(
        who=note.who,
        initials=avatars.initials(note.who),
        ground=avatars.ground(note.who),
        when=dates.brief(note.at.astimezone(zone)),
        text=note.text,
        said=said.get(note.said, ""),
    )

"""The queue: what waits, what is shown, hidden and rejected, with the reason it waits in words."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from causerie.conversation.models import Conversation
from causerie.conversation.queue import Queue, Row, queue_of
from causerie.kit.text import whole_number
from causerie.sites.addresses import Address, canonical_address
from causerie.sites.permissions import Capability
from causerie.web.blog.rows import printed
from causerie.web.components import avatars, dates
from causerie.web.studio.answers.triggers import door_in_words, trigger_in_words
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import Line, show_room
from causerie.writing.permalinks import href_of

MOST_PAGES = 99_999
STATES = {"waiting": "held", "visible": "visible", "hidden": "hidden", "rejected": "rejected"}


@dataclass(frozen=True)
class VoiceRow:
    """One voice in the queue."""

    id: int
    conversation_id: int
    name: str
    initials: str
    ground: int
    url: str
    door: str
    door_sign: str
    when: str
    html: Markup
    state: str
    trigger: str
    is_ours: bool
    is_edit: bool
    is_closed: bool
    answers_to: str
    subject: str
    subject_url: str
    decided: str


@dataclass(frozen=True)
class QueuePage:
    """A page of the queue."""

    state: str
    heading: str
    words: str
    tabs: tuple[Line, ...]
    voices: tuple[VoiceRow, ...]
    newer: str
    older: str
    may_arrange: bool


@require_safe
def queue(request: HttpRequest, handle: str) -> HttpResponse:
    """The site's voices in one state, newest first."""
    door = site_for(request, handle, Capability.MODERATE)
    asked, number = request.GET.get("state", ""), request.GET.get("page", "1")
    state = asked if asked in STATES else "waiting"
    found = queue_of(door.site.id, STATES[state], whole_number(number, MOST_PAGES) or 1)
    return show_room(request, door, "web/studio/answers.html", _page(door, state, found), room="answer", here=state)


def _page(door: Door, state: str, found: Queue) -> QueuePage:
    conversations = {row.conversation_id for row in found.rows}
    closed = set(Conversation.objects.filter(pk__in=conversations, is_closed=True).values_list("id", flat=True))
    address = canonical_address(door.site)
    base = f"{door.root}/answers?state={state}&page="
    heading, words = _headings(bool(found.rows))[state]
    return QueuePage(
        state=state,
        heading=heading,
        words=words,
        tabs=_tabs(door, state, found.waiting_count),
        voices=tuple(_row(door, row, address, row.conversation_id in closed) for row in found.rows),
        newer=f"{base}{found.page - 1}" if found.page > 1 else "",
        older=f"{base}{found.page + 1}" if found.has_next else "",
        may_arrange=door.may(Capability.ARRANGE),
    )


def _headings(has_any: bool) -> dict[str, tuple[str, str]]:
    waiting = _("A yes counts for what they say next, too.") if has_any else _("Everybody has had their answer.")
    return {
        "waiting": (_("Waiting"), waiting),
        "visible": (_("Shown"), _("What readers see under your posts.")),
        "hidden": (_("Hidden"), _("Only you and the site’s moderators see these.")),
        "rejected": (_("Rejected"), _("Kept, so that a mistake can be undone.")),
    }


def _tabs(door: Door, state: str, waiting: int) -> tuple[Line, ...]:
    labels = {"waiting": _("Waiting"), "visible": _("Shown"), "hidden": _("Hidden"), "rejected": _("Rejected")}
    return tuple(
        Line(label, f"{door.root}/answers?state={key}", key == state, count=waiting if key == "waiting" else 0)
        for key, label in labels.items()
    )


def _row(door: Door, row: Row, address: Address, is_closed: bool) -> VoiceRow:
    sign, words = door_in_words(row.door)
    return VoiceRow(
        id=row.place_id,
        conversation_id=row.conversation_id,
        name=row.name,
        initials=avatars.initials(row.name),
        ground=avatars.ground(row.name),
        url=row.url if row.url.startswith(("https://", "http://")) else "",
        door=words,
        door_sign=sign,
        when=dates.brief(row.said_at.astimezone(dates.zone_of(door.site.time_zone))),
        html=printed(row.fragment),
        state=row.state,
        trigger=trigger_in_words(row.trigger),
        is_ours=bool(row.role),
        is_edit=row.is_revision,
        is_closed=is_closed,
        answers_to=row.answers_to,
        subject=row.subject_title or _("Without a title"),
        subject_url=address.url(href_of(row.subject_path or "/")),
        decided="" if _waits(row) or not row.last_act_by else _("decided by {name}").format(name=row.last_act_by),
    )


def _waits(row: Row) -> bool:
    """Whether somebody is still to decide: what was decided before, and taken back, counts no more."""
    return row.state == "held" or row.is_revision

"""The queue: what waits, what is shown, hidden and rejected, with the reason it waits in words."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from causerie.conversation.models import Place
from causerie.sites.addresses import canonical_address
from causerie.sites.permissions import Capability
from causerie.web.blog.rows import printed
from causerie.web.components import avatars, dates
from causerie.web.studio.answers.triggers import door_in_words, trigger_in_words
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import Line, show_room
from causerie.writing.models import Post
from causerie.writing.permalinks import href_of

ON_A_PAGE = 40
STATES = ("waiting", "visible", "hidden", "rejected")


@dataclass(frozen=True)
class Subject:
    """The post that somebody answered."""

    title: str
    url: str
    edit: str


@dataclass(frozen=True)
class VoiceRow:
    """One voice in the queue."""

    id: int
    conversation_id: int
    name: str
    initials: str
    ground: int
    url: str
    handle: str
    door: str
    door_sign: str
    when: str
    html: Markup
    language: str
    state: str
    trigger: str
    is_ours: bool
    is_edit: bool
    is_closed: bool
    subject: Subject | None


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
    """The site's voices in one state, newest first; what waits, oldest first."""
    door = site_for(request, handle, Capability.MODERATE)
    asked, number = request.GET.get("state", ""), request.GET.get("page", "1")
    state = asked if asked in STATES else "waiting"
    page = _read(door, state, max(1, int(number)) if number.isdigit() and len(number) < 6 else 1)
    return show_room(request, door, "web/studio/answers.html", page, room="answer", here=state)


def places_in(door: Door, state: str) -> QuerySet[Place]:
    """The site's places in a state; an edit of something shown that waits for approval waits too."""
    places = Place.objects.filter(site=door.site)
    return places.filter(is_waiting=True) if state == "waiting" else places.filter(state=state)


def _read(door: Door, state: str, number: int) -> QueuePage:
    order = ("said_at", "id") if state == "waiting" else ("-said_at", "-id")
    places = places_in(door, state).filter(~Q(contribution=None))
    related = ("contribution", "conversation", "waiting")
    first = (number - 1) * ON_A_PAGE
    found = list(places.select_related(*related).order_by(*order)[first : first + ON_A_PAGE + 1])
    subjects = _subjects(door, {place.conversation_id for place in found})
    base = f"{door.root}/answers?state={state}&page="
    heading, words = _headings(bool(found))[state]
    return QueuePage(
        state=state,
        heading=heading,
        words=words,
        tabs=_tabs(door, state),
        voices=tuple(_row(door, place, subjects.get(place.conversation_id)) for place in found[:ON_A_PAGE]),
        newer=f"{base}{number - 1}" if number > 1 else "",
        older=f"{base}{number + 1}" if len(found) > ON_A_PAGE else "",
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


def _tabs(door: Door, state: str) -> tuple[Line, ...]:
    labels = {"waiting": _("Waiting"), "visible": _("Shown"), "hidden": _("Hidden"), "rejected": _("Rejected")}
    waiting = places_in(door, "waiting").count()
    return tuple(
        Line(label, f"{door.root}/answers?state={key}", key == state, count=waiting if key == "waiting" else 0)
        for key, label in labels.items()
    )


def _subjects(door: Door, conversations: set[int]) -> dict[int, Subject]:
    address = canonical_address(door.site)
    posts = Post.objects.filter(conversation_id__in=conversations).select_related("published")
    return {
        post.conversation_id: Subject(
            title=(post.published and (post.published.title or post.published.summary[:80])) or _("Without a title"),
            url=address.url(href_of(post.path or "/")),
            edit=f"{door.root}/posts/{post.id}",
        )
        for post in posts
    }


def _row(door: Door, place: Place, subject: Subject | None) -> VoiceRow:
    said = place.contribution
    waiting = place.waiting
    sign, words = door_in_words(said.door)
    return VoiceRow(
        id=place.id,
        conversation_id=place.conversation_id,
        name=said.author_name,
        initials=avatars.initials(said.author_name),
        ground=avatars.ground(said.author_name),
        url=said.author_url if said.author_url.startswith(("https://", "http://")) else "",
        handle=said.handle,
        door=words,
        door_sign=sign,
        when=dates.brief(place.said_at.astimezone(dates.zone_of(door.site.time_zone))),
        html=printed(waiting.html if waiting else said.fragment),
        language=said.language,
        state=place.state,
        trigger=trigger_in_words(place.trigger),
        is_ours=bool(place.role),
        is_edit=waiting is not None,
        is_closed=place.conversation.is_closed,
        subject=subject,
    )

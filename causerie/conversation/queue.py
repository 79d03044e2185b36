"""What a site's owners decide on: waiting answers and all others, newest first, with the reason why each waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from django.db.models import Q

from causerie.conversation.keeping.wording import fragment_of
from causerie.conversation.models import Act, Contribution, Place, Version
from causerie.kit.rows import by_id

PER_PAGE = 20
WAITING = "held"
_MOST_OF_A_NOTE = 60


@dataclass(frozen=True, slots=True)
class Row:
    """An answer to decide on. `is_revision`: it shows already, and a change to it waits; `fragment` is that change."""

    place_id: int
    conversation_id: int
    state: str
    trigger: Mapping[str, object]
    name: str
    url: str
    avatar_url: str
    door: str
    role: str
    said_at: datetime
    fragment: str
    text: str
    is_revision: bool
    is_withdrawn: bool
    subject_title: str
    subject_path: str
    answers_to: str
    last_act_id: int | None
    last_act_by: str


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the list, and how many wait in all."""

    rows: tuple[Row, ...]
    state: str
    page: int
    has_next: bool
    waiting_count: int


def queue_of(site_id: int, state: str = WAITING, page: int = 1) -> Queue:
    """The site's answers in a state ("held", "visible", "hidden", "rejected"); changes that wait are held too."""
    page = max(1, page)
    places = Place.objects.filter(site=site_id)
    chosen = places.filter(is_waiting=True) if state == WAITING else places.filter(state=state)
    ordered = chosen.select_related("contribution", "parent__contribution", "conversation__subject__contribution")
    start = (page - 1) * PER_PAGE
    found = list(ordered.order_by("-said_at", "-id")[start : start + PER_PAGE + 1])
    shown = found[:PER_PAGE]
    versions = by_id(Version.objects, {_version_of(place) for place in shown} - {None})
    acts = by_id(Act.objects.select_related("by"), {place.decided_by_id for place in shown} - {None})
    return Queue(
        rows=tuple(_row(place, versions.get(_version_of(place)), acts.get(place.decided_by_id)) for place in shown),
        state=state,
        page=page,
        has_next=len(found) > PER_PAGE,
        waiting_count=waiting_count(site_id),
    )


def waiting_count(site_id: int) -> int:
    """How many answers, and changes to answers, wait for a decision on the site."""
    return Place.objects.filter(Q(is_waiting=True), site=site_id).count()


def _version_of(place: Place) -> int | None:
    return place.waiting_id or place.contribution.shown_id


def _row(place: Place, version: Version | None, act: Act | None) -> Row:
    said = place.contribution
    subject = place.conversation.subject
    return Row(
        place_id=place.id,
        conversation_id=place.conversation_id,
        state=place.state,
        trigger=place.trigger,
        name=said.author_name,
        url=said.author_url,
        avatar_url=said.avatar_url,
        door=place.door,
        role=place.role,
        said_at=place.said_at,
        fragment=fragment_of(version) if version else "",
        text=version.text if version else "",
        is_revision=place.waiting_id is not None,
        is_withdrawn=said.withdrawn_at is not None,
        subject_title=_named(subject.contribution),
        subject_path="/" + subject.url.partition("/")[2] if subject.url.startswith("site:") else subject.url,
        answers_to=place.parent.contribution.author_name if place.parent else "",
        last_act_id=act.id if act else None,
        last_act_by=str(act.by) if act and act.by else "",
    )


def _named(subject: Contribution | None) -> str:
    """The title of what is answered; of a note, which has none, how it begins."""
    if not subject:
        return ""
    return subject.title or shorten(subject.text, _MOST_OF_A_NOTE, placeholder=" …")

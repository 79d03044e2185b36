"""Histories for the laws: what arrives at two doors, what people decide, who turns out to be whom."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.db import transaction
from hypothesis import strategies as st

from causerie.conversation import moderating
from causerie.conversation.models import Act, Appearance, Conversation, Place, Version
from causerie.conversation.reacting import fold
from causerie.conversation.rebuilding import settle_persons
from causerie.conversation.receiving import Manner, Outcome, receive, settle_again
from causerie.conversation.settling.facts import Judgement
from causerie.conversation.standing import stands_at
from causerie.kit.refusal import Refusal
from causerie.people.models import Handle
from causerie.people.recognising import join
from tests.contracts.fake import Fake

START = datetime(2026, 3, 1, tzinfo=UTC)
DOORS = (Fake("fake", "near.example"), Fake("faux", "far.example"), Fake("fake", "other.example"))
OURS = Fake("fake", "marie.example")
WORDS = ("Merci !", "Oui.", "spam", "bad", "Ah, non.")
PEOPLE = ("tomas", "ana")


@dataclass(frozen=True)
class Step:
    """Something that happens; `play` answers whether it could happen already."""

    name: str
    play: Callable[[], bool]

    def __repr__(self) -> str:
        return self.name


def oracle(case: object) -> Judgement:
    """A verdict that depends on the words alone."""
    text = Version.objects.get(id=case.version_id).text
    outcome = "held" if "spam" in text else "rejected" if "bad" in text else "visible"
    return Judgement(outcome, {"code": outcome} if outcome != "visible" else {})


MANNER = Manner(judge=oracle)


def play(steps: list[Step], talks: list[Conversation]) -> None:
    """Let all of it happen, in this order as far as it can: what changes something not seen yet comes again later."""
    waiting = deque(steps)
    tries = 0
    while waiting and tries < 3 * len(steps) + 3:
        step = waiting.popleft()
        tries += 1
        if not step.play():
            waiting.append(step)
    with transaction.atomic():
        for talk in talks:
            fold(talk.pk)


@st.composite
def histories(draw: st.DrawFn, talks: list[Conversation], documents: int = 5) -> list[Step]:
    """A few documents that answer, copy and name each other and our posts, and what becomes of them."""
    count = draw(st.integers(2, documents))
    doors = [draw(st.sampled_from(DOORS)) for _ in range(count)]
    people = [draw(st.sampled_from(PEOPLE)) for _ in range(count)]
    steps = [draw(_saying(number, doors, people, talks)) for number in range(count)]
    later = st.one_of(
        _amending(doors, people), _withdrawing(doors, people), _acting(doors, talks), _pairing(doors), _meeting(doors),
        _liking(doors, talks), _standing(talks),
    )  # fmt: skip
    return steps + draw(st.lists(later, max_size=5))


@st.composite
def forgeries(draw: st.DrawFn, talks: list[Conversation]) -> tuple[list[Step], list[Step]]:
    """A history, and arrivals about its documents by somebody who is not their author, and can't prove to be."""
    doors = [draw(st.sampled_from(DOORS)) for _ in range(3)]
    people = [draw(st.sampled_from(PEOPLE)) for _ in range(3)]
    honest = [draw(_saying(number, doors, people, talks)) for number in range(3)]
    return honest, draw(st.lists(_forging(doors, people), min_size=1, max_size=4))


@st.composite
def _forging(draw: st.DrawFn, doors: list[Fake], people: list[str]) -> Step:
    number = draw(st.integers(0, len(doors) - 1))
    door = doors[number]
    mallory = draw(st.sampled_from([door, *DOORS])).proof("mallory")
    nobody = replace(door.proof(people[number]), host="", address="")
    elsewhere = replace(door.proof(people[number]), host="mallory.example")
    proof = draw(st.sampled_from([mallory, nobody, elsewhere]))
    arrival = draw(
        st.sampled_from(
            [
                door.say(number, "<p>Forged.</p>", proof=proof),
                door.amend(number, "<p>Forged.</p>", proof=proof),
                door.withdraw(number, proof=proof),
            ]
        )
    )
    return Step(f"forge {arrival}", lambda: _refused(arrival))


@st.composite
def decisions(draw: st.DrawFn, talks: list[Conversation]) -> Callable[[], Act | None]:
    """Something that people of the site decide on one of the places there are, or on a conversation."""
    number, talk = draw(st.integers(0, 10)), draw(st.sampled_from(talks))
    verb = draw(st.sampled_from([moderating.approve, moderating.hold, moderating.hide, moderating.reject]))
    on_talk = draw(st.sampled_from([moderating.close, moderating.reopen, None, None, None]))

    def decide() -> Act | None:
        if on_talk:
            return on_talk(talk.pk, by=None)
        places = list(Place.objects.order_by("order_key", "conversation_id").values_list("id", flat=True))
        return verb(places[number % len(places)], by=None) if places else None

    return decide


@st.composite
def _saying(draw: st.DrawFn, number: int, doors: list[Fake], people: list[str], talks: list) -> Step:
    door = doors[number]
    others = [other for other in range(len(doors)) if other != number]
    posts = [talk.subject.remote_id for talk in talks]
    named = posts + [talk.subject.url for talk in talks]
    named += [OURS.id(talk.pk) for talk in talks] + [OURS.url(talk.pk) for talk in talks]
    named += [doors[other].id(other) for other in others] + [doors[other].url(other) for other in others]
    answers = draw(st.lists(st.sampled_from(named + posts), max_size=2, unique=True))
    claimed = [doors[other].id(other) for other in others] + [doors[other].url(other) for other in others]
    claims = draw(st.lists(st.sampled_from(claimed), max_size=2))
    redirects = tuple((door.url(number), uri) for uri in draw(st.lists(st.sampled_from(claimed), max_size=1)))
    url = draw(st.sampled_from([door.url(number), door.url(number), "", *claimed]))
    said = door.say(
        number,
        draw(st.sampled_from(WORDS)),
        *answers,
        who=people[number],
        at=_moment(draw),
        claims=claims,
        redirects=redirects if draw(st.booleans()) else (),
        url=url,
        visibility=draw(st.sampled_from(["public", "public", "public", "unlisted", "private"])),
    )
    return Step(f"say {number} {said}", lambda: _received(said))


@st.composite
def _amending(draw: st.DrawFn, doors: list[Fake], people: list[str]) -> Step:
    number = draw(st.integers(0, len(doors) - 1))
    amended = doors[number].amend(number, draw(st.sampled_from(WORDS)), who=people[number], at=_moment(draw))
    return Step(f"amend {number} {amended}", lambda: _received(amended))


@st.composite
def _withdrawing(draw: st.DrawFn, doors: list[Fake], people: list[str]) -> Step:
    number = draw(st.integers(0, len(doors) - 1))
    withdrawn = doors[number].withdraw(number, who=people[number], at=START + timedelta(days=number + 20))
    return Step(f"withdraw {number}", lambda: _received(withdrawn))


@st.composite
def _liking(draw: st.DrawFn, doors: list[Fake], talks: list) -> Step:
    number, who = draw(st.integers(0, 3)), draw(st.sampled_from(PEOPLE))
    door = DOORS[number % len(DOORS)]
    name = f"like-{who}-{number}"
    target = (talks[0].subject.url, OURS.id(talks[0].pk))[number % 2]
    arrival = draw(st.sampled_from([door.like(name, target, who=who), door.unlike(name, who=who)]))
    return Step(f"{type(arrival).__name__} {name}", lambda: _received(replace(arrival, at=START)))


@st.composite
def _standing(draw: st.DrawFn, talks: list) -> Step:
    """One of our posts goes out by a door, and stands there too."""
    talk = draw(st.sampled_from(talks))

    def stand() -> bool:
        names = {"protocol": OURS.protocol, "at": OURS.id(talk.pk), "url": OURS.url(talk.pk)}
        stands_at(talk.subject.remote_id, **names, manner=MANNER)
        return True

    return Step(f"stand {talk.subject.remote_id}", stand)


@st.composite
def _acting(draw: st.DrawFn, doors: list[Fake], talks: list) -> Step:
    number, talk = draw(st.integers(0, len(doors) - 1)), draw(st.sampled_from(talks))
    kind = draw(st.sampled_from(["approve", "hold", "hide", "restore", "reject"]))
    at = _moment(draw) + timedelta(days=3)

    def act() -> bool:
        return _decided(talk, kind, at, doors[number].id(number), None)

    return Step(f"{kind} {number} at {at}", act)


@st.composite
def _pairing(draw: st.DrawFn, doors: list[Fake]) -> Step:
    one, other = draw(st.permutations(range(len(doors))))[:2]
    kind = draw(st.sampled_from(["join", "split"]))
    at = _moment(draw)

    def act() -> bool:
        return _decided(None, kind, at, doors[one].id(one), doors[other].id(other))

    return Step(f"{kind} {one} {other}", act)


@st.composite
def _meeting(draw: st.DrawFn, doors: list[Fake]) -> Step:
    """Somebody at one door turns out to be somebody at another."""
    pair = [draw(st.sampled_from(DOORS)).proof(draw(st.sampled_from(PEOPLE))).address for _ in range(2)]

    def meet() -> bool:
        actors = list(Handle.objects.filter(address__in=pair).values_list("actor_id", flat=True))
        if len(actors) < 2:
            return len(set(pair)) < 2
        join(actors[0], actors[1], proof="rel-me")
        settle_persons(actors, judge=oracle)
        return True

    return Step(f"meet {pair}", meet)


def _moment(draw: st.DrawFn) -> datetime:
    return START + timedelta(hours=draw(st.integers(0, 60)))


def _received(arrival: object) -> bool:
    return receive(arrival, manner=MANNER).outcome != Outcome.UNKNOWN


def _refused(arrival: object) -> bool:
    with suppress(Refusal), transaction.atomic():
        receive(arrival, manner=MANNER)
    return True


def _decided(talk: Conversation | None, kind: str, at: datetime, remote_id: str, other: str | None) -> bool:
    found = {each.remote_id: each for each in Appearance.objects.filter(remote_id__in=[remote_id, other or ""])}
    if len(found) < (2 if other else 1):
        return False
    appearance = found[remote_id]
    version = Version.objects.filter(appearance=appearance).order_by("said_at", "digest").first()
    about = {"conversation": talk, "version": version} if talk else {"other": found[other]}
    with transaction.atomic():
        Act.objects.create(site_id=_site_id(), kind=kind, at=at, appearance=appearance, **about)
        settle_again({each.pk for each in found.values()}, manner=MANNER)
    return True


def _site_id() -> int:
    return Conversation.objects.values_list("site_id", flat=True).first()

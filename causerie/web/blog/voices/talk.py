"""A conversation as it is printed: threaded three deep, each voice with its door in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from causerie.conversation.threads import Voice, thread_of
from causerie.web.blog.frame import Frame
from causerie.web.blog.rows import printed
from causerie.web.blog.voices.applause import Applause, applause_of, elsewhere_of
from causerie.web.blog.voices.doors import counted, provenance
from causerie.web.components import dates

FIRST_VOICES = 12
VOICES_A_PAGE = 200
DEEPEST = 2
STORED = "/-/media/"  # a picture on somebody else's server would tell it who reads here


@dataclass(frozen=True)
class PrintedVoice:
    """One voice. `answers_to` names whom it answers where the thread is too deep to show it."""

    id: int
    name: str
    url: str
    avatar: str
    role: str
    door: str
    provenance: str
    stamp: str
    when: str
    revised: str
    html: Markup
    title: str
    language: str
    is_withdrawn: bool
    answers_to: str
    answers: tuple["PrintedVoice", ...] = ()


@dataclass(frozen=True)
class Door:
    sign: str
    words: str
    count: int


@dataclass(frozen=True)
class Talk:
    """The conversation under a post; `more` is where the voices not printed here are, and how many.

    `applause`: who liked it or passed it on. `elsewhere` says how complete it is, where others were asked.
    """

    conversation_id: int
    path: str
    count: int
    is_closed: bool
    policy: str
    voices: tuple[PrintedVoice, ...]
    doors: tuple[Door, ...]
    more: str = ""
    more_count: int = 0
    applause: Applause | None = None
    elsewhere: str = ""


def talk_of(
    conversation_id: int, frame: Frame, *, path: str, most: int, after: str = "", dated: datetime | None = None
) -> Talk:
    """At most `most` voices in the order of the thread, from `after` on. Two statements, and one
    more where some were said in the fediverse.

    `dated` is the date in words above them, if there is one: theirs say their year where it is another.
    (Not where it is another than today's: pages are kept, and this year ends.)
    """
    thread = thread_of(conversation_id, after=after or None, most=most)
    printer = _Printer(frame, dated.astimezone(dates.zone_of(frame.zone)).year if dated else None)
    voices = tuple(printer.branches(thread.voices))
    left = thread.visible_count - sum(not each.is_withdrawn for each in in_order(voices))
    doors = tuple(Door(protocol, counted(protocol), count) for protocol, count in thread.doors)
    return Talk(
        conversation_id=thread.conversation_id,
        path=path,
        count=thread.visible_count,
        is_closed=thread.is_closed,
        policy=thread.policy,
        voices=voices,
        doors=doors if len(doors) > 1 else (),
        more=f"{path}/conversation?after={thread.next_after}" if thread.next_after else "",
        more_count=max(0, left) if thread.next_after and not after else 0,
        applause=applause_of(thread),
        elsewhere=elsewhere_of(thread, printer.zone),
    )


class _Printer:
    def __init__(self, frame: Frame, year: int | None) -> None:
        self.zone = dates.zone_of(frame.zone)
        self.language = frame.language
        self.year = year

    def branches(self, voices: tuple[Voice, ...]) -> tuple[PrintedVoice, ...]:
        return tuple(self._nested(voice, 0) for voice in voices)

    def _nested(self, voice: Voice, depth: int) -> PrintedVoice:
        if depth + 1 < DEEPEST:
            answers = tuple(self._nested(each, depth + 1) for each in voice.answers)
        else:
            answers = tuple(self._flat(voice.answers, ""))
        return self._voice(voice, answers=answers)

    def _flat(self, voices: tuple[Voice, ...], answers_to: str) -> Iterator[PrintedVoice]:
        for each in voices:
            yield self._voice(each, answers_to=answers_to)
            yield from self._flat(each.answers, each.name)

    def _voice(self, voice: Voice, answers: tuple[PrintedVoice, ...] = (), answers_to: str = "") -> PrintedVoice:
        said_at = voice.said_at.astimezone(self.zone)
        return PrintedVoice(
            id=voice.place_id,
            name=voice.name,
            url=voice.url,
            avatar=voice.avatar_url if voice.avatar_url.startswith(STORED) else "",
            role=voice.role,
            door=voice.door,
            provenance=provenance(voice.door, voice.handle),
            stamp=dates.iso(said_at),
            when=dates.brief(said_at, self.year),
            revised=dates.brief(voice.revised_at.astimezone(self.zone), self.year) if voice.revised_at else "",
            html=printed(voice.fragment),
            title=voice.title,
            language="" if voice.language == self.language else voice.language,
            is_withdrawn=voice.is_withdrawn,
            answers_to=answers_to,
            answers=answers,
        )


def in_order(voices: tuple[PrintedVoice, ...]) -> Iterator[PrintedVoice]:
    """All voices of the tree, in the order one reads them."""
    for each in voices:
        yield each
        yield from in_order(each.answers)

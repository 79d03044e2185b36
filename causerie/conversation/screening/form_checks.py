"""Checks of what was typed into our own form. Each finds a trigger or nothing."""

from collections.abc import Mapping

from causerie.conversation.screening.asking import Known
from causerie.conversation.screening.likeness import likeness
from causerie.conversation.screening.tokens import links_in

FASTEST = 3.0  # to write, look over and send: no hand does it
MOST_LINKS = 2
SHORTEST_REPEATED = 40


def form_trigger(
    signals: Mapping[str, object], text: str, links: int, known: Known, words: Mapping[int, str]
) -> dict[str, object] | None:
    """The first of the checks that asks for a second look, with what it saw."""
    return (
        _honeypot(signals)
        or _timing(signals)
        or _stamp(signals)
        or _links(text, links)
        or _repeated(text, known)
        or _resembles(known, words)
    )


def _honeypot(signals: Mapping[str, object]) -> dict[str, object] | None:
    return {"code": "honeypot"} if signals.get("honeypot") else None


def _timing(signals: Mapping[str, object]) -> dict[str, object] | None:
    seconds = signals.get("seconds")
    return {"code": "too_fast", "seconds": round(seconds, 1)} if seconds is not None and seconds < FASTEST else None


def _stamp(signals: Mapping[str, object]) -> dict[str, object] | None:
    return {"code": "unstamped"} if signals.get("is_stamped") is False else None


def _links(text: str, links: int) -> dict[str, object] | None:
    found = max(len(links_in(text)), links)
    return {"code": "links", "links": found} if found > MOST_LINKS else None


def _repeated(text: str, known: Known) -> dict[str, object] | None:
    return {"code": "repeated"} if known.is_repeated and len(text) >= SHORTEST_REPEATED else None


def _resembles(known: Known, words: Mapping[int, str]) -> dict[str, object] | None:
    found = likeness(words, known.counts)
    if not found.is_suspicious:
        return None
    return {"code": "resembles_spam", "probability": round(found.probability, 2), "words": list(found.words)}

"""When to try, when to try again, and when to stop. Pure, chance apart.

The rules, decision 137: silence closes a server at once, five errors of its own in a row do too, and it is asked again
by one delivery at a time; each pause is longer, and drawn by lot over its whole length, so that those who failed
together do not come back together. What could not be delivered in seven days is given up.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from causerie.delivery.outcomes import Delivered, Gone, Manner, Outcome, Refused, TryLater
from causerie.kit import http
from causerie.kit.http.sending import Answer

GIVEN_UP_AFTER = timedelta(days=7)
ERRORS_THAT_CLOSE = 5
SLOW = 3.0
_SHORTEST = timedelta(seconds=30)
_FIRST = timedelta(minutes=2)
_LONGEST = timedelta(hours=6)
# What answered this week comes back sooner: it may have been our own network that was away.
_LONGEST_IF_LATELY = timedelta(hours=1)
_LATELY = timedelta(days=7)
_LONGEST_ASKED = timedelta(days=1)
_MOST_REASON = 200

_TRY_LATER = {401, 408, 425, 429}
_NEVER = {501, 505}
_GONE = {404, 410}


def judged(answer: Answer | http.Refused, now: datetime) -> Outcome:
    """What an answer to a POST means, for a protocol that has no opinion of its own."""
    if isinstance(answer, http.Refused):
        kind = Refused if answer.is_lasting else TryLater
        return kind(reason=answer.failure.value)
    status = answer.status
    if 200 <= status < 300:
        return Delivered(status=status)
    reason = _reason(answer)
    if status in _GONE:
        return Gone(status=status, reason=reason)
    if status in _TRY_LATER or 300 <= status < 400 or (status >= 500 and status not in _NEVER):
        return TryLater(status=status, reason=reason, after=asked_to_wait(answer.headers, now))
    return Refused(status=status, reason=reason)


def asked_to_wait(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """What `Retry-After` asks for (RFC 9110, 10.2.3), a day at most; None when it asks for nothing we understand."""
    given = headers.get("retry-after", "").strip()
    try:
        if given.isascii() and given.isdigit():
            wanted = timedelta(seconds=int(given[:9]))
        else:
            at = parsedate_to_datetime(given)
            wanted = (at if at.tzinfo else at.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError):
        return None
    return min(max(wanted, timedelta()), _LONGEST_ASKED)


def pause_after(failures: int, longest: timedelta = _LONGEST) -> timedelta:
    """How long to wait after the `failures`th failure in a row: half a minute, and a lot of a span that doubles."""
    span = min(_FIRST * 2 ** min(max(failures, 1) - 1, 20), longest)
    return _SHORTEST + span * random.random()  # noqa: S311


def next_try(tries: int, outcome: TryLater, made_at: datetime, now: datetime) -> datetime | None:
    """When a delivery is tried again after its `tries`th failure; None when it is given up."""
    if now - made_at >= GIVEN_UP_AFTER:
        return None
    return now + max(pause_after(tries), outcome.after or timedelta())


@dataclass(frozen=True)
class Standing:
    """How a server stands with us. `failures` are those in a row that it is to blame for."""

    is_steady: bool = False
    failures: int = 0
    reopens_at: datetime | None = None
    tried_at: datetime | None = None
    answered_at: datetime | None = None
    reason: str = ""
    manner: Manner = field(default_factory=dict)

    def is_closed(self, now: datetime) -> bool:
        """Whether nothing is to be sent there now."""
        return self.reopens_at is not None and self.reopens_at > now

    def after(self, outcome: Outcome, seconds: float, now: datetime) -> "Standing":
        """How it stands after a try that took `seconds`."""
        if isinstance(outcome, TryLater) and outcome.is_ours:
            return self
        manner = self.manner if outcome.manner is None else outcome.manner
        if isinstance(outcome, TryLater):
            return replace(self, tried_at=now, manner=manner)._put_off(outcome, seconds, now)
        if not outcome.status:
            return replace(self, tried_at=now, manner=manner)  # it was never asked
        return Standing(is_steady=seconds < SLOW, tried_at=now, answered_at=now, manner=manner)

    def _put_off(self, outcome: TryLater, seconds: float, now: datetime) -> "Standing":
        if _is_its_fault(outcome):
            # Several were under way when the first of them closed it: that is one failure.
            return self if self.is_closed(now) else self._failed(outcome, now)
        answered = Standing(is_steady=seconds < SLOW, tried_at=now, answered_at=now, manner=self.manner)
        if outcome.after is None:
            return answered
        return replace(answered, reopens_at=_spread(outcome.after, now), reason=outcome.reason)

    def _failed(self, outcome: TryLater, now: datetime) -> "Standing":
        failures = self.failures + 1
        closing = failures if not outcome.status else failures - ERRORS_THAT_CLOSE + 1
        moments = [_spread(outcome.after, now)] if outcome.after is not None else []
        moments += [now + pause_after(closing, self._longest(now))] if closing > 0 else []
        return replace(
            self,
            is_steady=False,
            failures=failures,
            reopens_at=max(moments, default=None),
            reason=outcome.reason,
            answered_at=now if outcome.status else self.answered_at,
        )

    def _longest(self, now: datetime) -> timedelta:
        is_lately = self.answered_at is not None and now - self.answered_at < _LATELY
        return _LONGEST_IF_LATELY if is_lately else _LONGEST


def _is_its_fault(outcome: TryLater) -> bool:
    """Silence, and errors of its own; not that it wants another signature, or less haste."""
    return not outcome.status or outcome.status >= 500


def _spread(after: timedelta, now: datetime) -> datetime:
    """A little later than asked for, each by another little."""
    return now + max(after, _SHORTEST) * random.uniform(1, 1.25)  # noqa: S311


def _reason(answer: Answer) -> str:
    """The status and, where it is a few words, what was said with it."""
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    words = answer.body[:500].decode("utf-8", "replace") if kind in ("text/plain", "application/json") else ""
    printable = "".join(each if each.isprintable() else " " for each in words)
    return f"{answer.status} {' '.join(printable.split())}".strip()[:_MOST_REASON]

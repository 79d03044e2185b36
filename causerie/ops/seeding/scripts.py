"""The texts of the seed: a head of `name: value` lines, a blank line, the text, then voices.

A voice begins with `== NAME; E-MAIL; +WHEN; WORDS`, WHEN counted from the post (`+1d2h30m`) and WORDS being any
of: `under N` (answers the Nth voice), `member`, `held`, `hidden REASON`, `rejected REASON`, `withdrawn AFTER`,
`imported`.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
_SPAN = re.compile(r"(\d+)([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One voice under a post. `fate` is what becomes of it; `under` the number of the voice it answers, or 0."""

    number: int
    name: str
    email: str
    after: timedelta
    fate: str = "visible"
    reason: str = ""
    under: int = 0
    text: str


@dataclass(frozen=True, kw_only=True)
class Script:
    """One post of the seed, with its voices. `key` names it."""

    key: str
    site: str
    head: dict[str, str]
    text: str
    lines: tuple[Line, ...]

    @property
    def slug(self) -> str:
        """The last piece of its address, by which a second run finds it."""
        return self.head.get("slug") or self.key.rpartition("/")[2].partition("-")[2]

    @property
    def ago(self) -> timedelta:
        """How long before now it was written."""
        return span(self.head["ago"])


def scripts() -> tuple[Script, ...]:
    """All scripts, the oldest first."""
    found = [_read(path) for path in sorted(TEXTS.glob("*/*.md"))]
    return tuple(sorted(found, key=lambda script: (-script.ago, script.key)))


def span(text: str) -> timedelta:
    """`1d2h30m` as a length of time."""
    return sum((timedelta(**{_UNITS[unit]: int(number)}) for number, unit in _SPAN.findall(text)), timedelta())


def _read(path: Path) -> Script:
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    text, *voices = re.split(r"^== ", rest, flags=re.MULTILINE)
    pairs = dict(line.split(": ", 1) for line in head.splitlines())
    lines = tuple(_line(number, voice) for number, voice in enumerate(voices, 1))
    return Script(
        key=f"{path.parent.name}/{path.stem}", site=path.parent.name, head=pairs, text=text.strip(), lines=lines
    )


def _line(number: int, voice: str) -> Line:
    head, _, text = voice.partition("\n")
    parts = [part.strip() for part in head.split(";")]
    is_member = parts[1] == "member"
    name, email, when, *words = [parts[0], "", *parts[2:]] if is_member else parts
    fate, reason, under = "member" if is_member else "visible", "", 0
    for word, _, rest in (each.partition(" ") for each in words):
        if word == "under":
            under = int(rest)
        else:
            fate, reason = word, rest
    return Line(
        number=number,
        name=name,
        email=email,
        after=span(when),
        fate=fate,
        reason=reason,
        under=under,
        text=text.strip(),
    )

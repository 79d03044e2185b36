"""What cleaning may ask about the rest of the export, and what it notes."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Picture:
    """An attachment as it can be shown, at its old address, which is brought home with all others; its old number."""

    address: str
    alt: str = ""
    caption: str = ""
    number: str = ""


def _nothing(_: str) -> None:
    return None


def _none(_: str) -> list[Picture]:
    return []


@dataclass
class Context:
    """Look-ups for one post, and the notes taken while it is cleaned.

    `base` is where the post stood, for what it names without a host or a folder. `media` gives an old address's new
    one, or None; `picture` an attachment by its number; `pictures` those that hang on the post; `block` a reusable
    block's content; `home` turns an own old address into a path.
    """

    base: str = ""
    media: Callable[[str], str | None] = _nothing
    picture: Callable[[str], Picture | None] = _nothing
    pictures: Callable[[str], list[Picture]] = _none
    block: Callable[[str], str | None] = _nothing
    home: Callable[[str], str | None] = _nothing
    notes: dict[tuple[str, str], int] = field(default_factory=dict)

    def note(self, reason: str, what: str = "") -> None:
        """Remember that `what` was left out or changed, and why (a reason of `moving.reports`); counted."""
        self.notes[reason, what] = self.notes.get((reason, what), 0) + 1

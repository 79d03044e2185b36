"""A line of text being put together: like pieces are joined, without copying what is there again and again."""

from dataclasses import dataclass, field
from typing import Any

Node = dict[str, Any]


@dataclass
class Line:
    """Pieces so far. While it grows, the text of a piece is a list of parts, none of them empty."""

    pieces: list[Node] = field(default_factory=list)

    def say(self, text: str, marks: list[Node] | None) -> None:
        """Add text with marks."""
        if not text:
            return
        last = self.pieces[-1] if self.pieces else None
        if last and last["type"] == "text" and last.get("marks", []) == (marks or []):
            last["text"].append(text)
        else:
            self.pieces.append({"type": "text", "text": [text], **({"marks": marks} if marks else {})})

    def is_after_space(self) -> bool:
        """Whether a space added now would not be seen: at the beginning, or after another one."""
        if not self.pieces or self.pieces[-1]["type"] == "hardBreak":
            return True
        return self.pieces[-1]["type"] == "text" and self.pieces[-1]["text"][-1].endswith(" ")

    def trim(self) -> None:
        """Take away the space that stands last: no page shows it."""
        if not self.pieces or self.pieces[-1]["type"] != "text":
            return
        parts = self.pieces[-1]["text"]
        parts[-1] = parts[-1].rstrip(" ")
        if not parts[-1]:
            parts.pop()
        if not parts:
            self.pieces.pop()

    def joined(self) -> list[Node]:
        """The pieces, each with its text as one."""
        return [{**each, "text": "".join(each["text"])} if each["type"] == "text" else each for each in self.pieces]

"""What readers see of a conversation, as a tree of plain values, three levels deep as on the site."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from causerie.moving.leaving.copy.shelves import day_of

_DEEPEST = 2
_GROUNDS = 8
Node = dict[str, Any]


def threads_of(voices: Sequence[Mapping[str, Any]], zone: str, offline: Callable[[str], str]) -> list[Node]:
    """The voices that show, each with its answers; what was taken back shows as such where something answers it."""
    nodes: dict[str, Node] = {}
    top: list[Node] = []
    for voice in voices:
        above = nodes.get(voice["answers"])
        if voice["state"] != "visible":
            if above:
                nodes[voice["id"]] = above  # what answers it hangs where it would
            continue
        node = nodes[voice["id"]] = _node(voice, above, ZoneInfo(zone), offline)
        while above and above["depth"] >= _DEEPEST:
            above = above["above"]
        (above["answers"] if above else top).append(node)
    return _living(top)


def count_of(threads: Sequence[Node]) -> int:
    """How many voices show."""
    return sum(not node["is_withdrawn"] for node in threads) + sum(count_of(node["answers"]) for node in threads)


def initials(name: str) -> str:
    """One or two letters that stand for a name."""
    words = [letters for word in name.split() if (letters := "".join(filter(str.isalnum, word)))]
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else "·"


def ground(name: str) -> int:
    """Which of the grounds of the house's sheet stands behind these letters."""
    return crc32(name.strip().lower().encode()) % _GROUNDS


def _node(voice: Mapping[str, Any], above: Node | None, zone: ZoneInfo, offline: Callable[[str], str]) -> Node:
    depth = above["depth"] + 1 if above else 0
    return {
        "id": voice["id"],
        "depth": min(depth, _DEEPEST),
        "above": above,
        "answers_to": above["name"] if above and depth > _DEEPEST else "",
        "name": voice["name"],
        "url": voice["url"],
        "role": voice["role"],
        "initials": initials(voice["name"]),
        "ground": ground(voice["name"]),
        "door": voice["door"],
        "provenance": _("brought over from the old site") if voice["door"] == "imported" else _("written here"),
        "stamp": f"{voice['said_at'][:19]}Z",
        "day": day_of(datetime.fromisoformat(voice["said_at"]).astimezone(zone)),
        "title": voice["title"],
        "language": voice["language"],
        "html": offline(voice["html"]),
        "is_withdrawn": bool(voice["withdrawn_at"]),
        "answers": [],
    }


def _living(nodes: list[Node]) -> list[Node]:
    for node in nodes:
        node["answers"] = _living(node["answers"])
    return [node for node in nodes if node["answers"] or not node["is_withdrawn"]]

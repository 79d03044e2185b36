"""What was said under a post, as WordPress keeps comments: text whose blank lines part its paragraphs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_APPROVED = {"visible": "1", "held": "0"}
_DATE = "%Y-%m-%d %H:%M:%S"
_PARTED = re.compile(r"</p>\s*<p\b[^>]*>")
_PARAGRAPH = re.compile(r"</?p\b[^>]*>")
_BREAK = re.compile(r"<br\s*/?>\n?")


def remarks_of(
    voices: Sequence[Mapping[str, object]], after: int, zone: ZoneInfo, authors: Mapping[str, int]
) -> Iterator[dict[str, object]]:
    """The comments of one post, numbered on from `after`; `authors` are the numbers of who writes on the site."""
    numbers: dict[object, int] = {}
    for voice in voices:
        if voice["withdrawn_at"]:
            continue
        number = numbers[voice["id"]] = after + len(numbers) + 1
        at = datetime.fromisoformat(str(voice["said_at"]))
        told = {"id": number, "author": voice["name"], "author_email": "", "author_url": voice["url"]}
        told |= {"author_IP": "", "date": f"{at.astimezone(zone):{_DATE}}", "date_gmt": f"{at.astimezone(UTC):{_DATE}}"}
        told |= {"content": _lines(str(voice["html"])), "approved": _APPROVED.get(str(voice["state"]), "trash")}
        told |= {"type": "pingback" if voice["relation"] == "link" else "comment"}
        told |= {"parent": numbers.get(voice["answers"], 0), "user_id": authors.get(str(voice["voice"]), 0)}
        yield {f"wp:comment_{name}": value for name, value in told.items()}


def _lines(html: str) -> str:
    """WordPress makes the paragraphs of comments itself, and may leave out those that come with one."""
    text = _PARAGRAPH.sub("", _PARTED.sub("\n\n", html))
    return _BREAK.sub("\n", text).strip()

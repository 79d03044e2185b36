"""Movable Type: its text format, which TypePad and others write too. Written from Six Apart's specification.

Entries end with a line of eight dashes, their parts with one of five. The first part holds `KEY: value` lines; each
other begins with `KEY:` alone on a line.
"""

from collections import defaultdict
from collections.abc import Iterator
from csv import reader
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from hashlib import sha256
from html import escape
from itertools import takewhile
from urllib.parse import urlsplit

from causerie.moving.files.decoding import Characters
from causerie.moving.files.lines import lines_of
from causerie.moving.sources.dates import zone_named
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import HTML, LINES, MARKDOWN, Author, Blog, Entry, Record, Remark
from causerie.moving.spool.refusals import CutShort, NotThatExport, TooMuch

NAME = "Movable Type"
_END, _PART_END = "--------", "-----"
_PARTS = ("BODY", "EXTENDED BODY", "EXCERPT", "KEYWORDS", "COMMENT", "PING")
_HEADS = {"COMMENT": ("AUTHOR", "EMAIL", "IP", "URL", "DATE"), "PING": ("TITLE", "URL", "IP", "BLOG NAME", "DATE")}
_MOST_ENTRY = 16 * 1024 * 1024
_MANY = ("CATEGORY",)
_FORMATS = ("%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %I:%M %p", "%Y-%m-%d %H:%M:%S")


@dataclass
class _Held:
    """An entry while it is read: its fields, and its parts in order."""

    fields: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: list[tuple[str, list[str]]] = field(default_factory=list)
    size: int = 0

    def grow(self, size: int) -> None:
        """So much more of it was read. Raises TooMuch."""
        self.size += size
        if self.size > _MOST_ENTRY:
            raise TooMuch(place=self.one("TITLE")[:80], problem="an entry has no end")

    def one(self, name: str) -> str:
        """The field's value, or nothing."""
        return (self.fields.get(name) or [""])[0]

    def body(self, name: str) -> str:
        """What the part says, or nothing."""
        return next(("\n".join(lines).strip("\n") for part, lines in self.parts if part == name), "")


def read(handed: Handed) -> Iterator[Record]:
    """The records of a Movable Type export. Raises NotThatExport, CutShort, TooMuch."""
    characters = Characters(handed.file)
    zone = zone_named(handed.time_zone)
    authors: set[str] = set()
    yield Blog(link=handed.address, identity=f"movable type {handed.address}" if handed.address else "movable type")
    for held in _entries(characters):
        author = held.one("AUTHOR")
        if author and author not in authors:
            authors.add(author)
            yield Author(login=author, name=author)
        entry = _entry(held, zone, handed.address)
        yield from _remarks(held, zone)
        yield entry
        handed.tell(characters.bytes_read)
    handed.mended_bytes = characters.mended_bytes


def _entries(characters: Characters) -> Iterator[_Held]:
    held, part, count = _Held(), None, 0
    for line in lines_of(characters, _MOST_ENTRY):
        held.grow(len(line) + 1)
        if line.rstrip() == _END:
            if held.fields:
                count += 1
                yield held
            held, part = _Held(), None
        elif line.rstrip() == _PART_END:
            part = None
        elif part is not None:
            part.append(line)
        else:
            part = _begun(held, line, count)
    if held.fields or held.parts:
        raise CutShort
    if not count:
        raise NotThatExport(source=NAME, found="no entry that ends with --------")


def _begun(held: _Held, line: str, count: int) -> list[str] | None:
    """A part that begins with this line; None for a field, which is kept."""
    name, colon, value = line.partition(":")
    if not line.strip():
        return None
    if not colon or not name.replace(" ", "").isupper():
        if not held.fields and not count:
            raise NotThatExport(source=NAME, found="it does not begin with KEY: value")
        return None
    if name in _PARTS and not value.strip():
        lines: list[str] = []
        held.parts.append((name, lines))
        return lines
    if name in _MANY or not held.fields[name]:
        held.fields[name].append(value.strip())
    return None


def _entry(held: _Held, zone: tzinfo, address: str) -> Entry:
    breaks = held.one("CONVERT BREAKS").lower()
    form = HTML if breaks in ("0", "richtext", "none", "block_editor") else MARKDOWN if "markdown" in breaks else LINES
    link, slug = held.one("UNIQUE URL"), held.one("BASENAME")
    path = urlsplit(link).path
    cut = "\n\n" if held.body("EXTENDED BODY") else ""
    return Entry(
        old_id=_number(held),
        title=escape(held.one("TITLE"), quote=False),
        link=link,
        slug=slug.replace("_", "-") or path.rpartition("/")[2],
        status={"publish": "publish", "future": "future", "": "publish"}.get(held.one("STATUS").lower(), "draft"),
        creator=held.one("AUTHOR"),
        content=held.body("BODY") + cut + held.body("EXTENDED BODY"),
        form=form,
        excerpt=held.body("EXCERPT"),
        date_gmt=_date(held.one("DATE"), zone),
        comment_status="closed" if held.one("ALLOW COMMENTS") in ("0", "2") else "open",
        filed=_filed(held),
        old_paths=_paths(held, zone),
    )


def _number(held: _Held) -> str:
    """Entries have no number: they are told apart by their name and their date."""
    named = "\n".join((held.one("UNIQUE URL") or held.one("BASENAME") or held.one("TITLE"), held.one("DATE")))
    return sha256(named.encode("utf-8", "replace")).hexdigest()[:24]


def _paths(held: _Held, zone: tzinfo) -> list[str]:
    """Where Movable Type puts an entry, unless told otherwise: `/2002/01/basename.html`."""
    name, date = held.one("BASENAME"), _date(held.one("DATE"), zone)
    if not name or not date:
        return []
    here = datetime.fromisoformat(date).astimezone(zone)
    found = [f"/{here:%Y/%m}/{name}.html"]
    return [*found, f"/{here:%Y/%m}/{name.replace('_', '-')}.html"] if "_" in name else found


def _filed(held: _Held) -> list[tuple[str, str, str]]:
    names = [*held.fields.get("PRIMARY CATEGORY", []), *held.fields.get("CATEGORY", [])]
    tags = next(reader([held.one("TAGS")], skipinitialspace=True), []) if len(held.one("TAGS")) < 10_000 else []
    found = [("category", name, escape(name)) for name in dict.fromkeys(names) if name]
    return found + [("post_tag", tag.strip(), escape(tag.strip())) for tag in tags if tag.strip()]


def _remarks(held: _Held, zone: tzinfo) -> Iterator[Remark]:
    number = 0
    for part, lines in held.parts:
        if part in _HEADS:
            number += 1
            yield _remark(part, lines, number, zone)


def _remark(part: str, lines: list[str], number: int, zone: tzinfo) -> Remark:
    heads = list(takewhile(lambda line: line.partition(":")[0] in _HEADS[part] and ":" in line, lines))
    given = {name: value.strip() for name, _, value in (line.partition(":") for line in heads)}
    content = "\n".join(lines[len(heads) :])
    is_ping = part == "PING"
    return Remark(
        old_id=f"{part.lower()}-{number}",
        author=escape(given.get("BLOG NAME", "") if is_ping else given.get("AUTHOR", "")),
        email=given.get("EMAIL", ""),
        url=given.get("URL", ""),
        content=f"<strong>{escape(given.get('TITLE', ''))}</strong>\n\n{content}" if is_ping else content,
        date_gmt=_date(given.get("DATE", ""), zone),
        kind="trackback" if is_ping else "comment",
    )


def _date(text: str, zone: tzinfo) -> str:
    """Movable Type writes local times: they are read in the site's time zone."""
    for form in _FORMATS:
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=zone).astimezone(UTC).isoformat()
        except (ValueError, OverflowError):
            continue
    return ""

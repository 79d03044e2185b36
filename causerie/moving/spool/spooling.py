"""The whole of an export, checked, in a file of its own where each thing can be found again.

A small SQLite database in a temporary folder: it holds a gigabyte of posts in a few megabytes of memory, lets
attachments be known before the posts that show them, and is gone when closed.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from causerie.moving.spool.records import (
    Author,
    Blog,
    Entry,
    Lead,
    Reaction,
    Record,
    Remark,
    Settings,
    Term,
    Told,
)

_TABLES = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-4000; PRAGMA temp_store=FILE;
CREATE TABLE entry (seq INTEGER PRIMARY KEY, kind TEXT, key TEXT, old_id TEXT, parent TEXT, address TEXT, file TEXT,
    at TEXT, body TEXT);
CREATE TABLE remark (seq INTEGER PRIMARY KEY, entry INTEGER, on_id TEXT, old_id TEXT, parent TEXT, body TEXT);
CREATE TABLE reaction (on_id TEXT, old_id TEXT, reaction TEXT, voice TEXT, name TEXT, url TEXT, date TEXT);
CREATE TABLE author (login TEXT PRIMARY KEY, name TEXT, email TEXT);
CREATE TABLE term (kind TEXT, slug TEXT, name TEXT, parent TEXT, old_id TEXT);
CREATE TABLE lead (path TEXT PRIMARY KEY, target TEXT);
CREATE TABLE told (body TEXT);
"""
_INDEXES = """
CREATE INDEX entry_kind ON entry (kind, at); CREATE INDEX entry_id ON entry (old_id);
CREATE INDEX entry_key ON entry (key); CREATE INDEX entry_address ON entry (address);
CREATE INDEX entry_parent ON entry (parent, kind); CREATE INDEX remark_entry ON remark (entry, seq);
CREATE INDEX remark_id ON remark (entry, old_id); CREATE INDEX entry_file ON entry (file);
CREATE INDEX term_slug ON term (kind, slug); CREATE INDEX term_id ON term (old_id);
"""

# Remarks that name their entry, which may have come before or after them.
_JOIN = """
UPDATE remark SET entry = (SELECT min(seq) FROM entry WHERE entry.old_id = remark.on_id AND kind IN ('post', 'page'))
    WHERE entry IS NULL;
"""


_MOST_ABOVE = 20


class Spool:
    """A checked export. Close it (or use `with`) when done."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = TemporaryDirectory(prefix="import-", dir=folder)
        self.folder = Path(self._folder.name)
        self._store = sqlite3.connect(self.folder / "spool.sqlite3", isolation_level=None)
        self._store.executescript(_TABLES)
        self._entries = self._remarks = 0
        self.blog = Blog()
        self.settings = Settings(facts={})

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove the file."""
        self._store.close()
        self._folder.cleanup()

    # Filling

    def fill(self, records: Iterable[Record]) -> None:
        """Take in all records of a source. Raises what `refusals` names."""
        self._store.execute("BEGIN")
        for record in records:
            self._add(record)
        self._store.execute("COMMIT")
        self._store.executescript(_INDEXES)
        self._store.executescript(_JOIN)

    def _add(self, record: Record) -> None:
        match record:
            case Entry():
                self._add_entry(record)
            case Remark():
                self._add_remark(record)
            case Author() | Term() | Lead() | Reaction():
                self._put(type(record).__name__.lower(), *astuple(record))
            case Told():
                self._put("told", json.dumps(asdict(record)))
            case Settings():
                self.settings = record
            case Blog():
                self.blog = record

    def _put(self, table: str, *values: str) -> None:
        marks = ", ".join("?" * len(values))
        self._store.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)  # noqa: S608

    def _add_entry(self, entry: Entry) -> None:
        self._entries += 1
        at = entry.at
        row = (self._entries, entry.kind, key_of(entry), entry.old_id, entry.parent, place_of(entry.link))
        self._store.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *row,
                place_of(entry.attachment_url.partition("?")[0]),
                at.isoformat() if at else "",
                json.dumps(entry.row()),
            ),
        )

    def _add_remark(self, remark: Remark) -> None:
        self._remarks += 1
        on = None if remark.on else self._entries + 1
        row = (self._remarks, on, remark.on, remark.old_id, remark.parent, json.dumps(remark.row()))
        self._store.execute("INSERT INTO remark VALUES (?, ?, ?, ?, ?, ?)", row)

    # Finding

    def count(self, *kinds: str) -> int:
        """How many entries of these kinds there are."""
        marks = ",".join("?" * len(kinds))
        return self._store.execute(f"SELECT count(*) FROM entry WHERE kind IN ({marks})", kinds).fetchone()[0]  # noqa: S608

    def kinds(self) -> dict[str, int]:
        """The kinds of entries there are, each with its number."""
        return dict(self._store.execute("SELECT kind, count(*) FROM entry GROUP BY kind ORDER BY kind"))

    def entries(self, *kinds: str) -> Iterator[tuple[int, str, Entry]]:
        """The entries of these kinds by date: (number, key, entry). A key stands once: see `key_of`."""
        marks = ",".join("?" * len(kinds))
        query = f"SELECT seq FROM entry WHERE kind IN ({marks}) ORDER BY at, seq"  # noqa: S608
        for (seq,) in self._store.execute(query, kinds):
            yield seq, self._key(seq), self._entry(seq)

    def _entry(self, seq: int) -> Entry:
        return Entry(**json.loads(self._store.execute("SELECT body FROM entry WHERE seq = ?", (seq,)).fetchone()[0]))

    def _key(self, seq: int) -> str:
        """The entry's key, with a number when others before it in the file claim the same."""
        key = self._store.execute("SELECT key FROM entry WHERE seq = ?", (seq,)).fetchone()[0]
        earlier = self._store.execute("SELECT count(*) FROM entry WHERE key = ? AND seq < ?", (key, seq)).fetchone()[0]
        return f"{key}#{earlier + 1}" if earlier else key

    def by_id(self, old_id: str, *kinds: str) -> tuple[str, Entry] | None:
        """The first entry with this number in WordPress: (key, entry)."""
        marks = ",".join("?" * len(kinds))
        query = f"SELECT seq FROM entry WHERE old_id = ? AND kind IN ({marks}) ORDER BY seq"  # noqa: S608
        found = self._store.execute(query, (old_id, *kinds)).fetchone() if old_id else None
        return (self._key(found[0]), self._entry(found[0])) if found else None

    def attachments_of(self, old_id: str, most: int = 500) -> list[Entry]:
        """The attachments that hang on an entry, in their order."""
        query = "SELECT body FROM entry WHERE parent = ? AND kind = 'attachment' ORDER BY at, seq LIMIT ?"
        return [Entry(**json.loads(body)) for (body,) in self._store.execute(query, (old_id, most))]

    def attachment_at(self, address: str) -> tuple[str, Entry] | None:
        """The attachment whose file was at this address: (key, entry)."""
        query = "SELECT seq FROM entry WHERE file = ? AND kind = 'attachment' ORDER BY seq"
        found = self._store.execute(query, (place_of(address.partition("?")[0]),)).fetchone()
        return (self._key(found[0]), self._entry(found[0])) if found else None

    def is_address(self, address: str) -> bool:
        """Whether a post or page of the export stood at this address."""
        query = "SELECT 1 FROM entry WHERE address = ? AND kind IN ('post', 'page')"
        return self._store.execute(query, (place_of(address),)).fetchone() is not None

    def remarks_of(self, seq: int) -> Iterator[tuple[str, Remark]]:
        """What was said under an entry, in the order of the file: (key within the entry, remark)."""
        query = "SELECT seq, old_id FROM remark WHERE entry = ? ORDER BY seq"
        for number, old_id in self._store.execute(query, (seq,)):
            body = self._store.execute("SELECT body FROM remark WHERE seq = ?", (number,)).fetchone()[0]
            yield self._remark_key(seq, number, old_id, body), Remark(**json.loads(body))

    def _remark_key(self, entry: int, number: int, old_id: str, body: str) -> str:
        if not old_id:
            return f"of-{sha256(body.encode()).hexdigest()[:20]}"
        query = "SELECT count(*) FROM remark WHERE entry = ? AND old_id = ? AND seq < ?"
        earlier = self._store.execute(query, (entry, old_id, number)).fetchone()[0]
        return f"{old_id}#{earlier + 1}" if earlier else old_id

    def remark(self, seq: int, old_id: str) -> Remark | None:
        """One remark under an entry, by its number in WordPress; its key is that number."""
        query = "SELECT body FROM remark WHERE entry = ? AND old_id = ? ORDER BY seq"
        found = self._store.execute(query, (seq, old_id)).fetchone()
        return Remark(**json.loads(found[0])) if found else None

    def author(self, login: str) -> Author:
        """Who has this log-in; where the file does not tell, somebody named so."""
        found = self._store.execute("SELECT login, name, email FROM author WHERE login = ?", (login,)).fetchone()
        return Author(login=found[0], name=found[1], email=found[2]) if found else Author(login=login, name=login)

    def term_name(self, kind: str, slug: str) -> str:
        """The name of a term; empty when the file does not tell."""
        query = "SELECT name FROM term WHERE kind = ? AND slug = ?"
        found = self._store.execute(query, (kind, slug)).fetchone()
        return found[0] if found else ""

    def term(self, kind: str, old_id: str) -> Term | None:
        """The term with this number in WordPress."""
        query = "SELECT * FROM term WHERE kind = ? AND old_id = ?"
        found = self._store.execute(query, (kind, old_id)).fetchone() if old_id else None
        return _term(found) if found else None

    def terms(self, *kinds: str) -> Iterator[tuple[Term, str]]:
        """The terms of these kinds, each once, with its path: its slug below those of the terms above it."""
        marks = ",".join("?" * len(kinds))
        query = f"SELECT * FROM term WHERE kind IN ({marks}) GROUP BY kind, slug ORDER BY kind, slug"  # noqa: S608
        for row in self._store.execute(query, kinds):
            yield _term(row), self._path_of(_term(row))

    def _path_of(self, term: Term) -> str:
        slugs = [term.slug]
        query = "SELECT parent FROM term WHERE kind = ? AND slug = ?"
        above = term.parent
        while above and above not in slugs and len(slugs) < _MOST_ABOVE:
            slugs.insert(0, above)
            found = self._store.execute(query, (term.kind, above)).fetchone()
            above = found[0] if found else ""
        return "/".join(slugs)

    def months(self) -> Iterator[str]:
        """The years and months in which public posts stood, as paths: `2023`, `2023/01`."""
        query = (
            "SELECT DISTINCT substr(at, 1, ?) FROM entry WHERE kind = 'post' AND at <> ''"
            " AND json_extract(body, '$.status') = 'publish' ORDER BY 1 LIMIT 2000"
        )
        for length in (4, 7):
            for (month,) in self._store.execute(query, (length,)):
                yield month.replace("-", "/")

    def nested_categories(self) -> list[tuple[str, str]]:
        """Categories under another: (name, parent's name)."""
        query = (
            "SELECT DISTINCT child.name, parent.name FROM term child JOIN term parent"
            " ON parent.kind = 'category' AND parent.slug = child.parent"
            " WHERE child.kind = 'category' AND child.parent <> '' ORDER BY 1 LIMIT 500"
        )
        return self._store.execute(query).fetchall()

    def reactions(self) -> Iterator[tuple[str, Reaction]]:
        """Reactions to posts and pages, those to one together: (key of the entry, reaction)."""
        query = (
            "SELECT min(entry.seq), reaction.* FROM reaction JOIN entry ON entry.old_id = reaction.on_id"
            " AND entry.kind IN ('post', 'page') GROUP BY reaction.rowid ORDER BY 1, reaction.rowid"
        )
        names = ("on", "old_id", "reaction", "voice", "name", "url", "date")
        for seq, *told in self._store.execute(query):
            yield self._key(seq), Reaction(**dict(zip(names, told, strict=True)))

    def leads(self) -> Iterator[Lead]:
        """Old addresses that lead elsewhere than to an entry."""
        for path, target in self._store.execute("SELECT path, target FROM lead ORDER BY path"):
            yield Lead(path=path, target=target)

    def told(self) -> Iterator[Told]:
        """What the source has to report."""
        for (body,) in self._store.execute("SELECT body FROM told ORDER BY rowid"):
            yield Told(**json.loads(body))

    def writers(self) -> list[str]:
        """The log-ins of those who wrote posts or pages."""
        query = "SELECT DISTINCT json_extract(body, '$.creator') FROM entry WHERE kind IN ('post', 'page') LIMIT 1000"
        return [login for (login,) in self._store.execute(query) if login]

    @property
    def remark_count(self) -> int:
        """How many remarks the file holds."""
        return self._remarks


def key_of(entry: Entry) -> str:
    """What the entry is called in our books, the same at every reading: its number, else its address or words."""
    if entry.old_id:
        return f"{entry.kind}/{entry.old_id}"
    named = entry.guid or entry.link or json.dumps(replace(entry, meta={}).row(), sort_keys=True)
    return f"{entry.kind}/{sha256(named.encode('utf-8', 'replace')).hexdigest()[:24]}"


def place_of(address: str) -> str:
    """An address without scheme, `www.` and final slash, to compare by."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{unquote(parts.path).rstrip('/')}{query}" if host or parts.path else ""


def _term(row: Sequence[str]) -> Term:
    kind, slug, name, parent, old_id = row
    return Term(kind=kind, slug=slug, name=name, parent=parent, old_id=old_id)

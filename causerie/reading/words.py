"""The words of the index, on either database: put, removed, found. The same questions give the same answers.

The site is a word of its own in every row, so that the index itself finds nothing of other sites.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from causerie.kit.ids import base36

MOST_MATCHES = 2000
_MOST_BYTES = 400_000

_SQLITE = """
SELECT rowid AS entry_id,
       (rowid IN (SELECT rowid FROM reading_words WHERE reading_words MATCH %s))
     + (rowid IN (SELECT rowid FROM reading_words WHERE reading_words MATCH %s)) AS tier
FROM reading_words WHERE reading_words MATCH %s ORDER BY rowid DESC LIMIT %s
"""
_POSTGRESQL = """
SELECT entry_id, (words @@ %s::tsquery)::int + (words @@ %s::tsquery)::int AS tier
FROM reading_words WHERE words @@ %s::tsquery ORDER BY entry_id DESC LIMIT %s
"""
_PUT_SQLITE = "INSERT INTO reading_words (rowid, site, title, body) VALUES (%s, %s, %s, %s)"
_PUT_POSTGRESQL = "INSERT INTO reading_words (entry_id, words) VALUES (%s, %s::tsvector)"
_GONE_SQLITE = "DELETE FROM reading_words WHERE rowid = %s"
_GONE_POSTGRESQL = "DELETE FROM reading_words WHERE entry_id = %s"
_UNKNOWN_SQLITE = "DELETE FROM reading_words WHERE rowid NOT IN (SELECT id FROM reading_entry)"
_UNKNOWN_POSTGRESQL = """
DELETE FROM reading_words WHERE NOT EXISTS (SELECT 1 FROM reading_entry WHERE reading_entry.id = entry_id)
"""
_LACKED = ", content='', contentless_delete=1"  # what SQLite before 3.43 can't read, as the migration writes it
_MADE = "SELECT sql FROM sqlite_master WHERE name = 'reading_words'"
_PARTS = ("data", "idx", "content", "docsize", "config")
Terms = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Matching:
    """A statement, with its parameters, that gives (entry_id, tier): the newest entries that hold all terms.

    Tier 2: the title holds all of them; 1: it holds some; 0: only the text does.
    """

    sql: str
    parameters: list[object]


@dataclass(frozen=True)
class Said:
    """The stems by which an entry is to be found."""

    entry_id: int
    site_id: int
    title: Iterable[str]
    body: Iterable[str]


def put(entries: Sequence[Said]) -> None:
    """Let each entry be found by these stems, and by no others."""
    remove([each.entry_id for each in entries])
    is_postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.executemany(
            _PUT_POSTGRESQL if is_postgresql else _PUT_SQLITE,
            [_vector_row(each) if is_postgresql else _row(each) for each in entries],
        )


def _row(said: Said) -> list[object]:
    titles, bodies = _bounded(said.title), _bounded(said.body)
    return [said.entry_id, base36(said.site_id), " ".join(titles), " ".join(bodies)]


def _vector_row(said: Said) -> list[object]:
    return [said.entry_id, _vector(said.site_id, _bounded(said.title), _bounded(said.body))]


def remove(entry_ids: Sequence[int]) -> None:
    """Let the entries be found no more."""
    gone = _GONE_POSTGRESQL if connection.vendor == "postgresql" else _GONE_SQLITE
    with connection.cursor() as cursor:
        cursor.executemany(gone, [[entry_id] for entry_id in entry_ids])


def remove_unknown() -> None:
    """Drop the words of entries that are no more: a site or a post that was deleted takes its entries along."""
    unknown = _UNKNOWN_POSTGRESQL if connection.vendor == "postgresql" else _UNKNOWN_SQLITE
    with connection.cursor() as cursor:
        cursor.execute(unknown)


def is_readable() -> bool:
    """Whether this database can read the index: an SQLite before 3.43 can't when a newer one has made it."""
    if connection.vendor != "sqlite" or connection.Database.sqlite_version_info >= (3, 43):
        return True
    with connection.cursor() as cursor:
        cursor.execute(_MADE)
        return not any(_LACKED in made for (made,) in cursor.fetchall())


def make_readable() -> None:
    """Put an empty index, which this SQLite can read, in the place of one that it can't: nor could it drop it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_MADE)
        (made,) = cursor.fetchone()
        cursor.execute("PRAGMA writable_schema = ON")
        cursor.execute("DELETE FROM sqlite_master WHERE name = 'reading_words'")
        cursor.execute("PRAGMA writable_schema = RESET")
        for part in _PARTS:
            cursor.execute(f"DROP TABLE IF EXISTS reading_words_{part}")
        cursor.execute(made.replace(_LACKED, ""))


def matching(site_id: int, terms: Terms) -> Matching:
    """What finds the site's entries that hold, of each term, at least one form."""
    if connection.vendor == "postgresql":
        site = f"{_lexeme(_site_word(site_id))} & "
        asked = [_tsquery(terms, " & ", "A"), _tsquery(terms, " | ", "A"), _tsquery(terms, " & ")]
        return Matching(_POSTGRESQL, [*(f"{site}({each})" for each in asked), MOST_MATCHES])
    site = f'site : "{base36(site_id)}" AND '
    asked = [f"title : ({_match(terms, ' AND ')})", f"title : ({_match(terms, ' OR ')})"]
    asked.append(f"{{title body}} : ({_match(terms, ' AND ')})")
    return Matching(_SQLITE, [*(site + each for each in asked), MOST_MATCHES])


def _bounded(stems: Iterable[str]) -> list[str]:
    """Each stem once, as many as the smaller of the two indexes can hold for one text."""
    kept: list[str] = []
    room = _MOST_BYTES
    for stem in dict.fromkeys(stems):
        room -= len(stem.encode()) + 4
        if room < 0:
            break
        kept.append(stem)
    return kept


def _vector(site_id: int, title: list[str], body: list[str]) -> str:
    places = dict.fromkeys(body, "2") | dict.fromkeys(title, "1A")
    words = [f"{_lexeme(stem)}:{place}" for stem, place in places.items()]
    return " ".join([f"{_lexeme(_site_word(site_id))}:1", *words])


def _site_word(site_id: int) -> str:
    return f"@{base36(site_id)}"  # no word of a text has this sign


def _lexeme(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _tsquery(terms: Terms, joined_by: str, weight: str = "") -> str:
    mark = f":{weight}" if weight else ""
    return joined_by.join("(" + " | ".join(_lexeme(form) + mark for form in sorted(term)) + ")" for term in terms)


def _match(terms: Terms, joined_by: str) -> str:
    return joined_by.join("(" + " OR ".join(_quoted(form) for form in sorted(term)) + ")" for term in terms)


def _quoted(word: str) -> str:
    escaped = word.replace('"', '""')
    return f'"{escaped}"'

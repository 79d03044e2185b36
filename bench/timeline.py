"""The home timeline of one who follows a thousand, two hundred of whom are silent, in an installation that holds a
million contributions: with audiences, mutes, blocks and boosts folded."""

import statistics
import time

from django.db import connection

from bench import content
from bench.figures import Figure
from causerie.people.models import Actor, Block, Follow, Handle
from causerie.reading.timelines.timeline import timeline_of

CONTRIBUTIONS = 1_000_000
AUTHORS = 4_000
FOLLOWED = 1_000
SILENT = 200
KEPT_AWAY = 60
BOOSTED_EACH = 7
PAGES = 300
MOST_MS = 10

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) "
# The numbers of all that is made here begin at a million, so that they meet nothing that is there.
_APPEARANCES = (
    _NUMBERS
    + """
INSERT INTO conversation_appearance (id, protocol, remote_id, handle_id, proof_kind, proved_host, author_name,
    author_url, url, avatar_url, targets, visibility, text_key, signals, is_repost, said_at, precision, received_at,
    contribution_id)
SELECT 1000000 + i, 'fake', 'https://far.example/' || i, {handle}, 'signature', 'far.example', 'Somebody',
    '', '', '', '[]', 'public', '', '{{}}', {no}, {now}, 'second', {now}, 1000000 + i FROM n
"""
)
_VERSIONS = (
    _NUMBERS
    + """
INSERT INTO conversation_version (id, appearance_id, said_at, title, html, text, source, language, warning, media,
    digest)
SELECT 1000000 + i, 1000000 + i, {now}, '', {words}, '', '', 'fr', '', '[]', CAST(i AS varchar(20)) FROM n
"""
)
_CONTRIBUTIONS = (
    _NUMBERS
    + """
INSERT INTO conversation_contribution (id, author_id, lead_id, shown_id, author_name, author_url, avatar_url, door,
    handle, said_at, order_key, visibility, language, title, fragment, text, withdrawn_at)
SELECT 1000000 + i, {first} + (CAST(i AS bigint) * 7919) % {authors}, 1000000 + i, 1000000 + i, 'Somebody', '', '',
    'fake', 'https://far.example/somebody', {now}, '', CASE WHEN i % 9 = 0 THEN 'followers' ELSE 'public' END, 'fr',
    '', {words}, '', CASE WHEN i % 50 = 0 THEN {now} END FROM n
"""
)
_HEARD = """
INSERT INTO reading_heard (id, reader_id, contribution_id, via_id, position, is_repost)
SELECT said.id, {reader}, said.id, said.author_id, said.id, {no}
FROM conversation_contribution said WHERE said.author_id >= {first} AND said.author_id < {first} + {followed}
"""
_BOOSTED = """
INSERT INTO reading_heard (id, reader_id, contribution_id, via_id, position, is_repost)
SELECT said.id, {reader}, said.id, {first}, said.id, {yes}
FROM conversation_contribution said
WHERE said.author_id >= {first} + {followed} AND said.id % {each} = 0 AND said.visibility = 'public'
"""


def measure() -> list[Figure]:
    """The time of the newest page, and of pages at random depths."""
    reader = content.site(content.account(), "marie").actor
    first = _people(reader)
    _say_all(reader, first)
    newest = [_timed(reader, None) for _ in range(PAGES)]
    total = _count()
    deep = [_timed(reader, 1_000_000 + CONTRIBUTIONS * each // PAGES) for each in range(PAGES)]
    unit = "ms"
    return [
        Figure("contributions", CONTRIBUTIONS),
        Figure("lines in the timeline", total),
        Figure("the newest page, p95 of its CPU here", _p95([cpu for cpu, _ in newest]), unit, MOST_MS),
        Figure("the newest page, p95 by the clock, the database's too", _p95([clock for _, clock in newest]), unit),
        Figure("a page at any depth, p95 of its CPU here", _p95([cpu for cpu, _ in deep]), unit, MOST_MS),
        Figure("a page at any depth, p95 by the clock", _p95([clock for _, clock in deep]), unit),
    ]


def _people(reader: Actor) -> int:
    """Thousands of actors with numbers in a row, of whom the first are followed; the id of the first."""
    first = Actor.objects.order_by("-id").values_list("id", flat=True)[0] + 1
    ids = range(first, first + AUTHORS)
    Actor.objects.bulk_create([Actor(id=each, name="Somebody") for each in ids], batch_size=500)
    silent = Actor.objects.bulk_create([Actor(name="Silent") for _ in range(SILENT)])
    followed = [*ids[: FOLLOWED - SILENT], *(each.id for each in silent)]
    Follow.objects.bulk_create(
        [
            Follow(follower=reader, followed_id=each, protocol="fake", remote_id=f"{each}", state=Follow.State.ACCEPTED)
            for each in followed
        ]
    )
    away = [(each, "mute" if each % 2 else "block") for each in ids[:: AUTHORS // KEPT_AWAY]]
    Block.objects.bulk_create([Block(blocker=reader, blocked_id=each, kind=kind) for each, kind in away])
    return first


def _say_all(reader: Actor, first: int) -> None:
    handle = Handle.objects.create(actor_id=first, protocol="fake", address="https://far.example/somebody")
    is_serial = connection.vendor == "sqlite"
    about = {
        "count": CONTRIBUTIONS,
        "handle": handle.id,
        "reader": reader.id,
        "first": first,
        "authors": AUTHORS,
        "followed": FOLLOWED - SILENT,
        "each": BOOSTED_EACH,
        "no": "0" if is_serial else "false",
        "yes": "1" if is_serial else "true",
        "now": "CURRENT_TIMESTAMP",
        "words": "'<p>" + "Le quai, à six heures, quand les caisses glissent. " * 6 + "</p>'",
    }
    with connection.cursor() as cursor:
        for statement in (_APPEARANCES, _VERSIONS, _CONTRIBUTIONS, _HEARD, _BOOSTED):
            cursor.execute(statement.format(**about))
        cursor.execute("ANALYZE")


def _count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM reading_heard")
        return cursor.fetchone()[0]


def _timed(reader: Actor, before: int | None) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    timeline_of(reader.id, before=before)
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - clock) * 1000


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]

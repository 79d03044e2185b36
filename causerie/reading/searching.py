"""Searching a site: two statements, whatever was typed and however many posts there are."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from causerie.reading.asking import Question, question_of
from causerie.reading.highlighting import marked, snippet
from causerie.reading.words import matching
from causerie.writing.audiences.standing import in_streams
from causerie.writing.models import Post

HITS = 10
MOST_PAGES = 100

# A post that was edited, withdrawn or closed since it was read by the index is not shown by its old words.
_RANKED = in_streams("""
SELECT entry.post_id, COUNT(*) OVER () FROM ({matching}) AS matching
JOIN reading_entry entry ON entry.id = matching.entry_id
JOIN writing_post post
  ON post.id = entry.post_id AND post.published_id = entry.revision_id AND {in_streams}
WHERE entry.site_id = %s
ORDER BY matching.tier DESC, post.published_at DESC, post.id DESC LIMIT %s OFFSET %s
""")
_SHOWN = ("pk", "kind", "path", "language", "published_at", "published__title", "published__text", "published__summary")


@dataclass(frozen=True)
class Hit:
    """One post that was found. `title` and `snippet` are safe HTML with `<mark>`; notes have no title."""

    post_id: int
    kind: str
    path: str
    language: str
    published_at: datetime
    plain_title: str
    title: str
    snippet: str


@dataclass(frozen=True)
class SearchPage:
    """A page of what was found; `count` is of all pages, the newest two thousand matches at most."""

    query: str
    page: int
    count: int
    hits: tuple[Hit, ...]
    has_more: bool


def search(site_id: int, query: str, page: int = 1) -> SearchPage:
    """The site's published posts that hold every word of `query` in some form: titles first, then the newest.

    Accents, case and endings don't matter. Never fails for what was typed; an empty question finds nothing.
    """
    question = question_of(query)
    page = min(max(1, page), MOST_PAGES)
    if not question.terms:
        return SearchPage(question.text, page, 0, (), False)
    ranked = _ranked(site_id, question, page)
    count = ranked[0][1] if ranked else 0
    hits = _hits([post_id for post_id, _count in ranked[:HITS]], question)
    return SearchPage(question.text, page, count, hits, len(ranked) > HITS and page < MOST_PAGES)


def _ranked(site_id: int, question: Question, page: int) -> list[tuple[int, int]]:
    asked = matching(site_id, question.terms)
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(matching=asked.sql), [*asked.parameters, site_id, HITS + 1, (page - 1) * HITS])
        return cursor.fetchall()


def _hits(post_ids: list[int], question: Question) -> tuple[Hit, ...]:
    rows = {row[0]: row for row in Post.objects.filter(pk__in=post_ids).values_list(*_SHOWN)} if post_ids else {}
    return tuple(_hit(rows[post_id], question) for post_id in post_ids if post_id in rows)


def _hit(row: tuple, question: Question) -> Hit:
    post_id, kind, path, language, published_at, title, text, summary = row
    shown = snippet(text or summary, language, question.forms)
    return Hit(post_id, kind, path, language, published_at, title, marked(title, language, question.forms), shown)

"""Posts of a house like ours: made again from their facts, each checked as if somebody had typed it."""

import json
import re
from collections.abc import Mapping
from typing import Any

from causerie.kit import clock
from causerie.kit.html import MEDIA_PATH
from causerie.kit.text import slugify
from causerie.moving.bringing.authors import Authors
from causerie.moving.bringing.files import Files
from causerie.moving.bringing.parts import part_in
from causerie.moving.spool.records import Entry, moment
from causerie.people.models import Actor
from causerie.writing import permalinks
from causerie.writing.bringing_in import Newcomer
from causerie.writing.drafting import Draft
from causerie.writing.markup import SCHEMAS
from causerie.writing.models import Post
from causerie.writing.refusals import NothingWritten

_MEDIA = re.compile(rf"{MEDIA_PATH}[A-Za-z0-9_./-]{{1,280}}")
_WORDS = (
    "title", "slug", "excerpt", "kind", "language", "reply_policy", "image_alt", "image_caption", "image_focus",
    "series", "subject_url", "subject_title", "canonical_url", "told_as",
)  # fmt: skip
_MOST_SIGNING = 12
Facts = Mapping[str, Any]


def own_newcomer(entry: Entry, authors: Authors, files: Files) -> tuple[Newcomer, list[str]]:
    """The post as it was, and what is told of it. Raises NothingWritten where its facts hold no words."""
    facts = entry.own
    revisions = [each for each in _list(facts, "revisions") if isinstance(each, dict)]
    if not revisions:
        raise NothingWritten
    working = next((each for each in revisions if each.get("is_working") is True), revisions[-1])
    published = next((each for each in revisions if each.get("is_published") is True), working)
    reasons = list(_reasons(entry))
    is_public = entry.status == "publish" and "published-later" not in reasons
    shown = published if is_public else working
    visibility = _text(facts, "visibility")
    newcomer = Newcomer(
        author=_author(facts.get("author"), authors),
        kind=_kind(shown),
        draft=_draft(shown, authors, files),
        at=entry.at,
        is_public=is_public,
        is_pinned=entry.is_sticky,
        note=_text(facts, "note"),
        path=_path(_text(facts, "path")),
        visibility=_VISIBLE.get(visibility, Post.Visibility.PRIVATE),
        revised_at=moment(_text(facts, "revised_at")),
        unpublished=_draft(working, authors, files) if working is not shown else None,
        series_part=part_in(facts.get("series_part")),
    )
    return newcomer, reasons


_VISIBLE = {each: each for each in ("public", "unlisted", "private")}


def _reasons(entry: Entry) -> list[str]:
    """What is told of the post, though it comes."""
    told = []
    if entry.own.get("visibility") == "password":
        told.append("password-stays")
    if entry.status != "publish":
        told.append("scheduled" if moment(_text(entry.own, "scheduled_at")) else "draft")
    elif entry.at and entry.at > clock.now():
        told.append("published-later")
    return told


def _draft(said: Facts, authors: Authors, files: Files) -> Draft:
    source = said.get("source")
    source = _at_home(source, files) if isinstance(source, dict) else {}
    schema, document = _text(source, "schema"), source.get("doc")
    image = _text(said, "image")
    words = {name: _text(said, name) for name in _WORDS}
    return Draft(
        **words,
        text=_text(source, "text"),
        tags=tuple(tag for tag in _list(said, "tags")[:200] if isinstance(tag, str)),
        image=files.address_of(image) or image,
        authors=tuple(_author(each, authors).pk for each in _list(said, "authors")[:_MOST_SIGNING]),
        schema=schema if schema in SCHEMAS else "markdown/1",
        document=document if isinstance(document, dict) else None,
    )


def _at_home(source: dict[str, Any], files: Files) -> dict[str, Any]:
    """The source, in which files that came along are shown from where they are now."""
    written = json.dumps(source)
    return json.loads(_MEDIA.sub(lambda found: files.address_of(found[0]) or found[0], written))


def _author(told: object, authors: Authors) -> Actor:
    """The site itself, or a name brought along: never anybody known here, whatever the file says."""
    if not isinstance(told, dict) or told.get("is_site") is True:
        return authors.named("", "")
    return authors.named(_text(told, "key")[:60], _text(told, "name"))


def _kind(said: Facts) -> str:
    kind = _text(said, "kind")
    return kind if kind in Post.Kind.values else Post.Kind.ARTICLE


def _path(path: str) -> str:
    """Where the post stood, when that can be a post's address here."""
    slug = path.removeprefix("/")
    is_fine = path.startswith("/") and slug and slugify(slug, 290) == slug and not permalinks.is_reserved(slug)
    return path if is_fine else ""


def _text(facts: Facts, name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""


def _list(facts: Facts, name: str) -> list[Any]:
    value = facts.get(name)
    return value if isinstance(value, list) else []

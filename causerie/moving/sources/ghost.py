"""Ghost: the JSON of Settings → Migration tools → Export, or a zip that holds it beside `content/images`."""

import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, BinaryIO

from causerie.moving.files.archives import Archive, is_archive
from causerie.moving.files.values import values_at
from causerie.moving.sources.ghost_texts.lexical import html_of_lexical
from causerie.moving.sources.ghost_texts.mobiledoc import html_of_mobiledoc
from causerie.moving.sources.members import attachments
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import HTML, LINES, Author, Blog, Entry, Record, Remark, Term, Told
from causerie.moving.spool.refusals import NothingInIt, NotThatExport

NAME = "Ghost"
# Where the tables stand: in the file of a recent Ghost, of an old one, and of those who write such files themselves.
_ROOTS = ("db.item.data.", "data.", "")
_JOINED = ("tags", "users", "posts_tags", "posts_authors", "posts_meta", "settings")
_LEFT = ("members", "newsletters", "products", "offers", "snippets", "webhooks", "integrations")
_PUBLIC = {"published", "sent"}
_MOST_JSON = 2 * 1024 * 1024 * 1024

Row = Mapping[str, Any]


@dataclass
class _Tables:
    """The small tables, held while the posts pass by."""

    root: str = ""
    tags: dict[str, Row] = field(default_factory=dict)
    users: dict[str, Row] = field(default_factory=dict)
    tags_of: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    authors_of: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    meta_of: dict[str, Row] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def read(handed: Handed) -> Iterator[Record]:
    """The records of a Ghost export. Raises NotThatExport, CutShort, DamagedWithin, TooMuch."""
    file = handed.file
    if is_archive(file):
        archive = Archive(file, NAME)
        yield from attachments(archive, handed, where=lambda name: f"/{name}" if "content/" in name else "")
        file = io.BytesIO(_json_in(archive).encode())
        handed.mended(archive.mended_bytes)
    yield from _records(file, handed)


def _json_in(archive: Archive) -> str:
    found = next((name for name in archive.names if name.endswith(".json")), None)
    if not found:
        raise NotThatExport(source=NAME, found="no .json in the zip")
    return archive.text(found, _MOST_JSON)


def _records(file: BinaryIO, handed: Handed) -> Iterator[Record]:
    tables = _tables(file)
    yield _blog(tables, handed.address)
    for user in tables.users.values():
        yield Author(login=_key(user), name=_text(user, "name"), email=_text(user, "email"))
    for tag in tables.tags.values():
        if not _is_hidden(tag):
            yield Term(kind="post_tag", slug=_text(tag, "slug"), name=_text(tag, "name"))
    for name, number in sorted(tables.left.items()):
        yield Told(kind=name, subject=name, reason="not-of-a-blog", details={"number": number})
    count = 0
    places = [f"{tables.root}posts.item", f"{tables.root}comments.item"]
    for place, row in values_at(file, places, NAME, on_mended=handed.mended):
        count += 1
        handed.tell(file.tell())
        if isinstance(row, dict):
            is_post = place.endswith("posts.item")
            yield from _post(_plain(row), tables, handed.address) if is_post else [_remark(row, tables)]
    if not count:
        raise NothingInIt


def _tables(file: BinaryIO) -> _Tables:
    tables = _Tables()
    wanted = {f"{root}{name}.item": (root, name) for root in _ROOTS for name in (*_JOINED, *_LEFT)}
    wanted |= {f"{root}posts.item.id": (root, "") for root in _ROOTS}
    for place, row in values_at(file, wanted.keys(), NAME):
        root, name = wanted[place]
        tables.root = root if len(root) > len(tables.root) else tables.root
        if name in _LEFT:
            tables.left[name] += 1
        elif name and isinstance(row, dict):
            _keep(tables, name, _plain(row))
    return tables


def _keep(tables: _Tables, name: str, row: Row) -> None:
    post, order = _text(row, "post_id"), row.get("sort_order")
    place = order if isinstance(order, int) else 0
    match name:
        case "tags" | "users":
            getattr(tables, name)[_key(row)] = row
        case "posts_tags":
            tables.tags_of[post].append((place, _text(row, "tag_id")))
        case "posts_authors":
            tables.authors_of[post].append((place, _text(row, "author_id")))
        case "posts_meta":
            tables.meta_of[post] = row
        case "settings":
            tables.settings[_text(row, "key")] = _text(row, "value")[:1000]


def _blog(tables: _Tables, address: str) -> Blog:
    title = tables.settings.get("title", "")
    return Blog(
        title=title,
        link=address,
        description=tables.settings.get("description", ""),
        language=tables.settings.get("locale") or tables.settings.get("lang", ""),
        identity=f"ghost {title}",
    )


def _post(row: Row, tables: _Tables, address: str) -> Iterator[Record]:
    left: Counter[tuple[str, str]] = Counter()
    entry = _entry(row, tables, address, left)
    yield entry
    for (reason, what), number in left.items():
        details = {"what": what, "number": number}
        yield Told(kind=entry.kind, subject=entry.title or entry.slug, reason=reason, is_left=False, details=details)


def _entry(row: Row, tables: _Tables, address: str, left: Counter[tuple[str, str]]) -> Entry:
    number = _key(row)
    meta = tables.meta_of.get(number, {})
    content, form = _content(row, left)
    is_page = row.get("type") == "page" or row.get("page") in (True, 1)
    status, kind = _status(row), "page" if is_page else "post"
    slug = _text(row, "slug")
    slug = "" if slug.startswith("untitled") else slug
    authors = _authors(row, tables, number)
    return Entry(
        kind=kind,
        old_id=number,
        title=escape(_text(row, "title")).removeprefix("(Untitled)"),
        link=f"{address}/{slug}/" if slug else "",
        slug=slug,
        status=status,
        creator=authors[0] if authors else "",
        content=_at(content, address),
        form=form,
        excerpt=escape(_text(row, "custom_excerpt")),
        date_gmt=_text(row, "published_at") or _text(row, "created_at"),
        filed=[*_filed(row, tables, number), *(("author", login, _name(tables, login)) for login in authors)],
        is_sticky=row.get("featured") in (True, 1),
        image=_at(_text(row, "feature_image") or _text(row, "image"), address),
        image_alt=_text(meta, "feature_image_alt") or _text(row, "feature_image_alt"),
        canonical_url=_text(row, "canonical_url") or _text(meta, "canonical_url"),
        language=_text(row, "locale"),
    )


def _status(row: Row) -> str:
    status = _text(row, "status") or "published"
    if status in _PUBLIC and _text(row, "visibility") not in ("", "public"):
        return "private"
    return {"published": "publish", "sent": "publish", "scheduled": "future"}.get(status, "draft")


def _content(row: Row, left: Counter[tuple[str, str]]) -> tuple[str, str]:
    """What the post says, and how that is written: HTML, else what the editor keeps, else the words alone."""
    html = _text(row, "html") or html_of_lexical(_tree(row, "lexical"), left)
    html = html or html_of_mobiledoc(_tree(row, "mobiledoc"), left)
    return (html, HTML) if html else (escape(_text(row, "plaintext"), quote=False), LINES)


def _tree(row: Row, name: str) -> object:
    """What an editor keeps is JSON within JSON; what can't be read is nothing."""
    try:
        return json.loads(_text(row, name) or "null")
    except (ValueError, RecursionError):
        return None


def _filed(row: Row, tables: _Tables, number: str) -> list[tuple[str, str, str]]:
    tags = [tables.tags[tag] for _, tag in sorted(tables.tags_of.get(number, [])) if tag in tables.tags]
    within = [_plain(each) for each in row.get("tags") or [] if isinstance(each, dict)]
    shown = [tag for tag in (*tags, *within) if _text(tag, "name") and not _is_hidden(tag)]
    return [("post_tag", _text(tag, "slug"), escape(_text(tag, "name"))) for tag in shown]


def _authors(row: Row, tables: _Tables, number: str) -> list[str]:
    found = [login for _, login in sorted(tables.authors_of.get(number, []))]
    named = [row.get("author"), *(row.get("authors") or [])]
    within = [_key(_plain(each)) for each in named if isinstance(each, dict)]
    found = found or within or [_text(row, "author_id") or _text(row, "author")]
    return [login for login in dict.fromkeys(found) if login]


def _name(tables: _Tables, login: str) -> str:
    return _text(tables.users.get(login, {}), "name") or login


def _remark(row: Row, tables: _Tables) -> Remark:
    state = _text(row, "status") or "published"
    return Remark(
        on=_text(row, "post_id"),
        old_id=_key(row),
        parent=_text(row, "in_reply_to_id") or _text(row, "parent_id"),
        author=_text(row, "member_name") or _text(row, "name") or "?",
        content=_text(row, "html"),
        date_gmt=_text(row, "created_at"),
        approved={"published": "1", "hidden": "trash", "deleted": "trash"}.get(state, "0"),
    )


def _is_hidden(tag: Row) -> bool:
    return tag.get("visibility") == "internal" or _text(tag, "name").startswith("#")


def _plain(row: Row) -> Row:
    """A row as Ghost writes it; those who make such files from other places wrap each in its old address."""
    data = row.get("data")
    return {"id": row.get("url"), **data} if isinstance(data, dict) else row


def _at(text: str, address: str) -> str:
    return text.replace("__GHOST_URL__", address)


def _key(row: Row) -> str:
    return _text(row, "id") or _text(row, "slug")


def _text(row: Row, name: str) -> str:
    """A value as text: exports hold numbers, nulls and booleans where words are expected."""
    value = row.get(name)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) and value is not True else ""

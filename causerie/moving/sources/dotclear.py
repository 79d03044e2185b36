"""Dotclear: the flat text of Plugins → Import/Export. Tables, each a heading and rows of quoted values."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape

from causerie.moving.files.decoding import Characters
from causerie.moving.files.lines import lines_of
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import HTML, LINES, MARKDOWN, Author, Blog, Entry, Record, Remark, Term
from causerie.moving.spool.refusals import CutShort, DamagedWithin, NothingInIt, NotThatExport

NAME = "Dotclear"
_TABLE = re.compile(r"\[(\w+) ([\w,]+)\]")
_ROW = re.compile(r'"((?:[^"\\]|\\.)*)"(?:,|$)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}
_STATES = {"1": "publish", "0": "draft", "-1": "future", "-2": "pending"}
_SPOKEN = {"1": "1", "0": "trash", "-1": "0", "-2": "spam"}
_MOST_LINE = 32 * 1024 * 1024

Row = dict[str, str]


def read(handed: Handed) -> Iterator[Record]:
    """The records of a Dotclear export. Raises NotThatExport, CutShort, DamagedWithin, TooMuch, NothingInIt."""
    settings, categories, tags, users = _small_tables(handed)
    yield _blog(settings, handed.address)
    for login in sorted(users):
        yield Author(login=login, name=login)
    for row in categories.values():
        yield Term(kind="category", slug=row["cat_url"], name=row["cat_title"])
    posts = 0
    for table, row in _rows(handed):
        match table:
            case "post":
                posts += 1
                yield _entry(row, categories, tags, handed.address)
            case "media":
                yield _attachment(row, settings)
            case "comment":
                yield _remark(row)
        handed.tell(handed.file.tell())
    if not posts:
        raise NothingInIt


def _small_tables(handed: Handed) -> tuple[Row, dict[str, Row], dict[str, list[str]], set[str]]:
    settings: Row = {}
    categories: dict[str, Row] = {}
    tags: dict[str, list[str]] = defaultdict(list)
    users: set[str] = set()
    for table, row in _rows(handed):
        match table:
            case "setting" if row.get("setting_id") in ("public_url", "blog_timezone", "lang"):
                settings[row["setting_id"]] = row.get("setting_value", "")
            case "blog":
                settings |= {"blog_url": row.get("blog_url", ""), "blog_name": row.get("blog_name", "")}
            case "category":
                categories[row.get("cat_id", "")] = {"cat_url": "", "cat_title": "", **row}
            case "meta" if row.get("meta_type") == "tag":
                tags[row.get("post_id", "")].append(row.get("meta_id", ""))
            case "post":
                users.add(row.get("user_id", ""))
    return settings, categories, tags, users


def _rows(handed: Handed) -> Iterator[tuple[str, Row]]:
    handed.file.seek(0)
    table, columns, number = "", [], 0
    characters = Characters(handed.file)
    for number, line in enumerate(lines_of(characters, _MOST_LINE), 1):
        if number == 1 and not line.startswith("///DOTCLEAR|"):
            raise NotThatExport(source=NAME, found="it does not begin with ///DOTCLEAR")
        heading = _TABLE.fullmatch(line)
        if heading:
            table, columns = heading[1], heading[2].split(",")
        elif line.startswith('"') and table:
            yield table, _row(line, columns, number)
        elif line and number > 1:
            raise DamagedWithin(place=f"line {number}", problem="neither a table nor a row")
    if not number:
        raise NotThatExport(source=NAME, found="it is empty")
    handed.mended_bytes = characters.mended_bytes


def _row(line: str, columns: list[str], number: int) -> Row:
    values = [_unescaped(value) for value in _ROW.findall(line)]
    if len(values) == len(columns) and line.endswith('"'):
        return dict(zip(columns, values, strict=True))
    if len(values) < len(columns):
        raise CutShort
    raise DamagedWithin(place=f"line {number}", problem="more values than columns")


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), value) if "\\" in value else value


def _blog(settings: Row, address: str) -> Blog:
    own = settings.get("blog_url", "").removesuffix("?").removesuffix("/index.php").rstrip("/")
    title = settings.get("blog_name", "")
    named = own or settings.get("public_url", "") or title
    return Blog(title=title, link=address or own, language=settings.get("lang", ""), identity=f"dotclear {named}")


def _entry(row: Row, categories: dict[str, Row], tags: dict[str, list[str]], address: str) -> Entry:
    number, kind = row.get("post_id", ""), row.get("post_type", "post")
    url = row.get("post_url", "")
    place = f"pages/{url}" if kind == "page" else f"post/{url}"
    category = categories.get(row.get("cat_id", ""))
    filed = [("post_tag", tag, escape(tag)) for tag in tags.get(number, [])]
    filed += [("category", category["cat_url"], escape(category["cat_title"]))] if category else []
    content, form = _content(row, "content")
    return Entry(
        kind=kind,
        old_id=number,
        title=escape(row.get("post_title", "")),
        link=f"{address}/{place}",
        slug=url.rpartition("/")[2],
        status=_STATES.get(row.get("post_status", ""), "draft"),
        password=row.get("post_password", ""),
        creator=row.get("user_id", ""),
        content=content,
        form=form,
        excerpt=_content(row, "excerpt")[0],
        date_gmt=row.get("post_dt", ""),
        comment_status="open" if row.get("post_open_comment") == "1" else "closed",
        is_sticky=row.get("post_selected") == "1",
        filed=filed,
        language=row.get("post_lang", ""),
        old_paths=[f"/{place}", f"/index.php?{place}", f"/index.php/{place}"] if url else [],
    )


def _content(row: Row, what: str) -> tuple[str, str]:
    """Dotclear keeps what was typed, and the HTML it made of it."""
    made = row.get(f"post_{what}_xhtml", "")
    if made:
        return made, HTML
    typed = row.get(f"post_{what}", "")
    return typed, {"xhtml": HTML, "markdown": MARKDOWN}.get(row.get("post_format", ""), LINES)


def _attachment(row: Row, settings: Row) -> Entry:
    path = row.get("media_file", "")
    return Entry(
        kind="attachment",
        old_id=f"media:{row.get('media_id', '')}",
        title=row.get("media_title", ""),
        attachment_url=f"{settings.get('public_url', '/public').rstrip('/')}/{path}",
        meta={"_wp_attached_file": path},
    )


def _remark(row: Row) -> Remark:
    return Remark(
        on=row.get("post_id", ""),
        old_id=row.get("comment_id", ""),
        author=escape(row.get("comment_author", "")),
        email=row.get("comment_email", ""),
        url=row.get("comment_site", ""),
        content=row.get("comment_content", ""),
        date_gmt=row.get("comment_dt", ""),
        approved=_SPOKEN.get(row.get("comment_status", ""), "0"),
        kind="trackback" if row.get("comment_trackback") == "1" else "comment",
    )

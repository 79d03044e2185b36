"""Causerie: the zip of a house like ours (`moving.leaving`), which says everything in our own words.

It is a stranger's file all the same. Who speaks in it are names brought along, whatever they claim; texts are checked
and rendered as if they had been typed; what can't be read is left out and told.
"""

import json
from collections.abc import Iterator
from typing import Any

from causerie.kit.html import MEDIA_PATH
from causerie.moving.files.archives import Archive
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import OWN, Author, Blog, Entry, Lead, Reaction, Record, Remark, Settings, Told
from causerie.moving.spool.refusals import DamagedWithin, NotThatExport

FORMAT = "causerie/1"
_SOURCE = "Causerie"
PICTURES = ("logo", "icon")
_MOST_ABOUT = 4 * 1024 * 1024
_APPROVED = {"visible": "1", "held": "0", "hidden": "hidden", "rejected": "rejected"}
_PRECISIONS = {"millisecond", "second", "minute", "day"}


def read(handed: Handed) -> Iterator[Record]:
    """The records of an export of Causerie. Raises NotThatExport, CutShort, DamagedWithin, TooMuch."""
    archive = Archive(handed.file, _SOURCE, _is_read)
    about = _first(archive, "causerie.json")
    if about.get("format") != FORMAT:
        raise NotThatExport(source=_SOURCE, found="no causerie.json")
    yield Blog(
        title=_words(about, "title"),
        link=_words(about, "address"),
        language=_words(about, "language"),
        identity=f"causerie:{_words(about, 'identity')}",
    )
    yield Settings(facts={**_first(archive, "site.json"), "format": FORMAT}, pictures=_pictures(archive, handed))
    yield from _files(archive, handed)
    for facts in _facts(archive, handed, "posts.jsonl"):
        yield from _author(facts)
        yield _entry(facts)
    for facts in _facts(archive, handed, "talk.jsonl"):
        yield _remark(facts)
    for facts in _facts(archive, handed, "reactions.jsonl"):
        yield _reaction(facts)
    for facts in _facts(archive, handed, "redirects.jsonl"):
        target = _words(facts, "target")
        if target.startswith(("/", "https://", "http://")) and not target.startswith("//"):
            yield Lead(path=_words(facts, "path"), target=target)


def _is_read(name: str) -> bool:
    """Whether a member is read at all: Markdown and the copy are for people, and there are many of them."""
    return name.endswith((".json", ".jsonl")) or name.startswith(("media/", "look/")) or "/media/" in name


def _facts(archive: Archive, handed: Handed, name: str) -> Iterator[dict[str, Any]]:
    """Each line of a member that is an object; a member that is not there has none."""
    if name not in archive.names:
        return
    for number, line in enumerate(archive.lines(name), 1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DamagedWithin(place=f"{name}, {number}", problem=str(error)[:200]) from error
        if isinstance(value, dict):
            yield value
        handed.tell(archive.done)
    handed.tell(archive.done)


def _first(archive: Archive, name: str) -> dict[str, Any]:
    if name not in archive.names:
        return {}
    try:
        value = json.loads(archive.text(name, _MOST_ABOUT))
    except (ValueError, RecursionError) as error:
        raise DamagedWithin(place=name, problem=str(error)[:200]) from error
    return value if isinstance(value, dict) else {}


def _files(archive: Archive, handed: Handed) -> Iterator[Record]:
    known, folder = set(archive.names), handed.folder / "files"
    for facts in _facts(archive, handed, "media.jsonl"):
        path = _words(facts, "path")
        name = f"media/{path}"
        if name not in known:
            yield Told(kind="file", subject=_words(facts, "name")[:200] or path[:200], reason="file-missing-in-zip")
            continue
        known.discard(name)
        taken = archive.take(name, folder)
        handed.tell(archive.done)
        if not taken:
            yield Told(kind="file", subject=path[:200], reason="file-too-large")
            continue
        handed.media = folder
        meta = {"_wp_attached_file": taken.name, "_wp_attachment_image_alt": _words(facts, "alt")}
        meta |= {"name": _words(facts, "name"), "source_url": _words(facts, "source_url")}
        yield Entry(
            kind="attachment",
            old_id=f"file:{path}",
            title=_words(facts, "name"),
            attachment_url=f"{MEDIA_PATH}{path}",
            date_gmt=_words(facts, "created_at"),
            meta=meta,
        )


def _pictures(archive: Archive, handed: Handed) -> dict[str, str]:
    """The logo and the small sign, where they are now, by name."""
    taken = {name: archive.take(f"look/{name}.png", handed.folder) for name in PICTURES if _has_picture(archive, name)}
    return {name: path.name for name, path in taken.items() if path}


def _has_picture(archive: Archive, name: str) -> bool:
    return f"look/{name}.png" in archive.names


def _author(facts: dict[str, Any]) -> Iterator[Author]:
    author = facts.get("author")
    if isinstance(author, dict) and author.get("is_site") is not True and _words(author, "key"):
        yield Author(login=_words(author, "key"), name=_words(author, "name"))


def _entry(facts: dict[str, Any]) -> Entry:
    revisions = facts.get("revisions")
    shown = next((each for each in reversed(revisions) if isinstance(each, dict)), {}) if _is_list(revisions) else {}
    paths = facts.get("old_paths")
    return Entry(
        kind="page" if facts.get("kind") == "page" else "post",
        old_id=_words(facts, "id")[:60],
        title=_words(shown, "title"),
        slug=_words(shown, "slug"),
        status="publish" if facts.get("state") == "published" else "draft",
        date_gmt=_words(facts, "published_at"),
        is_sticky=facts.get("is_pinned") is True,
        form=OWN,
        old_paths=[path for path in paths if isinstance(path, str)] if _is_list(paths) else [],
        own=facts,
    )


def _remark(facts: dict[str, Any]) -> Remark:
    doors = facts.get("doors")
    door = doors[0] if _is_list(doors) and doors and isinstance(doors[0], dict) else {}
    precision = _words(door, "precision")
    is_link = facts.get("relation") == "link"
    return Remark(
        on=_words(facts, "post")[:60] or "?",
        old_id=_words(facts, "id")[:60],
        parent=_words(facts, "answers")[:60],
        author=_words(facts, "name"),
        url=_words(facts, "url"),
        date_gmt=_words(facts, "said_at"),
        content="" if facts.get("withdrawn_at") else _words(facts, "html"),
        approved="withdrawn" if facts.get("withdrawn_at") else _APPROVED.get(_words(facts, "state"), "0"),
        kind="pingback" if is_link and not facts.get("withdrawn_at") else "comment",
        form=OWN,
        voice=f"own {_words(facts, 'voice')[:60]}" if _words(facts, "voice") else "",
        precision=precision if precision in _PRECISIONS else "",
        language=_words(facts, "language")[:35],
    )


def _reaction(facts: dict[str, Any]) -> Reaction:
    return Reaction(
        on=_words(facts, "post")[:60] or "?",
        old_id=_words(facts, "id")[:60],
        reaction=_words(facts, "reaction")[:100] or "like",
        voice=f"own {_words(facts, 'voice')[:60]}",
        name=_words(facts, "name")[:200],
        url=_words(facts, "url")[:2000],
        date=_words(facts, "at"),
    )


def _words(facts: dict[str, Any], name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""


def _is_list(value: object) -> bool:
    return isinstance(value, list)

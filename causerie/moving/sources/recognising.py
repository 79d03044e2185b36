"""What a file seems to be, for whoever brought it as something else: told by its beginning, or its members' names."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal
from causerie.moving.files.archives import Archive, is_archive
from causerie.moving.files.decoding import Characters
from causerie.moving.sources.known import SOURCES, Source
from causerie.moving.spool.refusals import EmptyFile, NoExport, SeemsToBe

_MARKS: tuple[tuple[bytes, str | Promise], ...] = (
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF8", _("a picture")),
    (b"%PDF", _("a PDF")),
    (b"\x1f\x8b", _("a packed file (.gz)")),
    (b"Rar!", _("a packed file (.rar)")),
    (b"7z\xbc\xaf\x27\x1c", _("a packed file (.7z)")),
    (b"SQLite format 3", _("a database")),
)
_IN_JSON = (("jsonfeed.org/version", "feed"), ("blogger#", "blogger"), ('"posts"', "ghost"), ('"db"', "ghost"))
_IN_XML = (
    ("wordpress.org/export", "wxr"),
    ("schemas.google.com/blogger", "blogger"),
    ("blogger.com,1999", "blogger"),
    ("<rss", "feed"),
    ("<feed", "feed"),
    ("<rdf:RDF", "feed"),
)
_IS_PAGE = re.compile(r"\s*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_IS_MOVABLE_TYPE = re.compile(r"\s*[A-Z][A-Z ]{2,30}:[^\n]*\n(?:[A-Z][A-Z ]{2,30}:[^\n]*\n)*-----", re.ASCII)
_TEXTS = {".md", ".markdown", ".mkd", ".mdown"}


def better_word(refusal: Refusal, file: BinaryIO, source: Source) -> Refusal:
    """The refusal that names what a file seems to be that is none of `source`; else the one there is."""
    if source.is_fetched and not file.seek(0, 2):
        return refusal
    kind, seems = recognised(file)
    if kind and kind != source.kind:
        return SeemsToBe(seems=SOURCES[kind].name, source=source.name)
    if seems:
        return NoExport(seems=seems, source=source.name)
    return refusal if file.seek(0, 2) else EmptyFile()


def recognised(file: BinaryIO) -> tuple[str, str | Promise]:
    """The kind of export a file seems to be, or else in words what it seems to be; nothing where nobody can tell."""
    try:
        if is_archive(file):
            return _by_names(Archive(file, "").names)
        start = file.read(512)
        file.seek(0)
        seems = next((words for mark, words in _MARKS if start.startswith(mark)), "")
        return ("", seems) if seems else _by_text(next(iter(Characters(file)), "")[:100_000])
    except Refusal:
        return "", ""


def _by_names(names: Collection[str]) -> tuple[str, str | Promise]:
    paths = [PurePosixPath(name) for name in names]
    if "causerie.json" in names:
        return "causerie", ""
    if "[Content_Types].xml" in names or "content.xml" in names:
        return "", _("a document of a word processor")
    if any(path.name == "posts.csv" for path in paths):
        return "substack", ""
    if any(path.suffix == ".html" and path.parent.name == "posts" for path in paths):
        return "medium", ""
    if any(path.suffix.lower() in _TEXTS for path in paths):
        return "markdown", ""
    return ("ghost" if any(path.suffix == ".json" for path in paths) else ""), ""


def _by_text(text: str) -> tuple[str, str | Promise]:
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("///DOTCLEAR"):
        return "dotclear", ""
    if text[:1] in ("{", "["):
        return next((kind for mark, kind in _IN_JSON if mark in text), ""), ""
    if _IS_PAGE.match(text):
        return "", _("a web page")
    if text[:1] == "<":
        return next((kind for mark, kind in _IN_XML if mark in text), ""), ""
    return ("movable-type" if _IS_MOVABLE_TYPE.match(text) else ""), ""

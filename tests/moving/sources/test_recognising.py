"""Whoever brings the wrong file is told what it seems to be."""

import io

import pytest
from django.utils import translation

from causerie.moving.files.archives import Archive
from causerie.moving.sources.known import SOURCES
from causerie.moving.sources.recognising import better_word, recognised
from causerie.moving.spool.refusals import NotThatExport, NotWxr
from tests.moving.samples import SAMPLES, zipped


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_every_export_is_recognised(kind):
    assert recognised(io.BytesIO(SAMPLES[kind].data)) == (kind, "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("kind", ["ghost", "wxr", "dotclear", "movable-type", "blogger"])
def test_in_whatever_way_it_was_saved(kind, encoding):
    data = SAMPLES[kind].data.decode().encode(encoding)
    assert recognised(io.BytesIO(data)) == (kind, "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (zipped({"[Content_Types].xml": "x", "word/document.xml": "y"}), "a document of a word processor"),
        (b"Dear all,\n", ""),
        (b"", ""),
        (b"PK\x03\x04 and then nothing", ""),
        (b"{", ""),
        (b"\xff\xfe\x00", ""),
    ],
)
def test_what_is_none_is_named_where_one_can_tell(data, words):
    assert recognised(io.BytesIO(data)) == ("", words)


def test_the_sentence_names_both():
    told = better_word(NotWxr(found="not XML"), io.BytesIO(SAMPLES["ghost"].data), SOURCES["wxr"])
    assert "“Ghost”, not from “WordPress”" in str(told)
    with translation.override("fr"):
        assert "Ghost" in str(told)
        assert "seems" not in str(told)


def test_an_empty_file_is_said_to_be_empty():
    assert better_word(NotWxr(found="x"), io.BytesIO(b""), SOURCES["wxr"]).code == "empty_file"


def test_what_was_found_is_said_in_the_readers_language():
    refusal = NotThatExport(source="Medium", found="no zip archive")
    assert "no zip archive" in str(refusal)
    with translation.override("fr"):
        assert "no zip" not in str(refusal)


def test_nothing_but_names_is_read_of_a_bomb():
    bomb = io.BytesIO(zipped({"posts.csv": "a" * 30_000_000}))
    assert recognised(bomb) == ("substack", "")
    assert Archive(bomb, "x").done == 0

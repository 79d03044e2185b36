"""Of a directory that lists very many members, only what is wanted is held; a forged one brings nobody down."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from causerie.moving.files import archives, directories
from causerie.moving.files.archives import Archive
from causerie.moving.spool.refusals import CutShort, DamagedWithin, TooMuch
from tests.moving.samples import zipped

MANY = 150_000


def is_fact(name):
    return name.endswith(".jsonl")


def large(members=MANY):
    """A zip with more members than an old end can tell, two of which are facts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("posts.jsonl", '{"a": 1}\n')
        for number in range(members):
            archive.writestr(zipfile.ZipInfo(f"html/posts/{number}.html"), b"")
        archive.writestr("talk.jsonl", "")
    return made


def test_of_very_many_members_only_those_wanted_are_held():
    made = large()
    tracemalloc.start()
    archive = Archive(made, "Causerie", is_fact)
    assert (archive.names, list(archive.lines("posts.jsonl"))) == (["posts.jsonl", "talk.jsonl"], ['{"a": 1}'])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


def test_a_small_archive_reads_the_same():
    data = zipped({"posts.jsonl": '{"a": "é"}', "html/a.html": "x", "été.jsonl": "[]"})
    archive = Archive(io.BytesIO(data), "Causerie", is_fact)
    assert [archive.text(name) for name in archive.names] == ['{"a": "é"}', "[]"]


def test_what_stands_before_an_archive_does_not_disturb():
    data = b"PK\x03\x04 something else" + zipped({"posts.jsonl": "[1]"})
    assert Archive(io.BytesIO(data), "Causerie", is_fact).text("posts.jsonl") == "[1]"


def test_more_than_can_be_held_is_refused(monkeypatch):
    monkeypatch.setattr(directories, "MOST_KEPT", 100)
    with pytest.raises(TooMuch):
        Archive(io.BytesIO(zipped({"a.jsonl": "", "b.jsonl": ""})), "Causerie", is_fact)


def test_more_members_than_are_read_are_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_WANTED", 1)
    with pytest.raises(TooMuch):
        Archive(io.BytesIO(zipped({"a.jsonl": "", "b.jsonl": ""})), "Causerie", is_fact)


def forged(place, value):
    """The end of an archive with one of its numbers forged."""
    data = bytearray(zipped({"a.jsonl": "[]", "b.jsonl": "[]"}))
    at = data.rindex(b"PK\x05\x06")
    data[at + place : at + place + 4] = struct.pack("<I", value)
    return io.BytesIO(bytes(data))


@pytest.mark.parametrize("value", [0xFFFFFFFE, 1_000_000, 47, 3])
def test_a_directory_that_is_not_where_it_is_told_to_be_is_refused(value):
    with pytest.raises((CutShort, DamagedWithin)):
        Archive(forged(12, value), "Causerie", is_fact).text("a.jsonl")


@pytest.mark.parametrize("value", [0xFFFFFFFE, 7, 0])
def test_a_directory_that_says_it_begins_elsewhere_is_refused(value):
    with pytest.raises((CutShort, DamagedWithin)):
        Archive(forged(16, value), "Causerie", is_fact).text("a.jsonl")

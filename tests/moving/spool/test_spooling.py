"""The spool: everything can be found again, and memory stays flat."""

import io
import subprocess
import sys

import pytest

from causerie.moving.sources.wxr import read
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import Entry
from causerie.moving.spool.refusals import Truncated
from causerie.moving.spool.spooling import Spool, key_of
from tests.moving.exports import CARNET, export, item, remark


@pytest.fixture
def carnet(tmp_path):
    with Spool(tmp_path) as spool, CARNET.open("rb") as file:
        spool.fill(read(Handed(file=file, folder=tmp_path)))
        yield spool


def spooled(tmp_path, text):
    spool = Spool(tmp_path)
    spool.fill(read(Handed(file=io.BytesIO(text.encode()), folder=tmp_path)))
    return spool


def test_entries_come_by_date_with_what_was_said_under_them(carnet):
    found = {key: seq for seq, key, _ in carnet.entries("post")}
    assert list(found)[:3] == ["post/36", "post/30", "post/37"]
    assert [key for key, _ in carnet.remarks_of(found["post/30"])] == ["100", "101", "102", "103", "104", "105", "106"]


def test_an_attachment_is_found_by_number_parent_and_address(carnet):
    address = "http://www.carnet.example/wp-content/uploads/2019/06/quai-nord.png?w=300"
    assert carnet.by_id("20", "attachment")[1].title == "Quai nord"
    assert [each.title for each in carnet.attachments_of("30")] == ["Quai nord"]
    assert carnet.attachment_at(address)[0] == "attachment/20"


def test_the_levels_of_categories_are_known(carnet):
    assert carnet.nested_categories() == [("Les quais", "Le port")]


def test_numbers_used_twice_stay_apart(tmp_path):
    with spooled(
        tmp_path, export(item(1, title="A"), item(1, title="B"), item(2, more=remark(5) + remark(5)))
    ) as spool:
        keys = [key for _, key, _ in spool.entries("post")]
        seq = next(seq for seq, key, _ in spool.entries("post") if key == "post/2")
        assert sorted(keys) == ["post/1", "post/1#2", "post/2"]
        assert [key for key, _ in spool.remarks_of(seq)] == ["5", "5#2"]


def test_an_entry_without_a_number_has_a_lasting_key():
    assert key_of(Entry(guid="https://a.example/?p=1")) == key_of(Entry(guid="https://a.example/?p=1", title="Other"))
    assert key_of(Entry(title="A")) != key_of(Entry(title="B"))


def test_the_file_is_gone_afterwards(tmp_path):
    spooled(tmp_path, export(item(1))).close()
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_gone_after_a_refusal(tmp_path):
    with pytest.raises(Truncated), Spool(tmp_path) as spool:
        spool.fill(read(Handed(file=io.BytesIO(export(item(1))[:-30].encode()), folder=tmp_path)))
    assert list(tmp_path.iterdir()) == []


def test_progress_tells_the_bytes_read(tmp_path):
    told = []
    text = export(*(item(number) for number in range(500)))
    with Spool(tmp_path) as spool:
        spool.fill(read(Handed(file=io.BytesIO(text.encode()), folder=tmp_path, progress=told.append)))
    assert told == sorted(told)
    assert told[-1] == len(text)


MEASURE = """
import resource, sys
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from causerie.moving.sources.wxr import read
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.spooling import Spool
from tests.moving.exports import Endless
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with Spool(Path(sys.argv[1])) as spool:
    spool.fill(read(Handed(file=Endless(int(sys.argv[2])), folder=Path(sys.argv[1]))))
    for number, (seq, key, entry) in enumerate(spool.entries("post")):
        sum(1 for _ in spool.remarks_of(seq))
        if number == 2000:
            break
    print(spool.count("post"), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_a_large_file_is_read_in_flat_memory(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path), "200000000"], capture_output=True, text=True, check=True
    )
    posts, megabytes = map(int, done.stdout.split())
    assert posts > 20_000
    assert megabytes < 40

"""Everything, asked for in the studio: packed by the worker, for owners who have just logged in, erased in a day."""

import os
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from causerie.kit import clock
from causerie.moving.leaving import asking
from causerie.moving.leaving.asking import ExportGone, MayNotExport, ask, is_stuck, new_link, opened, sweep_exports
from causerie.moving.leaving.exporting import NotWritten
from causerie.moving.models import Export
from causerie.work.loop import run_due
from causerie.work.models import Job
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(site, marie):
    row = ask(site, by=marie)
    run_due()
    row.refresh_from_db()
    return row


def test_the_worker_packs_and_writes_that_it_is_ready(site, marie, ready):
    path = opened(site, new_link(site, ready.pk, by=marie), by=marie).path
    assert zipfile.ZipFile(path).testzip() is None
    assert (ready.state, ready.size) == ("ready", path.stat().st_size)
    run_due()
    (letter,) = mail.outbox
    assert (letter.to, "/studio/marie/settings/export" in letter.body) == (["marie@passeurs.example"], True)


def test_asked_twice_it_is_packed_once(site, marie):
    assert ask(site, by=marie).pk == ask(site, by=marie).pk


def test_only_owners_ask_and_fetch(site, marie, ready):
    stranger = cast.person("Tomas", "tomas@mail.example")
    token = new_link(site, ready.pk, by=marie)
    with pytest.raises(MayNotExport):
        ask(site, by=stranger)
    with pytest.raises(MayNotExport):
        new_link(site, ready.pk, by=stranger)
    with pytest.raises(MayNotExport):
        opened(site, token, by=stranger)


def test_the_link_is_kept_as_a_hash_and_ends(site, marie, ready):
    token = new_link(site, ready.pk, by=marie)
    assert token not in str(Export.objects.values_list())
    Export.objects.update(link_expires_at=clock.now() - timedelta(seconds=1))
    with pytest.raises(ExportGone):
        opened(site, token, by=marie)


def test_a_new_link_ends_the_one_before(site, marie, ready):
    token = new_link(site, ready.pk, by=marie)
    new_link(site, ready.pk, by=marie)
    with pytest.raises(ExportGone):
        opened(site, token, by=marie)


def test_in_a_day_the_file_is_erased(site, marie, ready):
    token = new_link(site, ready.pk, by=marie)
    path = opened(site, token, by=marie).path
    Export.objects.update(expires_at=clock.now())
    sweep_exports.call()
    assert (path.exists(), Export.objects.get().state) == (False, "gone")
    with pytest.raises(ExportGone):
        new_link(site, ready.pk, by=marie)


def test_what_a_crash_left_is_erased(site, ready):
    left = settings.DATA / "run" / "exports" / ".half.zip.abc"
    left.write_bytes(b"PK")
    sides = left.with_name(".export-abc")
    sides.mkdir()
    (sides / "0").write_text("half")
    os.utime(left, (0, 0))
    os.utime(sides, (0, 0))
    sweep_exports.call()
    assert (left.exists(), sides.exists()) == (False, False)


@pytest.fixture
def broken(site, marie, monkeypatch):
    """An export that broke off; what broke it is over."""

    def breaks(*_: object, **__: object):
        raise RuntimeError("no luck")

    with monkeypatch.context() as patch:
        patch.setattr(asking, "export_site", breaks)
        row = ask(site, by=marie)
        run_due()
    row.refresh_from_db()
    return row


def test_what_breaks_off_says_so_and_is_tried_again_by_itself(broken):
    assert (broken.state, broken.problem != "", is_stuck(broken)) == ("waiting", True, True)
    with clock.later(timedelta(minutes=1)):
        run_due()
    broken.refresh_from_db()
    assert (broken.state, broken.problem) == ("ready", "")


def test_nobody_waits_for_what_broke_off(site, marie, broken):
    again = ask(site, by=marie)
    assert again.pk != broken.pk
    with clock.later(timedelta(minutes=1)):
        run_due()
    assert list(Export.objects.order_by("id").values_list("state", flat=True)) == ["failed", "ready"]


def test_nobody_waits_for_what_no_worker_packs_any_more(site, marie):
    lost = ask(site, by=marie)
    Export.objects.update(state=Export.State.PACKING)
    Job.objects.update(state=Job.State.DEAD)
    assert ask(site, by=marie).pk != lost.pk


def test_a_full_disk_is_told_in_the_language_of_who_asked_and_where_it_is_to_the_log(site, marie, monkeypatch, caplog):
    def full(*_: object, **__: object):
        raise NotWritten(file="/srv/x.zip", problem="No space left on device")

    monkeypatch.setattr(asking, "export_site", full)
    marie.language = "fr"
    marie.save()
    ask(site, by=marie)
    run_due()
    told = Export.objects.get()
    assert (told.state, "ne peut" in told.problem, "No space left" in told.problem) == ("failed", True, True)
    assert ("/srv/x.zip" in told.problem, "/srv/x.zip" in caplog.text) == (False, True)

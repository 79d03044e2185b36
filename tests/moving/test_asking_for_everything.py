"""Everything, asked for in the studio: packed by the worker, for owners who have just logged in, erased in a day."""

import os
import zipfile
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from causerie.kit import clock
from causerie.moving.leaving.asking import ExportGone, MayNotExport, ask, new_link, opened, sweep_exports
from causerie.moving.models import Export
from causerie.work.loop import run_due
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def marie():
    return cast.marie()


@pytest.fixture
def site(marie):
    return cast.rue_des_passeurs(marie)


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
    os.utime(left, (0, 0))
    sweep_exports.call()
    assert not left.exists()

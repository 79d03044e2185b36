"""What is followed and what is missed is counted in memory, bounded, and written later; nothing of who asked."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError

from causerie.kit import clock
from causerie.writing.leading import tallies
from causerie.writing.leading.missing import misses_of, sweep_misses
from causerie.writing.models import MissingAddress, Redirect
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    tallies.settle()
    return cast.rue_des_passeurs(cast.marie())


def counted():
    tallies.settle()
    return dict(MissingAddress.objects.values_list("path", "count"))


def test_the_same_path_is_one_row_a_day(site):
    [tallies.note_missed(site.id, "/vieux?token=secret") for _ in range(3)]
    assert counted() == {"/vieux": 3}
    tallies.note_missed(site.id, "/vieux")
    assert counted() == {"/vieux": 4}


@pytest.mark.parametrize(
    "path", ["/wp-login.php", "/.env", "/.git/config", "/vendor/phpunit/x", "/a/b.php", "/cgi-bin/x", "/backup.zip"]
)
def test_what_bots_try_everywhere_is_one_row(site, path):
    tallies.note_missed(site.id, path)
    assert counted() == {tallies.PROBES: 1}
    assert misses_of(site).probes == 1


def test_rows_and_memory_are_bounded(site, monkeypatch):
    monkeypatch.setattr(tallies, "MOST_A_DAY", 3)
    monkeypatch.setattr(tallies, "MOST_NOTED", 6)
    [tallies.note_missed(site.id, f"/made-up-{number}") for number in range(50)]
    tallies.note_missed(site.id, "/" + "x" * 400)
    found = counted()
    assert len(found) <= 4
    assert sum(found.values()) == 51


def test_followed_redirects_are_counted(site):
    redirect = Redirect.objects.create(site=site, path="/vieux", target="/archive")
    [tallies.note_followed(redirect.id) for _ in range(2)]
    tallies.note_followed(12345)
    tallies.settle()
    assert Redirect.objects.get().hits == 2


def test_what_cannot_be_written_waits(site, monkeypatch):
    tallies.note_missed(site.id, "/vieux")
    monkeypatch.setattr(tallies, "_write_missed", refuse)
    with pytest.raises(OperationalError):
        tallies.settle()
    monkeypatch.undo()
    assert counted() == {"/vieux": 1}


def refuse(_missed):
    raise OperationalError("locked")


def test_no_count_is_lost_between_threads(site):
    threads = [threading.Thread(target=note_many, args=[site.id]) for _ in range(4)]
    [each.start() for each in threads]
    [each.join() for each in threads]
    assert counted() == {"/vieux": 4000}


def note_many(site_id):
    [tallies.note_missed(site_id, "/vieux") for _ in range(1000)]


def test_the_studio_sees_the_most_missed_first_and_what_found_its_place_no_more(site):
    asked = ["/rare"] + ["/souvent"] * 3 + ["/place"] * 9
    [tallies.note_missed(site.id, path) for path in asked]
    tallies.settle()
    Redirect.objects.create(site=site, path="/place", target="/archive")
    assert [(miss.path, miss.count) for miss in misses_of(site).lines] == [("/souvent", 3), ("/rare", 1)]


def test_what_was_missed_a_month_ago_is_forgotten(site):
    old = clock.now().date() - timedelta(days=40)
    MissingAddress.objects.create(site=site, path="/vieux", day=old, count=1)
    sweep_misses.func()
    assert MissingAddress.objects.count() == 0

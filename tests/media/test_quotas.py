"""How much a site may keep: by setting, or by a word of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from causerie.media.models import Upload
from causerie.media.quotas import Room, in_words, most_of, refuse_beyond, room_of, set_quota
from causerie.media.refusals import SiteFull
from causerie.media.trashing import remove
from tests.media.examining.test_lengths import wav
from tests.media.pictures import picture
from tests.media.test_storing import files, folder, store  # noqa: F401

pytestmark = pytest.mark.django_db


def test_without_a_setting_there_is_no_bound():
    assert (room_of(35), room_of(35).share) == (Room(0, 0), 0)
    refuse_beyond(35, 10**15)


def test_more_than_the_setting_is_refused_and_leaves_nothing(settings, folder):  # noqa: F811
    settings.SITE_QUOTA = 400
    kept = store(picture("PNG"))
    with pytest.raises(SiteFull, match="may keep 1 KB, and has 1 KB"):
        store(picture("PNG", size=(90, 90)) + bytes(400))
    assert (len(files(folder)), room_of(35)) == (1, Room(kept.size, 400))


def test_the_same_file_again_needs_no_room(settings):
    settings.SITE_QUOTA = 400
    assert store(picture("PNG")).pk == store(picture("PNG")).pk


def test_what_is_in_the_trash_still_takes_room():
    upload = store(picture("PNG"))
    remove(upload)
    assert room_of(35).used == upload.size


def test_a_site_has_a_quota_of_its_own_until_it_is_taken_away(settings):
    settings.SITE_QUOTA = 10
    set_quota(35, 0)
    assert (most_of(35), most_of(36)) == (0, 10)
    set_quota(35, 50)
    set_quota(35, None)
    assert (most_of(35), Upload.objects.count()) == (10, 0)


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (2 * 1024**2, "2.0 MB"), (3 * 1024**3, "3.0 GB")])
def test_sizes_in_words(size, words):
    assert in_words(size) == words


def stored_apart(seconds):
    """Whether a sound of so many seconds was taken, by a thread with a connection of its own."""
    try:
        return bool(store(wav(seconds)))
    except SiteFull:
        return False
    finally:
        connections.close_all()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, SQLite locks tables otherwise than in a file")
@pytest.mark.django_db(transaction=True)
def test_those_who_come_at_once_share_one_quota(settings, folder):  # noqa: F811
    settings.SITE_QUOTA = 4 * len(wav(12))
    with ThreadPoolExecutor(12) as pool:
        taken = list(pool.map(stored_apart, range(1, 13)))

    assert 0 < room_of(35).used <= settings.SITE_QUOTA
    assert len(files(folder)) == sum(taken) == Upload.objects.count() < 12

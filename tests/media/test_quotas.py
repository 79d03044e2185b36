"""How much a site may keep: by setting, or by a word of its own."""

import pytest

from causerie.media.models import Upload
from causerie.media.quotas import Room, in_words, most_of, refuse_beyond, room_of, set_quota
from causerie.media.refusals import SiteFull
from causerie.media.trashing import remove
from tests.media.pictures import picture
from tests.media.test_storing import files, folder, store  # noqa: F401
from tests.work.installation import installed

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


MANY = """
from concurrent.futures import ThreadPoolExecutor
from django.conf import settings
from django.db import connections
from causerie.media.models import Upload
from causerie.media.quotas import room_of
from causerie.media.refusals import SiteFull
from tests.media.examining.test_lengths import wav
from tests.media.test_storing import files, store

def stored(seconds):
    try:
        return bool(store(wav(seconds)))
    except SiteFull:
        return False
    finally:
        connections.close_all()

settings.SITE_QUOTA = 4 * len(wav(12))
with ThreadPoolExecutor(12) as pool:
    taken = list(pool.map(stored, range(1, 13)))
print(room_of(35).used <= settings.SITE_QUOTA, sum(taken), Upload.objects.count(), len(files(settings.MEDIA_ROOT)))
"""


@pytest.mark.django_db(transaction=True)
def test_those_who_come_at_once_share_one_quota(tmp_path):
    is_within, *counts = installed(tmp_path / "data").run(MANY).split()
    assert is_within == "True"
    assert len(set(counts)) == 1
    assert 0 < int(counts[0]) < 12

"""An upload that was acknowledged is kept; what is not taken leaves nothing behind."""

import errno
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from causerie.kit import clock
from causerie.media.models import Upload
from causerie.media.refusals import DiskFull, EmptyUpload, FilmTooLong, KindNotTaken, PictureBroken, UploadTooLarge
from causerie.media.storing import store_upload
from causerie.media.sweeping import sweep_media
from causerie.media.trashing import describe, remove
from tests.media.examining.test_films import film
from tests.media.examining.test_lengths import mp4, wav
from tests.media.pictures import mp3, picture, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def store(data, name="a.png", site_id=35, **more):
    return store_upload(site_id, None, io.BytesIO(data), name, **more)


def files(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def test_a_picture_is_kept_with_what_is_known_of_it(folder):
    upload = store(picture("JPEG", exif=told(6)), "C:\\photos\\Été \u202egpj.jpg", alt="A quay")
    assert (upload.mime, upload.width, upload.height, upload.name) == ("image/jpeg", 20, 40, "Été gpj.jpg")
    assert upload.path.startswith(f"z/{clock.now():%Y}/")
    assert upload.path.endswith(".jpg")
    assert default_storage.open(upload.path).read().startswith(b"\xff\xd8")
    assert upload.size == (folder / upload.path).stat().st_size


def test_the_same_file_again_is_the_same_upload(folder):
    first, again = store(picture("PNG")), store(picture("PNG"), "other.png")
    assert (first.pk, len(files(folder))) == (again.pk, 1)
    assert store(picture("PNG"), site_id=36).pk != first.pk


def test_the_name_does_not_decide_what_it_is():
    assert store(picture("PNG"), "page.html").mime == "image/png"
    assert store(mp3(), "x.svg").path.endswith(".mp3")


def test_a_film_is_kept_without_its_place():
    upload = store(film(), "quay.mp4")
    kept = default_storage.open(upload.path).read()
    assert (upload.mime, len(kept), b"48.8577" in kept) == ("video/mp4", upload.size, False)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", EmptyUpload),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", KindNotTaken),
        (b"<html><script>alert(1)</script>", KindNotTaken),
        (picture("PNG")[:60], PictureBroken),
        (b"GIF89a/*" + b"<script>alert(1)</script>" * 9, PictureBroken),
    ],
)
def test_what_is_refused_leaves_nothing(folder, data, refusal):
    with pytest.raises(refusal):
        store(data, "innocent.png")
    assert (files(folder), Upload.objects.count()) == ([], 0)


def test_too_large_a_file_is_refused_while_it_is_read(settings):
    settings.UPLOAD_LIMIT = 10
    with pytest.raises(UploadTooLarge):
        store(mp3())


def test_a_full_disk_is_told_and_leaves_nothing(folder, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFull):
        store(picture("PNG"))
    assert (files(folder), Upload.objects.count()) == ([], 0)


def test_a_crash_between_file_and_row_leaves_only_what_is_swept(folder, monkeypatch):
    monkeypatch.setattr(Upload, "save", crash)
    with pytest.raises(KeyboardInterrupt):
        store(picture("PNG"))
    assert len(files(folder)) == 1
    assert sweep_media.func() == 0
    with clock.later(timedelta(days=2)):
        assert sweep_media.func() == 1
    assert files(folder) == []


def crash(*_arguments, **_more):
    raise KeyboardInterrupt


def test_sweeping_leaves_what_is_in_use_and_takes_what_was_removed_long_ago(folder):
    kept, removed = store(picture("PNG")), store(picture("GIF"))
    remove(removed)
    with clock.later(timedelta(days=2)):
        assert sweep_media.func() == 0
    with clock.later(timedelta(days=31)):
        assert sweep_media.func() == 1
    assert [upload.pk for upload in Upload.objects.all()] == [kept.pk]
    assert [path.name for path in files(folder)] == [kept.path.rpartition("/")[2]]


def test_a_removed_file_may_come_again():
    first = store(picture("PNG"))
    remove(first)
    assert store(picture("PNG")).pk != first.pk


def test_words_for_those_who_do_not_see_it():
    upload = store(picture("PNG"))
    describe(upload, "A quay\x00")
    assert Upload.objects.get().alt == "A quay"


def test_storing_takes_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        store(picture("PNG"))


def test_heic_is_kept_as_a_picture_that_all_can_show():
    upload = store(picture("HEIF", size=(64, 32)), "IMG_0001.HEIC")
    assert (upload.mime, upload.path[-4:], upload.frames) == ("image/jpeg", ".jpg", 1)
    assert store(picture("HEIF", size=(64, 32))).pk == upload.pk


def test_a_long_film_is_refused_with_a_word_on_what_to_do(settings, folder):
    settings.FILM_MINUTES = 10
    assert store(mp4(600), "short.mp4").seconds == 600
    with pytest.raises(FilmTooLong, match="lasts 11 minutes, and 10 are the most"):
        store(mp4(601), "long.mp4")
    assert len(files(folder)) == 1


def test_sound_may_be_long(settings):
    settings.FILM_MINUTES = 1
    assert store(wav(70), "talk.wav").seconds == 70

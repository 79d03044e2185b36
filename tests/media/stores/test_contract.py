"""The same promises whichever store keeps the files: a folder, or a bucket of a real S3 server."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from causerie.kit import clock
from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.media.sweeping import sweep_media
from causerie.media.trashing import remove
from causerie.media.variants import variants_of
from causerie.project.front.files import media_answer
from causerie.work.loop import run_due
from tests.media.examining.test_films import film
from tests.media.pictures import opened, picture

pytestmark = pytest.mark.django_db
NAME = "z/2026/abc.jpg"


def body_of(answer):
    if answer.pieces is not None:
        return b"".join(answer.pieces)
    if answer.file is None:
        return answer.body
    return answer.file.path.read_bytes()[answer.file.start : answer.file.end]


def asked(reader, path, method="GET", **headers):
    known = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = media_answer(reader, path, method, lambda name: known.get(name, ""))
    return answer.status, dict(answer.headers), body_of(answer)


def keep(data=b"0123456789", name=NAME):
    return default_storage.save(name, ContentFile(data))


def everything():
    return sorted(default_storage.old_names(clock.now() + timedelta(days=1)))


def test_what_is_kept_can_be_read_again_under_its_name(reader):
    assert keep() == NAME
    assert (default_storage.open(NAME).read(), default_storage.size(NAME)) == (b"0123456789", 10)
    assert (default_storage.exists(NAME), default_storage.exists("z/2026/other.jpg")) == (True, False)


def test_kept_twice_is_kept_once(reader):
    assert keep(b"first") == keep(b"second") == NAME
    assert everything() == [NAME]


def test_what_is_deleted_is_gone_and_deleting_it_again_is_no_error(reader):
    keep()
    default_storage.delete(NAME)
    default_storage.delete(NAME)
    assert (default_storage.exists(NAME), reader.find(NAME), everything()) == (False, None, [])


def test_more_than_fits_into_one_piece(reader):
    data = bytes(range(256)) * 50_000
    keep(data)
    assert default_storage.open(NAME).read() == data
    assert asked(reader, f"/{NAME}")[2] == data


def test_only_old_names_are_old(reader):
    keep()
    assert list(default_storage.old_names(clock.now() - timedelta(hours=1))) == []
    assert everything() == [NAME]


def test_the_front_serves_it_in_a_sandbox_and_for_ever(reader):
    keep()
    status, headers, body = asked(reader, f"/{NAME}")
    assert (status, body, headers["content-type"], headers["content-length"]) == (
        200,
        b"0123456789",
        "image/jpeg",
        "10",
    )
    assert "immutable" in headers["cache-control"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("sandbox")
    assert asked(reader, f"/{NAME}", if_none_match=headers["etag"])[0] == 304
    assert asked(reader, f"/{NAME}", "HEAD")[::2] == (200, b"")


@pytest.mark.parametrize(
    ("wanted", "status", "body"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=8-", 206, b"89"),
        ("bytes=-3", 206, b"789"),
        ("bytes=10-", 416, b"The file is shorter than that.\n"),
    ],
)
def test_sound_and_film_come_in_parts(reader, wanted, status, body):
    keep(name="z/2026/abc.mp4")
    assert asked(reader, "/z/2026/abc.mp4", range=wanted)[::2] == (status, body)


def test_a_variant_that_is_not_made_leads_to_the_original(reader):
    keep(name="z/2026/abc.png")
    status, headers, _ = asked(reader, "/z/2026/abc.w800.avif")
    assert (status, headers["location"], headers["cache-control"]) == (302, "/z/2026/abc.png", "no-store")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/z",
        "/z/",
        "/z/2026",
        "/../secret",
        "/z/2026/../../x",
        "/.incoming/x",
        "/z/2026/no.jpg",
        "/z/no.w9.avif",
        "/\0",
    ],
)
def test_nothing_else_is_there(reader, path):
    keep()
    assert asked(reader, path)[0] == 404


def test_an_upload_gets_its_variants_and_all_go_together(reader):
    upload = store_upload(35, None, io.BytesIO(picture("JPEG", size=(900, 450))), "a.jpg")
    run_due()
    assert everything() == sorted(each.path for each in variants_of(upload))
    small = asked(reader, f"/{upload.path.removesuffix('.jpg')}.w400.webp")
    assert (small[1]["content-type"], opened(small[2]).size) == ("image/webp", (400, 200))
    remove(upload)
    with clock.later(timedelta(days=31)):
        assert sweep_media.func() == 1
    assert everything() == []


def test_what_nobody_refers_to_is_swept_after_a_day(reader):
    upload = store_upload(35, None, io.BytesIO(film()), "a.mp4")
    keep(name="z/2026/lost.w400.webp")
    assert sweep_media.func() == 0
    with clock.later(timedelta(days=2)):
        assert sweep_media.func() == 1
    assert (everything(), Upload.objects.count()) == ([upload.path], 1)

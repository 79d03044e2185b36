"""Variants are made in the worker, one picture at a time, and whatever is broken off is made in the end."""

import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageCms

from causerie.kit import clock
from causerie.media import resizing
from causerie.media.models import Upload
from causerie.media.storing import store_upload
from causerie.media.sweeping import sweep_media
from causerie.media.trashing import remove
from causerie.media.variants import variants_of
from causerie.work.loop import run_due
from causerie.work.models import Job
from tests.media.pictures import animated, opened, picture, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def store(data, name="a.png"):
    return store_upload(35, None, io.BytesIO(data), name)


def made(upload):
    return {each.path: default_storage.open(each.path).read() for each in variants_of(upload)}


def is_as_planned(each):
    """Whether the variant is there in its format and size, still red where the original was."""
    image = opened(default_storage.open(each.path).read())
    red, green, blue = image.convert("RGB").getpixel((9, 9))
    return (image.format, image.size) == (
        each.kind.decoder,
        (each.width, each.height),
    ) and red > 230 > 25 > green + blue


def dying(after):
    """What encodes, until it is killed."""
    left = iter(range(after))

    def encoded(image, variant, real=resizing.encoded):
        next(left)
        return real(image, variant)

    return encoded


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_each_variant_is_what_its_name_says(kind):
    upload = store(picture(kind, size=(1000, 500)))
    run_due()
    assert [each for each in variants_of(upload) if not is_as_planned(each)] == []
    assert Upload.objects.get().variants_at


def test_a_photo_that_lies_on_its_side_stands_upright_in_all():
    upload = store(picture("JPEG", size=(1200, 600), exif=told(6)))
    run_due()
    smaller = [data for path, data in made(upload).items() if path != upload.path]
    assert [opened(data).size for data in smaller] == [(400, 800)] * 3 + [(600, 1200)] * 2
    assert not any(b"SECRETMAKER" in data or b"Exif" in data for data in smaller)


def test_what_one_sees_through_stays_so():
    file = io.BytesIO()
    Image.new("RGBA", (500, 400), (255, 0, 0, 0)).save(file, "PNG")
    upload = store(file.getvalue())
    run_due()
    assert (upload.colour, {opened(data).mode for data in made(upload).values()}) == ("", {"RGBA"})


@pytest.mark.parametrize("mode", ["L", "LA", "P", "CMYK", "1", "I;16"])
def test_colours_of_all_kinds_can_be_shown(mode):
    file = io.BytesIO()
    Image.new(mode, (500, 400)).save(file, {"CMYK": "JPEG"}.get(mode, "PNG"))
    upload = store(file.getvalue())
    run_due()
    assert len(made(upload)) == len(variants_of(upload)) == 6


def test_a_wide_gamut_is_kept():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload = store(picture("JPEG", size=(500, 400), icc_profile=profile))
    run_due()
    assert {opened(data).info.get("icc_profile") for data in made(upload).values()} == {profile}


def test_what_moves_is_left_as_it_is(folder):
    upload = store(animated("GIF"))
    run_due()
    assert (upload.frames, Job.objects.count(), len(list(folder.rglob("*.gif")))) == (3, 0, 1)


def test_one_after_the_other_until_all_are_made():
    assert len([store(picture("PNG", size=(400 + number, 300))) for number in range(5)]) == 5
    run_due()
    assert Upload.objects.filter(variants_at=None).count() == 0


def test_a_job_that_comes_while_one_is_at_it_goes_away_at_once():
    store(picture("PNG", size=(400, 300)))
    with resizing._turn:
        run_due()
    assert Upload.objects.get().variants_at is None
    resizing.make_variants.func()
    assert Upload.objects.get().variants_at


def test_what_was_broken_off_is_gone_on_with(monkeypatch):
    upload = store(picture("PNG", size=(900, 300)))
    with monkeypatch.context() as killed, pytest.raises(StopIteration):
        killed.setattr(resizing, "encoded", dying(after=3))
        resizing.make_variants.func()
    assert Upload.objects.get().variants_at is None
    monkeypatch.setattr(resizing, "encoded", dying(after=len(variants_of(upload)) - 1 - 3))
    resizing.make_variants.func()
    assert len(made(upload)) == len(variants_of(upload))


def test_a_picture_that_kills_is_not_tried_for_ever(monkeypatch):
    bad, good = store(picture("PNG", size=(500, 300))), store(picture("PNG", size=(600, 300)))
    default_storage.delete(bad.path)
    run_due()
    assert Upload.objects.get(pk=good.pk).variants_at
    Upload.objects.filter(pk=bad.pk).update(variants_tries=resizing.MOST_TRIES)
    resizing.make_variants.func()
    assert Upload.objects.get(pk=bad.pk).variants_tries == resizing.MOST_TRIES


def test_erasing_and_sweeping_know_the_variants(folder):
    upload = store(picture("PNG", size=(900, 300)))
    run_due()
    with clock.later(timedelta(days=2)):
        assert sweep_media.func() == 0
    remove(upload)
    with clock.later(timedelta(days=31)):
        assert sweep_media.func() == 1
    assert [path for path in folder.rglob("*") if path.is_file()] == []

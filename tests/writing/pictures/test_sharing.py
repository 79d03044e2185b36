"""Where a post is shared it is known by a card of its cover, made once readers see it."""

import io

import pytest
from django.core.files.storage import default_storage

from causerie.media.storing import store_upload
from causerie.work.loop import run_due
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.pictures.sharing import make_card
from causerie.writing.publishing import publish
from tests import cast
from tests.media.pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def upload(site):
    return store_upload(site.id, None, io.BytesIO(picture("JPEG", size=(1300, 400))), "a.jpg")


def post(site, **draft):
    made = start_post(site, site.actor, kind="article", by=None)
    save_revision(made, Draft(title="A quay", **draft), by=None)
    return made


def card_at(upload, step):
    return upload.path.replace(".jpg", f".c{step}.jpg")


def test_a_cover_has_its_card_once_readers_see_the_post(site):
    cover = upload(site)
    draft = post(site, image=f"/-/media/{cover.path}", image_focus="100 50")
    run_due()
    assert not default_storage.exists(card_at(cover, 10))

    publish(draft, by=None)
    run_due()
    assert default_storage.exists(card_at(cover, 10))


def test_without_a_cover_the_first_picture_has_one(site):
    shown = upload(site)
    publish(post(site, text=f"![A quay](/-/media/{shown.path})"), by=None)
    run_due()
    assert default_storage.exists(card_at(shown, 5))


@pytest.mark.parametrize("image", ["", "https://elsewhere.example/a.jpg", "/-/media/z/2026/gone.jpg"])
def test_without_a_picture_of_ours_there_is_nothing_to_make(site, image, tmp_path):
    made = post(site, image=image)
    make_card.call(post_id=publish(made, by=None).pk)
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []

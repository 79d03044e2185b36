"""What only a bucket can do wrong: be away, be another's."""

import io
import logging
import traceback
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage

from causerie.media.models import Upload
from causerie.media.refusals import StoreAway
from causerie.media.stores.bucket import BucketReader
from causerie.media.storing import store_upload
from causerie.project.front.files import media_answer
from tests.media.pictures import picture
from tests.media.stores.weed import free_ports

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(settings):
    settings.MEDIA_STORE = f"s3+http://key:secret@127.0.0.1:{free_ports(1)[0]}/uploads"
    settings.STORAGES = {"default": {"BACKEND": "causerie.media.stores.bucket.BucketFiles"}}
    return settings.MEDIA_STORE


def test_a_store_that_is_away_refuses_and_keeps_nothing(away):
    with pytest.raises(StoreAway):
        store_upload(35, None, io.BytesIO(picture("PNG")), "a.png")
    assert Upload.objects.count() == 0


def test_readers_are_told_to_come_again(away):
    answer = media_answer(BucketReader(away), "/z/2026/a.jpg", "GET", lambda name: "")
    assert (answer.status, dict(answer.headers)["retry-after"]) == (503, "10")


def told_by(reader, caplog):
    """All that is written down when the store does not answer: logs, and what a job that fails keeps."""
    with caplog.at_level(logging.DEBUG), pytest.raises(StoreAway) as caught:
        reader.find("z/2026/a.jpg")
    return caplog.text + "".join(traceback.format_exception(caught.value)) + str(caught.value)


@pytest.mark.parametrize("kind", ["away", "refusing"])
def test_neither_key_nor_secret_is_written_down(kind, bucket, caplog):
    host = f"127.0.0.1:{free_ports(1)[0]}" if kind == "away" else urlsplit(bucket).netloc.rpartition("@")[2]
    told = told_by(BucketReader(f"s3+http://KEYOFOURS:SECRETOFOURS@{host}/uploads"), caplog)
    assert "StoreAway" in told
    assert "KEYOFOURS" not in told
    assert "SECRETOFOURS" not in told


def test_a_wrong_key_is_a_store_that_is_away(bucket, settings):
    settings.MEDIA_STORE = bucket.replace("//key:", "//other:")
    settings.STORAGES = {"default": {"BACKEND": "causerie.media.stores.bucket.BucketFiles"}}
    with pytest.raises(StoreAway):
        default_storage.open("z/2026/a.jpg")

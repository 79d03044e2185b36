"""Both stores that uploads may be kept in, each as the rest of the program meets it."""

import pytest

from causerie.media.stores.bucket import BucketReader
from causerie.media.stores.folder import FolderReader
from tests.media.stores.weed import s3_server


@pytest.fixture(scope="session")
def bucket(tmp_path_factory):
    with s3_server(tmp_path_factory.mktemp("weed")) as address:
        yield address


@pytest.fixture
def in_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return FolderReader(tmp_path)


@pytest.fixture
def in_bucket(settings, bucket, tmp_path):
    address = bucket.replace("/deep?", f"/{tmp_path.name}?")
    settings.MEDIA_STORE = address
    settings.STORAGES = {"default": {"BACKEND": "causerie.media.stores.bucket.BucketFiles"}}
    return BucketReader(address)


@pytest.fixture(params=["in_folder", "in_bucket"])
def reader(request):
    """A store's reader; Django's default storage writes where it reads."""
    return request.getfixturevalue(request.param)

"""Uploads in a bucket, through the whole front: the same answers as from the disk."""

import obstore
import pytest

from causerie.media.stores.bucket import opened
from tests.media.stores.weed import s3_server
from tests.project.server.running import free_port, granian_command, migrate, started, uvicorn_command


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with s3_server(tmp_path_factory.mktemp("weed")) as address:
        obstore.put(opened(address), "z/2026/talk.mp3", bytes(range(256)) * 10_000)
        yield address


@pytest.fixture(params=[granian_command, uvicorn_command])
def server(request, address, tmp_path):
    migrate(tmp_path)
    port = free_port()
    with started(request.param(port), tmp_path, port, CAUSERIE_MEDIA_STORE=address) as server:
        yield server


def test_a_bucket_is_served_as_a_folder_is(server):
    host = f"media.localhost:{server.port}"
    whole = server.ask("/z/2026/talk.mp3", host=host)
    assert (whole.status, whole.body) == (200, bytes(range(256)) * 10_000)
    assert "immutable" in whole.header("cache-control")
    part = server.ask("/z/2026/talk.mp3", host=host, range="bytes=256-511")
    assert (part.status, part.body, part.header("content-range")) == (206, bytes(range(256)), "bytes 256-511/2560000")
    assert server.ask("/z/2026/none.mp3", host=host).status == 404

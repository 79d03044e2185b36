"""Bodies: a hundred megabytes, too much, half of it, a few bytes a second; and files on their way out."""

import hashlib
import os
import random
import time
from contextlib import ExitStack, contextmanager

import pytest

from tests.project.server.running import (
    children,
    free_port,
    granian_command,
    migrate,
    started,
    uvicorn_command,
    wait_until,
)

MEGABYTE = 1024 * 1024


def spooled(server):
    """Bytes of the unlinked files in which bodies wait, over the server's processes."""
    found = 0
    for process in [server.process.pid, *children(server.process.pid)]:
        folder = f"/proc/{process}/fd"
        for descriptor in os.listdir(folder):
            try:
                link = os.readlink(f"{folder}/{descriptor}")
                if "/run/" in link and link.endswith("(deleted)"):
                    found += os.stat(f"{folder}/{descriptor}").st_size
            except FileNotFoundError:
                continue
    return found


def memory(server):
    """Megabytes of memory of the server's processes."""
    total = 0
    for process in [server.process.pid, *children(server.process.pid)]:
        with open(f"/proc/{process}/smaps_rollup") as file:
            total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
    return total / 1024


def upload_head(server, length, path="/echo"):
    return f"POST {path} HTTP/1.1\nHost: localhost:{server.port}\nContent-Length: {length}\nConnection: close\n\n"


def send_often(opened, piece, digest, times):
    for _ in range(times):
        opened.sendall(piece)
        digest.update(piece)


def test_a_hundred_megabytes_go_to_disk_and_arrive(server):
    before = memory(server)
    piece = random.Random(7).randbytes(MEGABYTE)
    digest = hashlib.sha256()
    with server.open(upload_head(server, 100 * MEGABYTE)) as opened:
        send_often(opened, piece, digest, 99)
        wait_until(lambda: spooled(server) > 90 * MEGABYTE)
        assert memory(server) - before < 40
        assert server.ask("/").status == 200
        send_often(opened, piece, digest, 1)
        reply = opened.makefile("rb").read()
    assert reply.startswith(b"HTTP/1.1 200")
    assert digest.hexdigest().encode() in reply
    wait_until(lambda: spooled(server) == 0)


def test_more_than_the_limit_is_refused_at_once(server):
    with server.open(upload_head(server, 100 * MEGABYTE + 1)) as opened:
        assert opened.recv(100).startswith(b"HTTP/1.1 413")


def test_a_chunked_body_over_the_limit_is_refused_when_it_gets_there(server):
    head = "POST /echo HTTP/1.1\nHost: site.example\nTransfer-Encoding: chunked\nConnection: close\n\n"
    chunk = b"80000\r\n" + bytes(0x80000) + b"\r\n"
    with server.open(head) as opened:
        opened.sendall(chunk * 3)
        assert opened.recv(100).startswith(b"HTTP/1.1 413")


def test_a_sites_origin_takes_a_comment_and_not_a_film(server):
    assert server.ask("/echo", "POST", bytes(1000), host="site.example").json["size"] == 1000
    head = upload_head(server, MEGABYTE + 1).replace("localhost", "site.example")
    with server.open(head) as opened:
        assert opened.recv(100).startswith(b"HTTP/1.1 413")


def test_a_client_that_leaves_half_way_leaves_nothing_behind(server):
    with server.open(upload_head(server, 50 * MEGABYTE)) as opened:
        opened.sendall(bytes(20 * MEGABYTE))
        wait_until(lambda: spooled(server) > 10 * MEGABYTE)
    wait_until(lambda: spooled(server) == 0)
    assert server.ask("/").status == 200


@contextmanager
def begun(server, count, length, sent):
    """Connections on which a body has begun to come."""
    with ExitStack() as stack:
        opened = [stack.enter_context(server.open(upload_head(server, length))) for _ in range(count)]
        for each in opened:
            each.sendall(bytes(sent))
        yield


def test_clients_that_dribble_hold_up_nobody(server):
    with begun(server, count=60, length=1000, sent=1):
        began = time.monotonic()
        replies = [server.ask("/private") for _ in range(20)]
        assert {reply.status for reply in replies} == {200}
        assert time.monotonic() - began < 5


def test_one_client_can_not_take_all_the_room_for_large_bodies(server):
    with begun(server, count=4, length=50 * MEGABYTE, sent=2 * MEGABYTE):
        wait_until(lambda: spooled(server) >= 4 * MEGABYTE)
        with server.open(upload_head(server, 50 * MEGABYTE)) as fifth:
            assert fifth.recv(100).startswith(b"HTTP/1.1 503")
    wait_until(lambda: spooled(server) == 0)


def test_a_length_that_makes_no_sense_is_refused(server):
    with server.open(upload_head(server, "-5")) as opened:
        assert opened.recv(100).startswith(b"HTTP/1.1 400")


@pytest.fixture
def media(server):
    folder = server.data / "media" / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "photo.jpg").write_bytes(bytes(range(256)) * 1000)
    (folder / "page.html").write_bytes(b"<script>alert(1)</script>")
    (folder / "actor.json").write_bytes(b"{}")
    (folder / ".hidden").write_bytes(b"x")
    (server.data / "secret").write_bytes(b"x")
    (folder / "link.jpg").unlink(missing_ok=True)
    (folder / "link.jpg").symlink_to(server.data / "secret")
    return lambda path, method="GET", **headers: server.ask(
        path, method, host=f"media.localhost:{server.port}", **headers
    )


def test_an_upload_is_served_in_a_sandbox_and_for_ever(media):
    reply = media("/ab/photo.jpg")
    assert (reply.status, reply.body) == (200, bytes(range(256)) * 1000)
    assert reply.header("content-type") == "image/jpeg"
    assert reply.header("x-content-type-options") == "nosniff"
    assert reply.header("content-security-policy").startswith("sandbox")
    assert "immutable" in reply.header("cache-control")
    assert reply.header("content-disposition") == ""


@pytest.mark.parametrize("path", ["/ab/page.html", "/ab/actor.json"])
def test_what_is_no_picture_sound_or_film_is_a_download(media, path):
    reply = media(path)
    assert reply.header("content-type") == "application/octet-stream"
    assert reply.header("content-disposition") == "attachment"


@pytest.mark.parametrize(
    ("wanted", "status", "content_range", "body"),
    [
        ("bytes=0-9", 206, "bytes 0-9/256000", bytes(range(10))),
        ("bytes=255990-", 206, "bytes 255990-255999/256000", bytes(range(246, 256))),
        ("bytes=-4", 206, "bytes 255996-255999/256000", bytes(range(252, 256))),
        ("bytes=255998-999999", 206, "bytes 255998-255999/256000", b"\xfe\xff"),
        ("bytes=256000-", 416, "bytes */256000", b"The file is shorter than that.\n"),
    ],
)
def test_a_part_of_an_upload(media, wanted, status, content_range, body):
    reply = media("/ab/photo.jpg", range=wanted)
    assert (reply.status, reply.header("content-range"), reply.body) == (status, content_range, body)


@pytest.mark.parametrize(
    "wanted", ["bytes=²-", "bytes=-²", f"bytes={'9' * 5000}-", "bytes=--4", "bytes=-", "lines=0-9"]
)
def test_a_range_that_is_none_is_the_whole(media, wanted):
    assert media("/ab/photo.jpg", range=wanted).status == 200


def test_a_part_of_another_version_is_the_whole(media):
    assert media("/ab/photo.jpg", range="bytes=0-9", if_range='"other"').status == 200
    assert media("/ab/photo.jpg", range="bytes=9-1").status == 200


def test_who_has_an_upload_is_told_so(media):
    etag = media("/ab/photo.jpg", "HEAD").header("etag")
    assert media("/ab/photo.jpg", if_none_match=etag).status == 304


def test_a_variant_that_is_not_made_yet_leads_to_the_original_and_is_not_kept(server, media):
    reply = media("/ab/photo.w800.avif")
    assert (reply.status, reply.header("location")) == (302, "/ab/photo.jpg")
    assert (reply.header("cache-control"), reply.header("cross-origin-resource-policy")) == ("no-store", "cross-origin")
    made = server.data / "media" / "ab" / "photo.w801.avif"
    made.write_bytes(b"made")
    assert media("/ab/photo.w801.avif").body == b"made"
    assert media("/ab/other.w800.avif").status == 404


@pytest.mark.parametrize(
    "path",
    ["/", "/ab", "/ab/", "/ab/none.jpg", "/ab/.hidden", "/../secret", "/%2e%2e/secret", "/ab/link.jpg", "/ab/%00"],
)
def test_nothing_else_is_served(media, path):
    assert media(path).status == 404


def test_uploads_are_only_read(media):
    assert media("/ab/photo.jpg", "POST", content_length="0").status == 405


def test_a_static_file_is_kept_for_ever_under_its_address(server):
    asked = server.ask("/-/static/other/base.css", accept_encoding="br")
    assert asked.header("cache-control") == "no-cache"
    digest = asked.header("etag").removeprefix("W/").strip('"')
    kept = server.ask(f"/-/static/{digest}/base.css", accept_encoding="br")
    assert (kept.status, kept.header("content-encoding")) == (200, "br")
    assert "immutable" in kept.header("cache-control")
    assert server.ask(f"/-/static/{digest}/../settings.py").status == 404


@pytest.mark.parametrize("command", [granian_command, uvicorn_command])
def test_behind_a_trusted_proxy_the_client_is_the_one_it_names(command, tmp_path):
    migrate(tmp_path)
    port = free_port()
    with started(command(port), tmp_path, port, CAUSERIE_TRUSTED_PROXIES="127.0.0.0/8,10.0.0.0/8") as server:
        seen = server.ask("/echo", x_forwarded_for="6.6.6.6, 9.9.9.9, 10.0.0.7", x_forwarded_proto="https").json
        assert (seen["client"], seen["scheme"]) == ("9.9.9.9", "https")
        assert server.ask("/echo", x_forwarded_for="nonsense").json["client"] == "127.0.0.1"


def test_a_card_that_is_not_made_yet_leads_to_the_picture_most_like_it(server, media):
    (server.data / "media" / "ab" / "photo.w1200.jpg").write_bytes(b"made")
    reply = media("/ab/photo.c5.jpg")
    assert (reply.status, reply.header("location")) == (302, "/ab/photo.w1200.jpg")

"""The one door out, against real servers on loopback."""

import gzip
import socket
import ssl
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import pytest
from django.conf import settings as django_settings

from causerie.kit import http
from causerie.kit.http import Failure, Fetched, fetch
from tests.kit.loopback import by_path, plain, redirect, self_signed, serving


@pytest.fixture
def loopback_allowed(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.1/32",)


@pytest.fixture
def names(monkeypatch):
    """A directory of names; `asked` counts the look-ups."""
    known, asked, real = {}, [], socket.getaddrinfo

    def look_up(host, port, *rest, **kwargs):
        asked.append(host)
        return real(known[host].pop(0), port, type=socket.SOCK_STREAM)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    known["asked"] = asked
    return known


def failure(found):
    return found.failure


def test_an_answer_is_brought(loopback_allowed):
    with serving(plain(b"bonjour", "Content-Type: text/html; charset=utf-8")) as port:
        found = fetch(f"http://127.0.0.1:{port}/a")
    assert (found.status, found.body, found.media_type) == (200, b"bonjour", "text/html")


def test_an_answer_of_another_status_is_brought_too(loopback_allowed):
    with serving(plain(b"gone", status="410 Gone")) as port:
        assert fetch(f"http://127.0.0.1:{port}/").status == 410


def test_we_say_who_we_are_and_bring_no_cookie(loopback_allowed):
    heads = []
    with serving(
        lambda connection, head: (heads.append(head), plain(b"", "Set-Cookie: a=b")(connection, head))
    ) as port:
        fetch(f"http://127.0.0.1:{port}/")
        fetch(f"http://127.0.0.1:{port}/")
    assert f"(+{django_settings.ORIGIN})" in heads[1]
    assert "cookie" not in heads[1].lower()


def test_proxies_of_the_environment_are_not_used(loopback_allowed, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(plain(b"direct")) as port:
        assert fetch(f"http://127.0.0.1:{port}/").body == b"direct"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0"]
)
def test_a_private_address_is_refused(host):
    assert failure(fetch(f"http://{host}:18600/")) is Failure.PRIVATE_ADDRESS


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f.0.0.1", "127.1", "127%2e0.0.1"])
def test_a_number_dressed_as_a_host_is_refused(host, loopback_allowed):
    assert failure(fetch(f"http://{host}:18600/")) is Failure.BAD_ADDRESS


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://u:p@example.org/",
        "http://example.org:25/",
        "/x",
        "http://",
        "http://a:b",
    ],
)
def test_an_address_of_another_kind_is_refused(url):
    assert failure(fetch(url)) is Failure.BAD_ADDRESS


def test_a_name_that_leads_home_is_refused(names):
    names["rebinding.example"] = ["127.0.0.1"]
    assert failure(fetch("http://rebinding.example:18600/")) is Failure.PRIVATE_ADDRESS


def test_a_name_is_looked_up_once_and_its_address_kept(names, loopback_allowed):
    with serving(plain(b"pinned")) as port:
        names["pinned.example"] = ["127.0.0.1", "127.0.0.2"]
        found = fetch(f"http://pinned.example:{port}/")
    assert found.body == b"pinned"
    assert names["asked"] == ["pinned.example"]


def test_an_unknown_name_has_its_own_failure(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", _nobody)
    assert failure(fetch("http://nowhere.example/")) is Failure.UNRESOLVED


def _nobody(*args, **kwargs):
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


def test_a_redirect_is_followed_and_remembered(loopback_allowed):
    with serving(by_path(a=redirect("/b"), b=plain(b"there"))) as port:
        found = fetch(f"http://127.0.0.1:{port}/a")
    assert (found.body, found.url) == (b"there", f"http://127.0.0.1:{port}/b")
    assert found.way == (f"http://127.0.0.1:{port}/a",)


@pytest.mark.parametrize("to", ["http://127.0.0.2:18699/", "http://169.254.169.254/latest", "http://[::1]:18699/"])
def test_a_redirect_to_a_private_address_is_refused(loopback_allowed, to):
    with serving(redirect(to)) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.PRIVATE_ADDRESS


def test_a_redirect_to_a_file_is_refused(loopback_allowed):
    with serving(redirect("file:///etc/passwd")) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.BAD_ADDRESS


def test_a_ring_of_redirects_ends(loopback_allowed):
    with serving(by_path(a=redirect("/b"), b=redirect("/a"))) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/a")) is Failure.REDIRECTS


def test_a_long_row_of_redirects_ends(loopback_allowed):
    def onward(connection, head):
        redirect(head.split(" ")[1] + "x")(connection, head)

    with serving(onward) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.REDIRECTS


def test_our_headers_go_to_the_first_origin_only(loopback_allowed, names):
    heads = []

    def note(connection, head):
        heads.append(head)
        plain(b"")(connection, head)

    with serving(note) as other, serving(redirect(f"http://127.0.0.1:{other}/")) as port:
        fetch(f"http://127.0.0.1:{port}/", headers={"Authorization": "Bearer secret"})
    assert "secret" not in heads[0]


def test_a_body_over_the_bound_is_refused(loopback_allowed):
    with serving(plain(b"x" * 5000)) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/", most_bytes=4999)) is Failure.TOO_LARGE


def test_a_body_at_the_bound_is_brought(loopback_allowed):
    with serving(plain(gzip.compress(b"x" * 5000), "Content-Encoding: gzip")) as port:
        assert fetch(f"http://127.0.0.1:{port}/", most_bytes=5000).body == b"x" * 5000


def test_an_endless_body_is_cut_off(loopback_allowed):
    def pour(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with serving(pour) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/", most_bytes=300_000)) is Failure.TOO_LARGE


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_decompression_bomb_is_not_blown_up(loopback_allowed, encoding):
    bomb = {"gzip": gzip.compress, "deflate": zlib.compress}[encoding](b"\0" * 200_000_000)
    with serving(plain(bomb, f"Content-Encoding: {encoding}")) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/", most_bytes=1_000_000)) is Failure.TOO_LARGE


def test_a_compressed_body_cut_short_is_not_taken_for_whole(loopback_allowed):
    with serving(plain(gzip.compress(b"a sentence " * 99)[:-20], "Content-Encoding: gzip")) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.GARBLED


def test_an_encoding_nobody_asked_for_is_refused(loopback_allowed):
    with serving(plain(b"??", "Content-Encoding: zstd")) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.GARBLED


def test_a_body_shorter_than_announced_is_not_taken_for_whole(loopback_allowed):
    def cut(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")

    with serving(cut) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.GARBLED


def test_dripping_bytes_do_not_stretch_the_time(loopback_allowed):
    pause = threading.Event()

    def drip(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x")
            pause.wait(0.05)

    with serving(drip) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/", seconds=0.5)) is Failure.TOO_SLOW


def test_silence_ends_in_time(loopback_allowed):
    with serving(lambda connection, head: threading.Event().wait(5)) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/", seconds=0.3)) is Failure.TOO_SLOW


def test_headers_without_end_are_refused(loopback_allowed):
    def babble(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: and more\r\n" * 1000)

    with serving(babble) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.GARBLED


def test_one_enormous_header_is_refused(loopback_allowed):
    with serving(plain(b"", "X-Long: " + "x" * 100_000)) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.GARBLED


def test_what_is_not_http_is_refused(loopback_allowed):
    with serving(lambda connection, head: connection.sendall(b"220 smtp.example ESMTP\r\n")) as port:
        assert failure(fetch(f"http://127.0.0.1:{port}/")) is Failure.GARBLED


def test_nobody_listening_has_its_own_failure(loopback_allowed):
    assert failure(fetch("http://127.0.0.1:18699/")) is Failure.UNREACHABLE


def test_an_untrusted_certificate_is_refused(loopback_allowed, tmp_path):
    context, _ = self_signed(tmp_path)
    with serving(plain(b"trust me"), context) as port:
        assert failure(fetch(f"https://127.0.0.1:{port}/")) is Failure.INSECURE


def test_a_redirect_from_https_to_http_is_not_followed(loopback_allowed, tmp_path, monkeypatch):
    context, certificate = self_signed(tmp_path)
    monkeypatch.setattr(aiohttp.connector, "_SSL_CONTEXT_VERIFIED", ssl.create_default_context(cafile=certificate))
    with serving(plain(b"open")) as clear, serving(redirect(f"http://127.0.0.1:{clear}/"), context) as port:
        assert failure(fetch(f"https://127.0.0.1:{port}/")) is Failure.DOWNGRADED


def test_a_type_that_was_not_wanted_is_refused(loopback_allowed):
    with serving(plain(b"\x89PNG", "Content-Type: image/png")) as port:
        found = fetch(f"http://127.0.0.1:{port}/", types=("text/html",))
    assert (found.failure, found.detail, found.is_lasting) == (Failure.WRONG_TYPE, "image/png", True)


def test_several_threads_fetch_at_once(loopback_allowed):
    with serving(plain(b"ok")) as port, ThreadPoolExecutor(8) as threads:
        found = list(threads.map(fetch, [f"http://127.0.0.1:{port}/"] * 8))
    assert [type(each) for each in found] == [Fetched] * 8


@pytest.mark.parametrize(
    "hostile", ["", "a" * 300, "é" * 70 + ".example", "..", "\0", "[::1", "x\ny.example", "a.invalid"]
)
def test_what_is_no_known_name_has_no_numbers(hostile):
    assert http.numbers_of(hostile) == ()


def test_a_name_has_its_numbers_each_once():
    assert "127.0.0.1" in http.numbers_of("localhost")
    assert len(set(http.numbers_of("localhost"))) == len(http.numbers_of("localhost"))


def test_a_look_up_that_takes_too_long_is_given_up(monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: gate.wait(5))
    assert http.numbers_of("slow.example", seconds=0.01) == ()
    gate.set()


def test_each_hop_is_signed_for_its_own_address(loopback_allowed):
    heads = []

    def note(answer):
        return lambda connection, head: (heads.append(head), answer(connection, head))

    with serving(note(plain(b"there"))) as other, serving(note(redirect(f"http://127.0.0.1:{other}/b"))) as port:
        fetch(f"http://127.0.0.1:{port}/a", sign=lambda url: {"Signature": f"of {url}"})
    assert f"Signature: of http://127.0.0.1:{port}/a" in heads[0]
    assert f"Signature: of http://127.0.0.1:{other}/b" in heads[1]

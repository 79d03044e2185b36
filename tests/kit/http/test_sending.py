"""Posting to many, against real servers on loopback."""

import asyncio
import gzip
import socket
import threading

import pytest

from causerie.kit.http.judging import Failure
from causerie.kit.http.sending import MOST_ANSWER, Sender
from tests.kit.loopback import plain, redirect, self_signed, serving


@pytest.fixture(autouse=True)
def loopback_allowed(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.1/32",)


def posted(*urls, body=b"{}", headers=None, seconds=5.0):
    """What each of `urls` answered, one after the other."""

    async def post():
        async with Sender(seconds) as sender:
            return [await sender.post(url, body, headers or {}) for url in urls]

    return asyncio.run(post())


def failures(*urls, **wish):
    return [each.failure for each in posted(*urls, **wish)]


def lasting(connections, answer=b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok"):
    """A server that keeps its connections; each is noted."""

    def serve(connection, head):
        connections.append(connection.getpeername())
        while head:
            connection.sendall(answer)
            head = connection.recv(65536)

    return serve


def test_what_is_posted_arrives_as_it_was_given():
    heads = []
    with serving(
        lambda connection, head: (heads.append(head), plain(b"ok", status="202 Fine")(connection, head))
    ) as port:
        (answer,) = posted(f"http://127.0.0.1:{port}/in?a=%7Eb", body=b'{"a": 1}', headers={"Signature": "s"})
    assert (answer.status, answer.body) == (202, b"ok")
    assert heads[0].startswith("POST /in?a=%7Eb HTTP/1.1\r\n")
    assert "Signature: s" in heads[0]
    assert "cookie" not in heads[0].lower()


def test_one_connection_serves_several_posts():
    connections = []
    with serving(lasting(connections)) as port:
        answers = posted(*[f"http://127.0.0.1:{port}/"] * 5)
    assert ([each.status for each in answers], len(connections)) == ([202] * 5, 1)


def test_a_connection_closed_while_it_rested_is_made_anew():
    with serving(
        lambda connection, head: connection.sendall(b"HTTP/1.1 202 Fine\r\nContent-Length: 0\r\n\r\n")
    ) as port:
        answers = posted(*[f"http://127.0.0.1:{port}/"] * 3)
    assert [each.status for each in answers] == [202] * 3


def test_a_name_is_looked_up_once_for_several_connections(monkeypatch):
    asked, real = [], socket.getaddrinfo

    def look_up(host, port, *rest, **kwargs):
        asked.append(host)
        return real("127.0.0.1", port, type=socket.SOCK_STREAM)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with serving(plain(b"")) as port:
        answers = posted(*[f"http://peer.example:{port}/"] * 3)
    assert ([each.status for each in answers], asked) == ([200] * 3, ["peer.example"])


def test_a_name_that_leads_home_is_refused(monkeypatch, settings):
    settings.ALLOW_PRIVATE = ()
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, **kwargs: real("127.0.0.1", port, **kwargs))
    assert failures("http://rebinding.example:18600/") == [Failure.PRIVATE_ADDRESS]


@pytest.mark.parametrize("host", ["127.0.0.2", "[::1]", "[::ffff:127.0.0.2]", "10.0.0.1", "169.254.169.254"])
def test_a_private_number_is_refused(host):
    assert failures(f"http://{host}:18600/") == [Failure.PRIVATE_ADDRESS]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "/inbox",
        "",
        "http://u:p@example.org/",
        "http://example.org:25/",
        "http://2130706433/",
        "http://example.org/a b",
        "http://example.org/a\r\nX-More: b",
        "http://exämple.org/",
        "http://[::1",
    ],
)
def test_an_address_of_another_kind_is_refused(url):
    assert failures(url) == [Failure.BAD_ADDRESS]


def test_an_unknown_name_has_its_own_failure(monkeypatch):
    def nobody(*args, **kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert failures("http://nowhere.example/", "http://nowhere.example/") == [Failure.UNRESOLVED] * 2


def test_a_redirect_is_an_answer_and_not_followed():
    seen = []
    with (
        serving(lambda connection, head: seen.append(head)) as other,
        serving(redirect(f"http://127.0.0.1:{other}/")) as port,
    ):
        (answer,) = posted(f"http://127.0.0.1:{port}/")
    assert (answer.status, seen) == (302, [])


def test_of_a_long_answer_only_the_beginning_is_kept():
    with serving(plain(b"x" * 5_000_000)) as port:
        (answer,) = posted(f"http://127.0.0.1:{port}/")
    assert (answer.status, answer.body) == (200, b"x" * MOST_ANSWER)


def test_an_answer_that_nobody_wanted_packed_is_opened_no_further():
    with serving(plain(gzip.compress(b"\0" * 1_000_000), "Content-Encoding: gzip")) as port:
        (answer,) = posted(f"http://127.0.0.1:{port}/")
    assert answer.body == b"\0" * MOST_ANSWER


def test_a_status_counts_although_its_body_drips(monkeypatch):
    monkeypatch.setattr("causerie.kit.http.sending._REST_SECONDS", 0.1)
    pause = threading.Event()

    def drip(connection, head):
        connection.sendall(b"HTTP/1.1 202 Accepted\r\n\r\n")
        while True:
            connection.sendall(b"x")
            pause.wait(0.02)

    with serving(drip) as port:
        assert [each.status for each in posted(f"http://127.0.0.1:{port}/")] == [202]


def test_dripping_headers_do_not_stretch_the_time():
    pause = threading.Event()

    def drip(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-A: b\r\n")
            pause.wait(0.02)

    with serving(drip) as port:
        assert failures(f"http://127.0.0.1:{port}/", seconds=0.3) == [Failure.TOO_SLOW]


def test_silence_ends_in_time():
    with serving(lambda connection, head: threading.Event().wait(5)) as port:
        assert failures(f"http://127.0.0.1:{port}/", seconds=0.2) == [Failure.TOO_SLOW]


def test_a_silent_name_server_ends_in_time(monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: gate.wait(5))
    assert failures("http://slow.example/", seconds=0.1) == [Failure.TOO_SLOW]
    gate.set()


def test_headers_without_end_are_refused():
    def babble(connection, head):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: and more\r\n" * 1000)

    with serving(babble) as port:
        assert failures(f"http://127.0.0.1:{port}/") == [Failure.GARBLED]


def test_what_is_not_http_is_refused():
    with serving(lambda connection, head: connection.sendall(b"220 smtp.example ESMTP\r\n")) as port:
        assert failures(f"http://127.0.0.1:{port}/") == [Failure.GARBLED]


def test_who_closes_without_a_word_has_no_connection():
    with serving(lambda connection, head: None) as port:
        assert failures(f"http://127.0.0.1:{port}/") == [Failure.UNREACHABLE]


def test_nobody_listening_has_its_own_failure():
    assert failures("http://127.0.0.1:18699/") == [Failure.UNREACHABLE]


def test_an_untrusted_certificate_is_refused(tmp_path):
    context, _ = self_signed(tmp_path)
    with serving(plain(b"trust me"), context) as port:
        assert failures(f"https://127.0.0.1:{port}/") == [Failure.INSECURE]

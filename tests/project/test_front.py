"""What the front does with requests, the same under granian and under uvicorn."""

import gzip
import hashlib
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest

from causerie.project.front.asking import TURNED_AWAY


def made_by(reply):
    return reply.header("x-made-by")


def test_a_page_is_made_once_and_then_kept(server):
    assert made_by(server.ask("/")) == made_by(server.ask("/"))


def test_a_change_is_seen_at_once(server):
    server.ask("/")
    server.ask("/edit?name=Bea")
    assert b"Bea" in server.ask("/").body


def test_a_page_comes_compressed_as_the_client_likes_it(server):
    plain = server.ask("/")
    small = server.ask("/", accept_encoding="gzip")
    smaller = server.ask("/", accept_encoding="gzip, deflate, br")
    assert plain.header("content-encoding") == ""
    assert gzip.decompress(small.body) == brotli.decompress(smaller.body) == plain.body
    assert (small.header("content-encoding"), smaller.header("content-encoding")) == ("gzip", "br")
    assert {reply.header("vary") for reply in (plain, small, smaller)} == {"Accept-Encoding"}
    assert int(small.header("content-length")) == len(small.body)


def test_a_page_and_the_document_at_its_address_are_kept_apart(server):
    page, document = (made_by(server.ask("/", accept=accept)) for accept in ("*/*", "application/activity+json"))
    assert page != document
    assert made_by(server.ask("/", accept="text/html")) == page
    assert made_by(server.ask("/", accept="application/activity+json")) == document


def test_an_encoding_refused_by_the_client_is_not_used(server):
    assert server.ask("/", accept_encoding="br;q=0, gzip;q=0").header("content-encoding") == ""


def test_who_has_the_page_is_told_so(server):
    etag = server.ask("/", accept_encoding="gzip").header("etag")
    known = (etag, etag.removeprefix("W/"), f'"other", {etag}', "*")
    again = [server.ask("/", if_none_match=each) for each in known]
    assert {(each.status, each.body, each.header("etag"), each.header("vary")) for each in again} == {
        (304, b"", etag, "Accept-Encoding")
    }
    assert server.ask("/", if_none_match='"other"').status == 200


def test_an_old_etag_is_worth_nothing_after_a_change(server):
    etag = server.ask("/").header("etag")
    server.ask("/edit?name=Cleo")
    assert server.ask("/", if_none_match=etag).status == 200


@pytest.mark.parametrize("path", ["/", "/private", "/-/static/x/base.css", "/gone"])
def test_head_says_what_get_says_without_the_body(server, path):
    whole, head = server.ask(path), server.ask(path, "HEAD")
    assert head.status == whole.status
    assert head.body == b""
    assert head.header("content-type") == whole.header("content-type")
    assert head.header("content-length") == str(len(whole.body))


def test_browsers_ask_again_each_time(server):
    assert server.ask("/").header("cache-control") == "no-cache"
    assert server.ask("/private").header("cache-control") == "private, no-cache"


def test_our_own_header_never_leaves(server):
    assert server.ask("/").header("x-causerie-versions") == ""


@pytest.mark.parametrize(
    "headers",
    [{"cookie": "a=b; causerie-owner=x"}, {"cookie": "__Host-causerie-session=x"}, {"authorization": "Bearer x"}],
)
def test_who_shows_who_they_are_gets_a_page_of_their_own(server, headers):
    kept = made_by(server.ask("/"))
    assert made_by(server.ask("/", **headers)) != kept
    assert made_by(server.ask("/")) == kept


def test_other_cookies_make_no_difference(server):
    assert made_by(server.ask("/", cookie="theme=dark; causerie-browser=x")) == made_by(server.ask("/"))


GPTBOT = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)"


@pytest.mark.parametrize("path", ["/guarded", "/guarded?anything=1", "/guarded/private"])
def test_a_machine_that_is_unwelcome_is_turned_away_whatever_is_kept(server, path):
    """Whoever comes first: the page is made for everybody, and the refusal is kept by nobody."""
    first = server.ask(path, user_agent=GPTBOT)
    page = server.ask(path, user_agent="Mozilla/5.0")
    again = [server.ask(path, user_agent=GPTBOT, if_none_match=tag) for tag in (page.header("etag") or "x", "*")]
    cookie = server.ask(path, user_agent=GPTBOT, cookie="causerie-owner=x")
    assert (page.status, page.header("vary"), page.header("x-causerie-unwelcome")) == (200, "Accept-Encoding", "")
    assert b"Guarded" in page.body
    refusals = [first, *again, cookie]
    assert {(each.status, each.header("cache-control"), each.header("vary")) for each in refusals} == {
        (403, "no-store", "")
    }
    assert {each.body for each in refusals} == {f"{TURNED_AWAY}\n".encode()}
    head = server.ask(path, "HEAD", user_agent=GPTBOT)
    assert (head.status, head.body) == (403, b"")


def test_a_machine_that_is_unwelcome_elsewhere_reads_here(server):
    assert server.ask("/", user_agent=GPTBOT).status == 200
    assert server.ask("/guarded", user_agent="Mozilla/5.0 (compatible; Claude-User/1.0)").status == 200


def test_a_page_that_sets_a_cookie_is_not_kept(server):
    assert server.ask("/cookie").body != server.ask("/cookie").body


def test_a_page_without_versions_is_not_kept(server):
    assert server.ask("/private").body != server.ask("/private").body


def test_hosts_do_not_share_pages(server):
    assert made_by(server.ask("/", host="one.example")) != made_by(server.ask("/", host="two.example"))
    assert made_by(server.ask("/", host="one.example")) == made_by(server.ask("/", host="ONE.example"))


def test_names_that_track_readers_are_dropped(server):
    kept = server.ask("/")
    tracked = server.ask("/?utm_source=letter&fbclid=123")
    assert made_by(tracked) == made_by(kept)
    assert server.ask("/echo?utm_source=letter&q=1").json["query"] == "q=1"


def test_known_queries_are_kept_and_others_go_to_django(server):
    assert made_by(server.ask("/?page=2")) == made_by(server.ask("/?page=2"))
    assert made_by(server.ask("/?page=2")) != made_by(server.ask("/?page=3"))
    assert made_by(server.ask("/?anything=2")) != made_by(server.ask("/?anything=2"))
    assert b"?anything=2" in server.ask("/?anything=2").body


def test_not_found_and_moved_are_kept_where_marked(server):
    assert server.ask("/gone").body == server.ask("/gone").body
    moved = server.ask("/moved")
    assert (moved.status, moved.header("location")) == (301, "/elsewhere")


def test_a_range_of_a_page_is_the_whole_page(server):
    assert server.ask("/", range="bytes=0-9").status == 200


def test_many_who_ask_at_once_share_one_rendering(server):
    server.ask("/edit?name=Dora")
    with ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(lambda _: server.ask("/slow"), range(20)))
    assert {reply.status for reply in replies} == {200}
    assert len({made_by(reply) for reply in replies}) == 1


def test_a_failing_page_fails_for_each_and_for_nobody_else(server):
    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(lambda _: server.ask("/fails"), range(6)))
    assert {reply.status for reply in replies} == {500}
    assert server.ask("/").status == 200


def test_a_stream_arrives_whole(server):
    reply = server.ask("/stream")
    assert reply.body.decode() == "".join(f"piece {number}\n" for number in range(1000))


def test_headers_and_addresses_reach_django_as_they_were(server):
    seen = server.ask("/echo?a=%C3%A9&b", x_one="1", accept_language="fr", cookie="a=1; b=2").json
    assert (seen["path"], seen["query"], seen["method"]) == ("/echo", "a=%C3%A9&b", "GET")
    assert (seen["headers"]["x-one"], seen["headers"]["accept-language"]) == ("1", "fr")
    assert seen["headers"]["cookie"] == "a=1; b=2"
    assert (seen["client"], seen["scheme"]) == ("127.0.0.1", "http")


def test_strangers_can_not_claim_another_address(server):
    seen = server.ask("/echo", x_forwarded_for="10.1.2.3", x_forwarded_proto="https").json
    assert (seen["client"], seen["scheme"]) == ("127.0.0.1", "http")


def test_a_header_with_an_underscore_does_not_pass_for_another(server):
    with server.open(f"GET /echo HTTP/1.1\nHost: localhost:{server.port}\nX_Forwarded_For: 1.2.3.4\n\n") as opened:
        assert b"1.2.3.4" not in opened.recv(65536)


def test_a_small_body_arrives(server):
    seen = server.ask("/echo", "POST", b"a=1&b=2", content_type="application/x-www-form-urlencoded").json
    assert (seen["size"], seen["sha256"]) == (7, hashlib.sha256(b"a=1&b=2").hexdigest())


def test_a_chunked_body_arrives(server):
    head = f"POST /echo HTTP/1.1\nHost: localhost:{server.port}\nTransfer-Encoding: chunked\nConnection: close\n\n"
    with server.open(head) as opened:
        opened.sendall(b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")
        reply = opened.makefile("rb").read()
    assert hashlib.sha256(b"hello world").hexdigest().encode() in reply


def test_answers_are_small_when_nobody_keeps_them(server):
    reply = server.ask("/private", accept_encoding="gzip, br")
    assert reply.header("content-encoding") == "gzip"
    assert gzip.decompress(reply.body).startswith(b"yours")


def test_a_busy_page_does_not_hold_up_kept_ones(server):
    server.ask("/")
    with ThreadPoolExecutor(8) as pool:
        slow = [pool.submit(server.ask, "/private?seconds=0.6") for _ in range(8)]
        assert server.ask("/").status == 200
        assert not all(each.done() for each in slow)

"""draft-cavage: what we sign holds; what covers too little, is old, or was changed on the way, does not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.protocols.activitypub.signatures import cavage, keys
from causerie.protocols.activitypub.signatures.reading import read
from causerie.protocols.activitypub.signatures.requests import Claim, Doubt, Request
from tests.corpora import corpus
from tests.protocols.activitypub.signatures.conftest import BODY, KEY_ID, NOW, URL


def lowered(headers):
    return {name.lower(): value for name, value in headers.items()}


@pytest.fixture
def post(rsa_key):
    return Request("POST", URL, lowered(cavage.sign("POST", URL, KEY_ID, rsa_key, NOW, BODY)), BODY)


def with_header(request, **headers):
    changed = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(request, headers={**request.headers, **changed})


def signing_only(request, covered):
    """The same request, whose signature says that it covers these."""
    said = request.headers["signature"].split('headers="')
    return with_header(request, signature=f'{said[0]}headers="{covered}"{said[1].partition(chr(34))[2]}')


def test_a_delivery_holds_for_its_key_alone(post, rsa_key):
    claim = read(post, NOW)
    assert claim.key_id == KEY_ID
    assert claim.holds(rsa_key.public_key())
    assert not claim.holds(keys.new_rsa().public_key())


def test_ed25519_holds_too(ed25519_key):
    headers = lowered(cavage.sign("POST", URL, KEY_ID, ed25519_key, NOW, BODY))
    assert read(Request("POST", URL, headers, BODY), NOW).holds(ed25519_key.public_key())


def test_a_get_is_signed_with_its_query(rsa_key):
    url = "https://marie.example/ap/outbox?page=2"
    request = Request("GET", url, lowered(cavage.sign("GET", url, KEY_ID, rsa_key, NOW, None)))
    assert read(request, NOW).holds(rsa_key.public_key())
    assert not read(replace(request, url="https://marie.example/ap/outbox?page=3"), NOW).holds(rsa_key.public_key())


def test_a_signature_of_the_bare_path_is_not_one_of_a_page(rsa_key):
    bare = "https://marie.example/ap/outbox"
    request = Request("GET", bare, lowered(cavage.sign("GET", bare, KEY_ID, rsa_key, NOW, None)))
    assert not read(replace(request, url=f"{bare}?page=2"), NOW).holds(rsa_key.public_key())


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://marie.example/ap/other"},
        {"method": "PUT"},
    ],
)
def test_another_request_is_not_the_one_that_was_signed(post, rsa_key, change):
    assert not read(replace(post, **change), NOW).holds(rsa_key.public_key())


def test_the_host_is_signed(post, rsa_key):
    assert not read(with_header(post, host="tomas.example"), NOW).holds(rsa_key.public_key())


@pytest.mark.parametrize(
    ("digest", "doubt"),
    [
        ("SHA-256=AAAA", Doubt.WRONG_DIGEST),
        ("SHA-256=é", Doubt.WRONG_DIGEST),
        ("MD5=AAAA", Doubt.WRONG_DIGEST),
        ("", Doubt.WRONG_DIGEST),
    ],
)
def test_a_wrong_digest_is_seen_whatever_was_signed(post, digest, doubt):
    assert read(with_header(post, digest=digest), NOW) is doubt


def test_a_changed_body_is_seen(post):
    assert read(replace(post, body=b'{"type":"Block"}'), NOW) is Doubt.WRONG_DIGEST


def test_one_wrong_digest_of_two_is_wrong(post):
    both = f"{post.headers['digest']},SHA-512=AAAA"
    assert read(with_header(post, digest=both), NOW) is Doubt.WRONG_DIGEST


@pytest.mark.parametrize(
    "covered",
    [
        "",
        "date",
        "(request-target) host date",
        "(request-target) date digest",
        "host date digest",
        "(request-target) host digest",
        "(request-target) host date digest date",
    ],
)
def test_what_covers_too_little_is_no_signature(post, covered):
    assert read(signing_only(post, covered), NOW) is Doubt.UNCOVERED


def test_what_is_signed_must_be_there(post):
    assert read(signing_only(post, "(request-target) host date digest x-here"), NOW) is Doubt.MISSING_PART


@pytest.mark.parametrize("hours", [-1.01, 1.01, 48])
def test_old_and_future_signatures_are_refused(post, hours):
    assert read(post, NOW + timedelta(hours=hours)) is Doubt.OLD


def test_clocks_may_differ_a_little(post, rsa_key):
    assert read(post, NOW + timedelta(minutes=59)).holds(rsa_key.public_key())


def test_what_has_expired_is_old(post):
    expired = f"{post.headers['signature']},expires={int(NOW.timestamp()) - 1}"
    assert read(with_header(post, signature=expired), NOW) is Doubt.OLD


@pytest.mark.parametrize("algorithm", ["rsa-sha1", "hmac-sha256", "none"])
def test_weak_ways_are_refused(post, algorithm):
    said = post.headers["signature"].replace("rsa-sha256", algorithm)
    assert read(with_header(post, signature=said), NOW) is Doubt.ALGORITHM


@pytest.mark.parametrize("algorithm", ["hs2019", "", "RSA-SHA256"])
def test_the_way_follows_the_key_where_it_is_not_said(post, rsa_key, algorithm):
    said = post.headers["signature"].replace("rsa-sha256", algorithm)
    assert read(with_header(post, signature=said), NOW).holds(rsa_key.public_key())


@pytest.mark.parametrize(
    "signature",
    [
        "Basic abc",
        'keyId="a"',
        'signature="AAAA"',
        'keyId="a",keyId="b",signature="AAAA"',
        'keyId="",signature="AAAA"',
        "x" * 9000,
    ],
)
def test_a_garbled_header_is_told_as_such(post, signature):
    assert read(with_header(post, signature=signature), NOW) is Doubt.GARBLED


def test_without_a_header_a_request_is_unsigned(post):
    assert read(replace(post, headers={"host": "marie.example"}), NOW) is Doubt.UNSIGNED


@given(signature=st.text(max_size=400), date=st.text(max_size=60), digest=st.text(max_size=80))
def test_whatever_is_sent_is_a_claim_or_a_doubt(signature, date, digest):
    headers = {"host": "marie.example", "signature": signature, "date": date, "digest": digest}
    assert isinstance(read(Request("POST", URL, headers, BODY), NOW), Claim | Doubt)


def test_the_drafts_own_key_reads_what_it_signs():
    folder = corpus("http-signatures")
    private = keys.private_from_pem((folder / "test-key-rsa.key").read_text())
    request = Request("POST", URL, lowered(cavage.sign("POST", URL, KEY_ID, private, NOW, BODY)), BODY)
    assert read(request, NOW).holds(keys.public_from_pem((folder / "test-key-rsa.pem").read_text()))

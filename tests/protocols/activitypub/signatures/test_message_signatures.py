"""RFC 9421: its own test cases, what we sign, and what is refused."""

import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import http_sf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.protocols.activitypub.signatures import keys, message_signatures
from causerie.protocols.activitypub.signatures.keys import Algorithm
from causerie.protocols.activitypub.signatures.message_signatures import is_asked_for, signature_base
from causerie.protocols.activitypub.signatures.reading import read
from causerie.protocols.activitypub.signatures.requests import Claim, Doubt, Request
from tests.corpora import corpus
from tests.protocols.activitypub.signatures.conftest import BODY, KEY_ID, NOW, URL

THEN = datetime.fromtimestamp(1618884473, UTC)
SHA_512 = "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
# The request of appendix B.2.
TEST_REQUEST = Request(
    "POST",
    "https://example.com/foo?param=Value&Pet=dog",
    {
        "host": "example.com",
        "date": "Tue, 20 Apr 2021 02:07:55 GMT",
        "content-type": "application/json",
        "content-digest": SHA_512,
        "content-length": "18",
    },
    b'{"hello": "world"}',
)
FULL = (
    '("date" "@method" "@path" "@query" "@authority" "content-type" "content-digest" "content-length")'
    ';created=1618884473;keyid="test-key-rsa-pss"'
)
FULL_SIGNATURE = (
    "bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnMYwZ/5MR6fb0Kh1rIRASVxFkeGt683+qRpRRU5p2voTp768ZrCUb38K0fU"
    "xN0O0iC59DzYx8DFll5GmydPxSmme9v6ULbMFkl+V5B1TP/yPViV7KsLNmvKiLJH1pFkh/aYA2HXXZzNBXmIkoQoLd7YfW91kE9o/CCoC1xMy7JA"
    "1ipwvKvfrs65ldmlu9bpG6A9BmzhuzF8Eim5f8ui9eH8LZH896+QIF61ka39VBrohr9iyMUJpvRX2Zbhl5ZJzSRxpJyoEZAFL2FUo5fTIztsDZKE"
    "gM4cUA=="
)
CASES = [
    pytest.param(
        '();created=1618884473;keyid="test-key-rsa-pss";nonce="b3k2pp5k7z-50gnwp.yemd"',
        "test-key-rsa-pss",
        Algorithm.RSA_PSS_SHA512,
        "d2pmTvmbncD3xQm8E9ZV2828BjQWGgiwAaw5bAkgibUopemLJcWDy/lkbbHAve4cRAtx31Iq786U7it++wgGxbtRxf8Udx7zFZsckzXaJMkA7ChG"
        "52eSkFxykJeNqsrWH5S+oxNFlD4dzVuwe8DhTSja8xxbR/Z2cOGdCbzR72rgFWhzx2VjBqJzsPLMIQKhO4DGezXehhWwE56YCE+O6c0mKZsfxVro"
        "gUvA4HELjVKWmAvtl6UnCh8jYzuVG5WSb/QEVPnP5TmcAnLH1g+s++v6d4s8m0gCw1fV5/SITLq9mhho8K3+7EPYTU8IU1bLhdxO5Nyt8C8ssinQ"
        "98Xw9Q==",
        id="B.2.1",
    ),
    pytest.param(
        '("@authority" "content-digest" "@query-param";name="Pet");created=1618884473;keyid="test-key-rsa-pss"'
        ';tag="header-example"',
        "test-key-rsa-pss",
        Algorithm.RSA_PSS_SHA512,
        "LjbtqUbfmvjj5C5kr1Ugj4PmLYvx9wVjZvD9GsTT4F7GrcQEdJzgI9qHxICagShLRiLMlAJjtq6N4CDfKtjvuJyE5qH7KT8UCMkSowOB4+ECxCmT"
        "8rtAmj/0PIXxi0A0nxKyB09RNrCQibbUjsLS/2YyFYXEu4TRJQzRw1rLEuEfY17SARYhpTlaqwZVtR8NV7+4UKkjqpcAoFqWFQh62s7Cl+H2fjBS"
        "pqfZUJcsIk4N6wiKYd4je2U/lankenQ99PZfB4jY3I5rSV2DSBVkSFsURIjYErOs0tFTQosMTAoxk//0RoKUqiYY8Bh0aaUEb0rQl3/XaVe4bXTu"
        "gEjHSw==",
        id="B.2.2",
    ),
    pytest.param(FULL, "test-key-rsa-pss", Algorithm.RSA_PSS_SHA512, FULL_SIGNATURE, id="B.2.3"),
    pytest.param(
        '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473'
        ';keyid="test-key-ed25519"',
        "test-key-ed25519",
        Algorithm.ED25519,
        "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==",
        id="B.2.6",
    ),
]


def lowered(headers):
    return {name.lower(): value for name, value in headers.items()}


def public(name):
    return keys.public_from_pem((corpus("http-signatures") / f"{name}.pem").read_text())


def with_header(request, **headers):
    changed = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(request, headers={**request.headers, **changed})


@pytest.fixture
def post(rsa_key):
    return Request("POST", URL, lowered(message_signatures.sign("POST", URL, KEY_ID, rsa_key, NOW, BODY)), BODY)


@pytest.mark.parametrize(("said", "key", "algorithm", "signature"), CASES)
def test_the_standards_cases_hold(said, key, algorithm, signature):
    covered, parameters = http_sf.parse(said.encode(), tltype="list")[0]
    base = signature_base(TEST_REQUEST, covered, parameters)
    assert keys.is_signed_by(public(key), base, base64.b64decode(signature), algorithm)


def test_a_request_of_the_standard_is_read():
    request = with_header(TEST_REQUEST, signature_input=f"sig-b23={FULL}", signature=f"sig-b23=:{FULL_SIGNATURE}:")
    claim = replace(read(request, THEN), algorithm=Algorithm.RSA_PSS_SHA512)  # the standard's key says so, not the text
    assert claim.key_id == "test-key-rsa-pss"
    assert claim.holds(public("test-key-rsa-pss"))


def test_a_delivery_holds_for_its_key_alone(post, rsa_key):
    claim = read(post, NOW)
    assert claim.key_id == KEY_ID
    assert claim.holds(rsa_key.public_key())
    assert not claim.holds(keys.new_rsa().public_key())


def test_ed25519_holds_too(ed25519_key):
    headers = lowered(message_signatures.sign("GET", f"{URL}?page=1", KEY_ID, ed25519_key, NOW, None))
    claim = read(Request("GET", f"{URL}?page=1", headers), NOW)
    assert claim.holds(ed25519_key.public_key())


@pytest.mark.parametrize("change", [{"url": "https://marie.example/ap/other"}, {"method": "PUT"}])
def test_another_request_is_not_the_one_that_was_signed(post, rsa_key, change):
    assert not read(replace(post, **change), NOW).holds(rsa_key.public_key())


def test_a_changed_body_is_seen(post):
    assert read(replace(post, body=b"{}"), NOW) is Doubt.WRONG_DIGEST


@pytest.mark.parametrize("digest", ["sha-256=:AAAA:", "md5=:AAAA:", "sha-256=AAAA"])
def test_a_wrong_digest_is_wrong(post, digest):
    assert read(with_header(post, content_digest=digest), NOW) is Doubt.WRONG_DIGEST


@pytest.mark.parametrize("hours", [-1.01, 1.01])
def test_old_and_future_signatures_are_refused(post, hours):
    assert read(post, NOW + timedelta(hours=hours)) is Doubt.OLD


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ('("@method" "@target-uri" "content-digest");keyid="a"', Doubt.UNCOVERED),
        ('("@method" "@target-uri");created=1795521600;keyid="a"', Doubt.UNCOVERED),
        ('("@method" "@authority" "content-digest");created=1795521600;keyid="a"', Doubt.UNCOVERED),
        ('("@target-uri" "content-digest");created=1795521600;keyid="a"', Doubt.UNCOVERED),
        ('("@method" "@target-uri" "content-digest");created=1795521600', Doubt.GARBLED),
        ('("@method" "@target-uri" "content-digest" "@method");created=1795521600;keyid="a"', Doubt.GARBLED),
        ('("@method" "@target-uri" "content-digest" "@status");created=1795521600;keyid="a"', Doubt.UNKNOWN_PART),
        ('("@method" "@target-uri" "content-digest" "date";bs);created=1795521600;keyid="a"', Doubt.UNKNOWN_PART),
        ('("@method" "@target-uri" "content-digest" "x-here");created=1795521600;keyid="a"', Doubt.MISSING_PART),
        ('("@method" "@target-uri" "content-digest");created=1795521600;keyid="a";alg="hmac-sha256"', Doubt.ALGORITHM),
        ('("@method" "@target-uri" "content-digest");created=1795521600;keyid="a";expires=1795521599', Doubt.OLD),
        ('("@method"', Doubt.GARBLED),
        ("7", Doubt.GARBLED),
    ],
)
def test_what_is_not_in_order_is_told(post, said, doubt):
    at = datetime.fromtimestamp(1795521600, UTC)
    assert read(with_header(post, signature_input=f"sig1={said}"), at) is doubt


def test_the_second_signature_counts_where_the_first_covers_too_little(post, rsa_key):
    both = f'other=();created=1;keyid="x", {post.headers["signature-input"]}'
    assert read(with_header(post, signature_input=both), NOW).holds(rsa_key.public_key())


@given(said=st.text(max_size=300), signature=st.text(max_size=200))
def test_whatever_is_sent_is_a_claim_or_a_doubt(said, signature):
    headers = {"host": "marie.example", "signature-input": said, "signature": signature, "content-digest": SHA_512}
    assert isinstance(read(Request("POST", URL, headers, BODY), NOW), Claim | Doubt)


@pytest.mark.parametrize(
    ("asked", "is_asked"),
    [
        ('sig1=("@method" "@target-uri" "content-digest");created;keyid', True),
        ("sig1=()", True),
        ('sig1=("@method" "x-api-key")', False),
        ("", False),
        ("sig1=(", False),
    ],
)
def test_an_answer_may_ask_for_such_signatures(asked, is_asked):
    assert is_asked_for({"accept-signature": asked}) is is_asked

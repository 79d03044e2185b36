"""Keys as others write them."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from causerie.protocols.activitypub.signatures import keys
from causerie.protocols.activitypub.signatures.keys import Algorithm, BadKey
from tests.corpora import corpus


def test_a_key_comes_back_from_its_pem(rsa_key, ed25519_key):
    assert keys.private_from_pem(keys.private_pem(rsa_key)).private_numbers() == rsa_key.private_numbers()
    assert keys.public_from_pem(keys.public_pem(rsa_key.public_key())) == rsa_key.public_key()
    assert keys.public_from_pem(keys.public_pem(ed25519_key.public_key())) == ed25519_key.public_key()


def test_the_older_pem_of_rsa_is_read():
    assert keys.public_from_pem((corpus("http-signatures") / "test-key-rsa.pem").read_text())


def test_a_multikey_is_spelled_as_the_proposal_spells_it():
    # FEP-521a's example.
    text = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    assert keys.multikey(keys.public_from_multikey(text)) == text


def test_a_multikey_comes_back(ed25519_key):
    public = ed25519_key.public_key()
    assert keys.public_from_multikey(keys.multikey(public)) == public


@pytest.mark.parametrize("text", ["", "z", "z0OIl", "u6Mkr", "z6Mkr", "z" + "1" * 99, "z" * 5000, None, 7])
def test_what_is_no_multikey_is_refused(text):
    with pytest.raises(BadKey):
        keys.public_from_multikey(text)


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(public_exponent=65537, key_size=1024),
        ec.generate_private_key(ec.SECP256R1()),
    ],
)
def test_weak_and_unknown_keys_are_refused(key):
    with pytest.raises(BadKey):
        keys.public_from_pem(keys.public_pem(key.public_key()))


@pytest.mark.parametrize("text", ["", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "x" * 9000, None])
def test_what_is_no_pem_is_refused(text):
    with pytest.raises(BadKey):
        keys.public_from_pem(text)


@given(text=st.text(max_size=300))
def test_whatever_is_written_is_a_key_or_refused(text):
    with pytest.raises(BadKey):
        keys.public_from_pem(text)


def test_each_key_signs_in_its_own_way(rsa_key, ed25519_key):
    by_rsa, by_ed25519 = keys.sign(rsa_key, b"a"), keys.sign(ed25519_key, b"a")
    assert keys.is_signed_by(rsa_key.public_key(), b"a", by_rsa)
    assert keys.is_signed_by(ed25519_key.public_key(), b"a", by_ed25519)
    assert not keys.is_signed_by(rsa_key.public_key(), b"b", by_rsa)
    assert not keys.is_signed_by(rsa_key.public_key(), b"a", by_ed25519)
    assert not keys.is_signed_by(ed25519_key.public_key(), b"a", by_rsa)
    assert not keys.is_signed_by(rsa_key.public_key(), b"a", by_rsa, Algorithm.ED25519)

"""Keys: RSA for everyone, Ed25519 for those who know it. As PEM, and as multikeys (FEP-521a)."""

from enum import StrEnum

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

PrivateKey = rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
PublicKey = rsa.RSAPublicKey | ed25519.Ed25519PublicKey

_RSA_BITS = range(2048, 8193)  # below is weak; above, checking one signature takes a stranger's share of our time
_LONGEST = 4_000
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"  # multicodec "ed25519-pub"
_PUBLIC = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
_PRIVATE = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


class Algorithm(StrEnum):
    """Ways of signing, by their names in RFC 9421's registry (RSA with SHA-512 is draft-cavage's alone)."""

    RSA_SHA256 = "rsa-v1_5-sha256"
    RSA_SHA512 = "rsa-v1_5-sha512"
    RSA_PSS_SHA512 = "rsa-pss-sha512"
    ED25519 = "ed25519"


class BadKey(ValueError):
    """No public key of a kind and size that is accepted."""


def new_rsa() -> rsa.RSAPrivateKey:
    """A new key of 2048 bits, the size that every peer takes."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def new_ed25519() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.generate()


def private_pem(key: PrivateKey) -> str:
    return key.private_bytes(*_PRIVATE).decode()


def private_from_pem(text: str) -> PrivateKey:
    """A key of our own. Raises ValueError for what is none."""
    key = serialization.load_pem_private_key(text.encode(), password=None)
    if not isinstance(key, PrivateKey):
        raise BadKey("neither RSA nor Ed25519")
    return key


def public_pem(key: PublicKey) -> str:
    return key.public_bytes(*_PUBLIC).decode()


def public_from_pem(text: str) -> PublicKey:
    """A stranger's key. Raises BadKey."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise BadKey("too long")
    try:
        key = serialization.load_pem_public_key(text.strip().encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey(str(error)) from error
    if isinstance(key, rsa.RSAPublicKey) and key.key_size in _RSA_BITS:
        return key
    if isinstance(key, ed25519.Ed25519PublicKey):
        return key
    raise BadKey("neither RSA of 2048 to 8192 bits nor Ed25519")


def multikey(key: ed25519.Ed25519PublicKey) -> str:
    """`publicKeyMultibase`: base58btc of the multicodec and the key."""
    return "z" + _base58(_ED25519 + key.public_bytes_raw())


def public_from_multikey(text: str) -> ed25519.Ed25519PublicKey:
    """A stranger's `publicKeyMultibase`. Raises BadKey."""
    if not isinstance(text, str) or not text.startswith("z") or len(text) > 100:
        raise BadKey("not base58btc")
    raw = _from_base58(text[1:])
    if not raw.startswith(_ED25519) or len(raw) != 34:
        raise BadKey("not Ed25519")
    return ed25519.Ed25519PublicKey.from_public_bytes(raw[2:])


def sign(key: PrivateKey, base: bytes) -> bytes:
    """Sign with RSA (PKCS #1 v1.5, SHA-256) or Ed25519, as the key is."""
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(base, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(base)


def is_signed_by(key: PublicKey, base: bytes, signature: bytes, algorithm: Algorithm | None = None) -> bool:
    """Whether `key` signed `base`; without a named algorithm, in the way that is usual for such a key."""
    try:
        match key, algorithm:
            case ed25519.Ed25519PublicKey(), Algorithm.ED25519 | None:
                key.verify(signature, base)
            case rsa.RSAPublicKey(), Algorithm.RSA_SHA256 | None:
                key.verify(signature, base, padding.PKCS1v15(), hashes.SHA256())
            case rsa.RSAPublicKey(), Algorithm.RSA_SHA512:
                key.verify(signature, base, padding.PKCS1v15(), hashes.SHA512())
            case rsa.RSAPublicKey(), Algorithm.RSA_PSS_SHA512:
                key.verify(signature, base, padding.PSS(padding.MGF1(hashes.SHA512()), 64), hashes.SHA512())
            case _:
                return False
    except InvalidSignature:
        return False
    return True


def _base58(data: bytes) -> str:
    number, text = int.from_bytes(data), ""
    while number:
        number, rest = divmod(number, 58)
        text = _ALPHABET[rest] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def _from_base58(text: str) -> bytes:
    number = 0
    for letter in text:
        digit = _ALPHABET.find(letter)
        if digit < 0:
            raise BadKey("not base58btc")
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)

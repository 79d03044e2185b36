"""The body's digest: `Digest` (RFC 3230) for draft-cavage, `Content-Digest` (RFC 9530) for RFC 9421."""

import base64
import binascii
import hashlib
import hmac

import http_sf

from causerie.protocols.activitypub.signatures.requests import Doubt, Doubtful, Request

_HASHES = {"sha-256": hashlib.sha256, "sha-512": hashlib.sha512}


def digest(body: bytes) -> str:
    """The value of `Digest`."""
    return f"SHA-256={base64.b64encode(hashlib.sha256(body).digest()).decode()}"


def content_digest(body: bytes) -> str:
    """The value of `Content-Digest`."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def check_digest(request: Request) -> None:
    """Raises Doubtful unless `Digest` names the body by a strong hash, and no strong hash in it is another's."""
    pairs = (part.strip().partition("=") for part in request.header("digest").split(","))
    _compare({name.lower(): _decoded(value) for name, _, value in pairs}, request.body)


def check_content_digest(request: Request) -> None:
    """Raises Doubtful unless `Content-Digest` names the body; see `check_digest`."""
    try:
        found = http_sf.parse(request.header("content-digest").encode(), tltype="dictionary")
    except (ValueError, UnicodeEncodeError) as error:
        raise Doubtful(Doubt.GARBLED) from error
    named = {name: item[0] for name, item in found.items() if isinstance(item[0], bytes)}
    _compare(named, request.body)


def _compare(named: dict[str, bytes], body: bytes) -> None:
    strong = {name: value for name, value in named.items() if name in _HASHES}
    is_right = all(hmac.compare_digest(_HASHES[name](body).digest(), value) for name, value in strong.items())
    if not strong or not is_right:
        raise Doubtful(Doubt.WRONG_DIGEST)


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Doubtful(Doubt.WRONG_DIGEST) from error

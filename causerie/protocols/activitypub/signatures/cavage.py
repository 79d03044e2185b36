"""draft-cavage-http-signatures-12, as the fediverse speaks it."""

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from django.utils.http import http_date

from causerie.protocols.activitypub.signatures import digests, keys
from causerie.protocols.activitypub.signatures.keys import Algorithm, PrivateKey
from causerie.protocols.activitypub.signatures.requests import Claim, Doubt, Doubtful, Moment, Request

_PARAMETER = re.compile(r'\s*([A-Za-z]+)=(?:"([^"]*)"|(\d+(?:\.\d+)?))\s*(?:,|$)')
# "hs2019" leaves the way to the key (section 2.1); peers mean what is usual for it.
_ALGORITHMS = {
    "": None,
    "hs2019": None,
    "rsa-sha256": Algorithm.RSA_SHA256,
    "rsa-sha512": Algorithm.RSA_SHA512,
    "ed25519": Algorithm.ED25519,
}
_MOST_HEADERS = 30


def sign(method: str, url: str, key_id: str, key: PrivateKey, now: datetime, body: bytes | None) -> dict[str, str]:
    """The headers that sign a request; with a body, its digest and type are signed too.

    `Accept` is not: proxies on the way rewrite it.
    """
    parts = urlsplit(url)
    headers = {"host": parts.netloc, "date": http_date(now.timestamp())}
    if body is not None:
        headers |= {"digest": digests.digest(body), "content-type": "application/activity+json"}
    covered = ["(request-target)", *headers]
    base = _base(Request(method, url, headers), covered, {})
    signature = base64.b64encode(keys.sign(key, base)).decode()
    algorithm = "rsa-sha256" if isinstance(key, keys.rsa.RSAPrivateKey) else "hs2019"
    said = f'keyId="{key_id}",algorithm="{algorithm}",headers="{" ".join(covered)}",signature="{signature}"'
    return {name.title(): value for name, value in headers.items()} | {"Signature": said}


def read(request: Request, moment: Moment) -> Claim:
    """What the `Signature` header claims. Raises Doubtful.

    The target is taken with its query: a signature of the bare path would serve for any page of a collection.
    """
    said = _parameters(request.header("signature"))
    covered = said.get("headers", "date").lower().split()
    _require_covered(request, covered)
    _require_time(request, covered, said, moment)
    if request.body or request.method not in ("GET", "HEAD"):
        digests.check_digest(request)
    algorithm = said.get("algorithm", "").lower()
    if algorithm not in _ALGORITHMS:
        raise Doubtful(Doubt.ALGORITHM)
    return Claim(said["keyId"], _base(request, covered, said), _signature(said), _ALGORITHMS[algorithm])


def _parameters(header: str) -> Mapping[str, str]:
    found, at = {}, 0
    while at < len(header):
        match = _PARAMETER.match(header, at)
        if not match or match[1] in found:
            raise Doubtful(Doubt.GARBLED)
        found[match[1]] = match[2] if match[2] is not None else match[3]
        at = match.end()
    if not found.get("keyId") or not found.get("signature"):
        raise Doubtful(Doubt.GARBLED)
    return found


def _require_covered(request: Request, covered: list[str]) -> None:
    needed = {"(request-target)", "host"}
    if request.body or request.method not in ("GET", "HEAD"):
        needed.add("digest")
    is_dated = "date" in covered or "(created)" in covered
    if not needed <= set(covered) or not is_dated or len(covered) > _MOST_HEADERS or len(covered) > len(set(covered)):
        raise Doubtful(Doubt.UNCOVERED)


def _require_time(request: Request, covered: list[str], said: Mapping[str, str], moment: Moment) -> None:
    if "(created)" in covered:
        moment.require_near(_seconds(said.get("created", "")))
    if "date" in covered:
        moment.require_near(_date(request.header("date")))
    if "expires" in said:
        moment.require_not_past(_seconds(said["expires"]))


def _base(request: Request, covered: list[str], said: Mapping[str, str]) -> bytes:
    return "\n".join(f"{name}: {_value(request, name, said)}" for name in covered).encode()


def _value(request: Request, name: str, said: Mapping[str, str]) -> str:
    if name == "(request-target)":
        parts = request.parts
        target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        return f"{request.method.lower()} {target}"
    if name in ("(created)", "(expires)"):
        return said.get(name.strip("()")) or _missing()
    return request.header(name)


def _signature(said: Mapping[str, str]) -> bytes:
    try:
        return base64.b64decode(said["signature"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise Doubtful(Doubt.GARBLED) from error


def _seconds(text: str) -> datetime:
    try:
        return datetime.fromtimestamp(float(text), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise Doubtful(Doubt.GARBLED) from error


def _date(text: str) -> datetime:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, OverflowError) as error:
        raise Doubtful(Doubt.GARBLED) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _missing() -> str:
    raise Doubtful(Doubt.MISSING_PART)

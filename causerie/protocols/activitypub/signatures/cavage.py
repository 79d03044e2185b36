"""draft-cavage-http-signatures-12, as the fediverse speaks it."""

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

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


class Signer:
    """Signs one body for many addresses: what is the same for all is made once."""

    def __init__(self, method: str, key_id: str, key: PrivateKey, body: bytes | None) -> None:
        self._method, self._key = method, key
        self._headers = {}
        if body is not None:
            self._headers = {"Digest": digests.digest(body), "Content-Type": "application/activity+json"}
        self._same = "".join(f"\n{name.lower()}: {value}" for name, value in self._headers.items())
        algorithm = "rsa-sha256" if isinstance(key, keys.rsa.RSAPrivateKey) else "hs2019"
        covered = " ".join(["(request-target) host date", *(name.lower() for name in self._headers)])
        self._said = f'keyId="{key_id}",algorithm="{algorithm}",headers="{covered}",signature="'

    def sign(self, url: str, now: datetime) -> dict[str, str]:
        """The headers that sign the request to `url`; with a body, its digest and type are signed too.

        `Accept` is not: proxies on the way rewrite it.
        """
        parts, date = urlsplit(url), _written(int(now.timestamp()))
        base = f"(request-target): {_target(self._method, parts)}\nhost: {parts.netloc}\ndate: {date}{self._same}"
        signature = base64.b64encode(keys.sign(self._key, base.encode())).decode()
        return {"Host": parts.netloc, "Date": date, **self._headers, "Signature": f'{self._said}{signature}"'}


def sign(method: str, url: str, key_id: str, key: PrivateKey, now: datetime, body: bytes | None) -> dict[str, str]:
    """The headers that sign one request; see `Signer`."""
    return Signer(method, key_id, key, body).sign(url, now)


@lru_cache(maxsize=4)
def _written(seconds: int) -> str:
    return http_date(seconds)


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
        return _target(request.method, request.parts)
    if name in ("(created)", "(expires)"):
        return said.get(name.strip("()")) or _missing()
    return request.header(name)


def _target(method: str, parts: SplitResult) -> str:
    path = parts.path or "/"
    return f"{method.lower()} {path}?{parts.query}" if parts.query else f"{method.lower()} {path}"


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

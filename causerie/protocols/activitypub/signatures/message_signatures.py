"""HTTP Message Signatures (RFC 9421), as far as requests between servers need them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl, quote, urlsplit

import http_sf

from causerie.protocols.activitypub.signatures import digests, keys
from causerie.protocols.activitypub.signatures.keys import Algorithm, PrivateKey
from causerie.protocols.activitypub.signatures.requests import Claim, Doubt, Doubtful, Moment, Request

_LABEL = "sig1"
_MOST_LABELS = 4
_MOST_PARTS = 30
_ALGORITHMS = {
    None: None,
    "rsa-v1_5-sha256": Algorithm.RSA_SHA256,
    "rsa-pss-sha512": Algorithm.RSA_PSS_SHA512,
    "ed25519": Algorithm.ED25519,
}
# Where a request goes is covered by any of these (section 2.2).
_TARGETS = ({"@target-uri"}, {"@authority", "@request-target"}, {"@authority", "@path", "@query"})
_DEFAULT_PORTS = {"http": 80, "https": 443}

Part = tuple[str, Mapping[str, object]]


class Signer:
    """Signs one body for many addresses: what is the same for all is made once."""

    def __init__(self, method: str, key_id: str, key: PrivateKey, body: bytes | None) -> None:
        self._method, self._key = method, key
        self._headers = {}
        if body is not None:
            digest = digests.content_digest(body)
            self._headers = {"content-digest": digest, "content-type": "application/activity+json"}
        self._covered: list[Part] = [(name, {}) for name in ("@method", "@target-uri", *self._headers)]
        algorithm = Algorithm.RSA_SHA256 if isinstance(key, keys.rsa.RSAPrivateKey) else Algorithm.ED25519
        self._said = {"keyid": key_id, "alg": str(algorithm)}

    def sign(self, url: str, now: datetime) -> dict[str, str]:
        """The headers that sign the request to `url`; with a body, its digest and type are signed too."""
        said = {"created": int(now.timestamp()), **self._said}
        base = signature_base(Request(self._method, url, self._headers), self._covered, said)
        return {name.title(): value for name, value in self._headers.items()} | {
            "Signature-Input": http_sf.ser({_LABEL: (self._covered, said)}),
            "Signature": http_sf.ser({_LABEL: (keys.sign(self._key, base), {})}),
        }


def sign(method: str, url: str, key_id: str, key: PrivateKey, now: datetime, body: bytes | None) -> dict[str, str]:
    """The headers that sign one request; see `Signer`."""
    return Signer(method, key_id, key, body).sign(url, now)


def is_asked_for(headers: Mapping[str, str]) -> bool:
    """Whether an answer asks for such signatures (`Accept-Signature`, section 5.1), and for one that `sign` makes."""
    try:
        asked = http_sf.parse(headers.get("accept-signature", "").encode(), tltype="dictionary")
    except (ValueError, UnicodeEncodeError):
        return False
    made = {"@method", "@target-uri", "content-digest", "content-type"}
    return any(isinstance(parts, list) and {name for name, _ in parts} <= made for parts, _ in asked.values())


def read(request: Request, moment: Moment) -> Claim:
    """What the first signature that covers enough claims. Raises Doubtful."""
    inputs, signatures = _dictionary(request, "signature-input"), _dictionary(request, "signature")
    doubt = Doubtful(Doubt.GARBLED)
    for label, found in list(inputs.items())[:_MOST_LABELS]:
        try:
            return _claim(request, found, signatures.get(label, (None, {}))[0], moment)
        except Doubtful as doubtful:
            doubt = doubtful
    raise doubt


def _claim(request: Request, found: tuple[object, Mapping[str, object]], signature: object, moment: Moment) -> Claim:
    covered, said = found
    key_id = said.get("keyid")
    if not isinstance(covered, list) or not isinstance(signature, bytes) or not isinstance(key_id, str) or not key_id:
        raise Doubtful(Doubt.GARBLED)
    if said.get("alg") not in _ALGORITHMS:
        raise Doubtful(Doubt.ALGORITHM)
    _require_covered(request, covered)
    _require_time(said, moment)
    if request.body:
        digests.check_content_digest(request)
    return Claim(key_id, signature_base(request, covered, said), signature, _ALGORITHMS[said.get("alg")])


def _dictionary(request: Request, name: str) -> Mapping[str, tuple[object, Mapping[str, object]]]:
    try:
        return http_sf.parse(request.header(name).encode(), tltype="dictionary")
    except (ValueError, UnicodeEncodeError) as error:
        raise Doubtful(Doubt.GARBLED) from error


def _require_covered(request: Request, covered: list[Part]) -> None:
    if len(covered) > _MOST_PARTS or any(not isinstance(name, str) for name, _ in covered):
        raise Doubtful(Doubt.GARBLED)
    names = {name for name, parameters in covered if not parameters}
    if request.parts.query == "":
        names.add("@query")  # there is none to cover
    has_target = any(target <= names for target in _TARGETS)
    has_body = not request.body or "content-digest" in names
    if "@method" not in names or not has_target or not has_body:
        raise Doubtful(Doubt.UNCOVERED)


def _require_time(said: Mapping[str, object], moment: Moment) -> None:
    created, expires = said.get("created"), said.get("expires")
    if type(created) is not int:
        raise Doubtful(Doubt.UNCOVERED)
    moment.require_near(_time(created))
    if expires is not None:
        moment.require_not_past(_time(expires))


def _time(seconds: object) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (TypeError, ValueError, OverflowError, OSError) as error:
        raise Doubtful(Doubt.GARBLED) from error


def signature_base(request: Request, covered: list[Part], said: Mapping[str, object]) -> bytes:
    """The signature base (section 2.5)."""
    names = [_identifier(part) for part in covered]
    if len(set(names)) < len(names):
        raise Doubtful(Doubt.GARBLED)
    lines = [f"{name}: {_value(request, part)}" for name, part in zip(names, covered, strict=True)]
    return "\n".join([*lines, f'"@signature-params": {http_sf.ser([(covered, dict(said))])}']).encode()


def _identifier(part: Part) -> str:
    name, parameters = part
    return http_sf.ser((name, dict(parameters)))


def _value(request: Request, part: Part) -> str:
    name, parameters = part
    if name == "@query-param" and set(parameters) == {"name"}:
        return _query_parameter(request, str(parameters["name"]))
    if parameters:
        raise Doubtful(Doubt.UNKNOWN_PART)
    if name.startswith("@"):
        return _derived(request, name)
    return request.header(name)


def _derived(request: Request, name: str) -> str:
    parts = urlsplit(request.url)
    path, query = parts.path or "/", f"?{parts.query}"
    match name:
        case "@method":
            return request.method
        case "@target-uri":
            return request.url
        case "@authority":
            return _authority(request)
        case "@scheme":
            return parts.scheme
        case "@request-target":
            return path + query if parts.query else path
        case "@path":
            return path
        case "@query":
            return query
        case _:
            raise Doubtful(Doubt.UNKNOWN_PART)


def _authority(request: Request) -> str:
    parts = request.parts
    is_default = parts.port in (None, _DEFAULT_PORTS.get(parts.scheme))
    return (parts.hostname or "") if is_default else f"{parts.hostname}:{parts.port}"


def _query_parameter(request: Request, name: str) -> str:
    """A parameter's value as section 2.2.8 spells it. Raises Doubtful unless there is exactly one of that name."""
    found = [value for each, value in parse_qsl(request.parts.query, keep_blank_values=True) if quote(each) == name]
    if len(found) != 1:
        raise Doubtful(Doubt.MISSING_PART)
    return quote(found[0], safe="*-._")

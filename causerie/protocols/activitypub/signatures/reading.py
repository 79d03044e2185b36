"""Taking a request apart: who claims to have signed it, in whichever way."""

from datetime import datetime

from causerie.protocols.activitypub.signatures import cavage, message_signatures
from causerie.protocols.activitypub.signatures.requests import LONGEST_HEADER, Claim, Doubt, Doubtful, Moment, Request


def read(request: Request, now: datetime) -> Claim | Doubt:
    """The claim of a request's signature, checked for all but the key: what it covers, when, and the body's digest.

    RFC 9421 where there is a `Signature-Input`, draft-cavage otherwise.
    """
    is_message = "signature-input" in request.headers
    signed = request.headers.get("signature", "")
    if not signed:
        return Doubt.UNSIGNED
    if len(signed) > LONGEST_HEADER or len(request.headers.get("signature-input", "")) > LONGEST_HEADER:
        return Doubt.GARBLED
    try:
        return (message_signatures if is_message else cavage).read(request, Moment(now))
    except Doubtful as doubtful:
        return doubtful.doubt

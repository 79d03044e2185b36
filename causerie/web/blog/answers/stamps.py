"""Signed slips: the stamp on a cached form, the parcel between preview and sending, the browser's name."""

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse

from causerie.kit import clock
from causerie.web.blog.answers.form import Typed

BROWSER_COOKIE = "causerie-browser"
_STAMP = "causerie.answer.stamp"
_PARCEL = "causerie.answer.parcel"
_BROWSER = "causerie.answer.browser"
_BROWSER_LIFE = timedelta(days=400)
_PARCEL_LIFE = timedelta(days=7)
_STAMP_LIFE = timedelta(days=30)


@dataclass(frozen=True)
class Parcel:
    """An answer that was looked over and not sent yet.

    `stamped_at` is when the page with its form was made, None where it came from none of ours; `packed_at` is
    when the preview was shown first.
    """

    conversation_id: int
    parent: int | None
    typed: Typed
    nonce: str
    stamped_at: float | None
    trap: str
    packed_at: float


def new_stamp(conversation_id: int) -> str:
    """The stamp of a form, with its time; the same for all who see one cached page. It only scores."""
    return signing.dumps([conversation_id, round(clock.now().timestamp(), 1)], salt=_STAMP)


def stamped_at(stamp: str, conversation_id: int) -> float | None:
    """When the form was made, if it came from a page of ours about this conversation."""
    try:
        number, at = signing.loads(stamp, salt=_STAMP, max_age=_STAMP_LIFE)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return at if number == conversation_id else None


def new_parcel(
    conversation_id: int, parent: int | None, typed: Typed, *, stamped_at: float | None, trap: str
) -> Parcel:
    """The parcel of an answer that is looked over from now on."""
    return Parcel(
        conversation_id=conversation_id,
        parent=parent,
        typed=typed,
        nonce=secrets.token_urlsafe(12),
        stamped_at=stamped_at,
        trap=trap[:200],
        packed_at=clock.now().timestamp(),
    )


def packed_again(parcel: Parcel) -> Parcel:
    """The same parcel for another try; the time it was first looked at stays."""
    return replace(parcel, nonce=secrets.token_urlsafe(12))


def pack(parcel: Parcel) -> str:
    """The parcel as a hidden field, which only we can have written."""
    return signing.dumps(asdict(parcel), salt=_PARCEL, compress=True)


def unpack(field: str) -> Parcel | None:
    """The parcel in the field, or None when it is not ours or too old."""
    try:
        values = signing.loads(field, salt=_PARCEL, max_age=_PARCEL_LIFE)
        return Parcel(**values | {"typed": Typed(**values["typed"])})
    except (signing.BadSignature, TypeError):  # TypeError: packed by another version of ours
        return None


def seconds_since(moment: float) -> float:
    """How long ago a page was made or first shown."""
    return max(0.0, clock.now().timestamp() - moment)


def browser_of(request: HttpRequest) -> str:
    """The random name that this browser has on this site; a new one where it has none."""
    try:
        return signing.loads(request.COOKIES.get(BROWSER_COOKIE, ""), salt=_BROWSER, max_age=_BROWSER_LIFE)
    except signing.BadSignature:
        return secrets.token_urlsafe(16)


def remember_browser(request: HttpRequest, response: HttpResponse, browser: str) -> None:
    """Let the browser keep its name, so that a known voice need not wait again.

    It is sent to `/-/` only: pages one reads never see it.
    """
    address = request.origin.found.address
    response.set_cookie(
        BROWSER_COOKIE,
        signing.dumps(browser, salt=_BROWSER),
        max_age=_BROWSER_LIFE,
        path=f"{address.root}/-/",
        secure=address.origin.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )

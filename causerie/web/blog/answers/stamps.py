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
    """An answer that was looked over and not sent yet. `packed_at` is when the preview was shown."""

    conversation_id: int
    parent: int | None
    typed: Typed
    nonce: str
    is_stamped: bool
    trap: str
    packed_at: float


def new_stamp(conversation_id: int) -> str:
    """The stamp of a form, the same for all who see one cached page. It only scores."""
    return signing.dumps(conversation_id, salt=_STAMP)


def is_stamped(stamp: str, conversation_id: int) -> bool:
    """Whether the form came from a page of ours about this conversation."""
    try:
        return signing.loads(stamp, salt=_STAMP, max_age=_STAMP_LIFE) == conversation_id
    except signing.BadSignature:
        return False


def new_parcel(conversation_id: int, parent: int | None, typed: Typed, *, is_stamped: bool, trap: str) -> Parcel:
    """The parcel of an answer that is looked over from now on."""
    return Parcel(
        conversation_id=conversation_id,
        parent=parent,
        typed=typed,
        nonce=secrets.token_urlsafe(12),
        is_stamped=is_stamped,
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
    except signing.BadSignature:
        return None
    return Parcel(**values | {"typed": Typed(**values["typed"])})


def seconds_since(packed_at: float) -> float:
    """How long the preview stood on the screen."""
    return max(0.0, clock.now().timestamp() - packed_at)


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

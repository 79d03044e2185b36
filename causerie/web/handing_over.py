"""How the owner of a site, logged in at the app, gets edit links on the site's own origin.

Sites are anonymous: no session exists there. The app sends its owner over with a token that works once,
within a minute; the site's origin turns it into a cookie that only makes pages show links back to the
studio. The cookie carries no authority: all acting happens at the app, which asks who one is. Beside it stands,
for some hours, a member's pass, which reads what is private and does nothing (`blog.closed.passes`).
"""

import secrets
from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from causerie.kit import rates
from causerie.people.models import Account
from causerie.sites.addresses import Address, canonical_address
from causerie.sites.models import Site

COOKIE = "causerie-owner"
PATH = "/-/hello"
_TOKEN = "causerie.web.hello"  # noqa: S105  (the name of a signature, not a secret)
_MARK = "causerie.web.owner"
_TOKEN_LIFE = timedelta(minutes=1)
_MARK_LIFE = timedelta(days=30)


def hello_address(site: Site, account: Account, to: str = "/") -> str:
    """The address, on the site's origin, that lets `account`, a member, see edit links and private posts there.

    It works within a minute, once.
    """
    token = signing.dumps([site.id, account.pk, secrets.token_urlsafe(12)], salt=_TOKEN)
    return canonical_address(site).url(f"{PATH}?{urlencode({'token': token, 'to': to})}")


def accept(site_id: int, token: str) -> int | None:
    """The account for which `token` was made, for this site, within the minute and never used before; else None."""
    try:
        meant_for, account_id, nonce = signing.loads(token, salt=_TOKEN, max_age=_TOKEN_LIFE)
    except signing.BadSignature:
        return None
    is_good = meant_for == site_id and rates.allow("hello", nonce, 1, 2 * int(_TOKEN_LIFE.total_seconds()))
    return account_id if is_good else None


def remember_owner(response: HttpResponseRedirect, site_id: int, address: Address, *, is_secure: bool) -> None:
    """Let `response` set the cookie that makes this site's pages show edit links."""
    response.set_cookie(
        COOKIE,
        signing.dumps(site_id, salt=_MARK),
        max_age=_MARK_LIFE,
        path=f"{address.root}/",
        secure=is_secure,
        httponly=True,
        samesite="Lax",
    )


def forget_owner(response: HttpResponse, address: Address) -> None:
    """Let `response` take the cookie away again."""
    response.delete_cookie(COOKIE, path=f"{address.root}/", samesite="Lax")


def is_owner_here(request: HttpRequest) -> bool:
    """Whether the request carries an unforged cookie of this very site's owner."""
    value = request.COOKIES.get(COOKIE)
    if not value or not request.origin.found:
        return False
    try:
        return signing.loads(value, salt=_MARK, max_age=_MARK_LIFE) == request.origin.found.site.id
    except signing.BadSignature:
        return False

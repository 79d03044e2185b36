"""Cookies that let one read: a member's, for some hours; a password's, until it changes. They let one do nothing."""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from causerie.kit.ids import base36
from causerie.sites.addresses import Address
from causerie.sites.models import Membership

MEMBER_COOKIE = "causerie-member"
KEY_COOKIE = "causerie-key"
MEMBER_LIFE = timedelta(hours=4)
KEY_LIFE = timedelta(days=30)
_MEMBER = "causerie.web.member"
_KEY = "causerie.web.key"


@dataclass(frozen=True)
class Lock:
    """A password's: of a site, or of one post. `password` is the hash that is stored."""

    number: int
    password: str

    @property
    def cookie(self) -> str:
        return f"{KEY_COOKIE}-{base36(self.number)}"

    @property
    def teeth(self) -> str:
        """What a key to this lock must look like: with another password, another."""
        return salted_hmac(_KEY, f"{self.number}:{self.password}", algorithm="sha256").hexdigest()


def remember_member(response: HttpResponse, site_id: int, account_id: int, address: Address) -> None:
    """Let `response` set the cookie by which a member reads for some hours."""
    _set(response, MEMBER_COOKIE, signing.dumps([site_id, account_id], salt=_MEMBER), MEMBER_LIFE, address)


def is_member_here(request: HttpRequest) -> bool:
    """Whether who asks came over as a member of this very site, and still is one. One statement, where they say so."""
    value = request.COOKIES.get(MEMBER_COOKIE)
    if not value:
        return False
    try:
        site_id, account_id = signing.loads(value, salt=_MEMBER, max_age=MEMBER_LIFE)
    except signing.BadSignature:
        return False
    if site_id != request.origin.found.site.id:
        return False
    members = Membership.objects.filter(site_id=site_id, account_id=account_id, account__is_active=True)
    return members.exists()


def give_key(response: HttpResponse, lock: Lock, address: Address) -> None:
    """Let `response` set the cookie that opens `lock` until its password changes, for a month at most."""
    _set(response, lock.cookie, signing.dumps(lock.teeth, salt=_KEY), KEY_LIFE, address)


def has_key(request: HttpRequest, lock: Lock) -> bool:
    """Whether who asks has shown that they know the password."""
    try:
        teeth = signing.loads(request.COOKIES.get(lock.cookie, ""), salt=_KEY, max_age=KEY_LIFE)
    except signing.BadSignature:
        return False
    return bool(lock.password) and constant_time_compare(teeth, lock.teeth)


def _set(response: HttpResponse, name: str, value: str, life: timedelta, address: Address) -> None:
    is_secure = address.origin.startswith("https:")
    path = f"{address.root}/"
    response.set_cookie(name, value, max_age=life, path=path, secure=is_secure, httponly=True, samesite="Lax")

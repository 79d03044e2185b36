"""Making an account and coming in with it, for the two doors that do so: set-up and invitation."""

from dataclasses import dataclass

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal
from causerie.kit.text import clean_name
from causerie.people.models import Account
from causerie.web.account.arriving import passkeys

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class EmailTaken(Refusal):
    code = "email-taken"
    sentence = _("%(email)s has an account here already. Come in with it.")


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Who comes in, and by what key: a password, or the browser's answer about a passkey."""

    email: str
    name: str
    language: str
    time_zone: str
    password: str = ""
    credential: str = ""
    is_staff: bool = False


def make_account(request: HttpRequest, who: Newcomer) -> Account:
    """Make the account with its key. Its address counts as confirmed: a secret was sent or shown to its owner.

    Raises EmailTaken or PasskeyRefused.
    """
    email = who.email.strip().lower()
    if Account.objects.filter(email=email).exists():
        raise EmailTaken(email=email)
    credential = passkeys.checked(who.credential) if who.credential else None
    chosen = {"id": passkeys.future_id(request)} if credential else {}
    account = Account.objects.create_user(
        email,
        None if credential else who.password,
        name=clean_name(who.name, 120),
        language=who.language,
        time_zone=who.time_zone,
        is_staff=who.is_staff,
        **chosen,
    )
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    if credential:
        passkeys.keep(request, account, credential)
    return account


def come_in(request: HttpRequest, account: Account) -> None:
    """Log the account in; what it just proved counts as shown, so its keys can be looked after at once."""
    login(request, account, backend=BACKEND)
    UserSession.objects.create_from_request(request)  # else the list of open sessions does not know this one
    method = "password" if account.has_usable_password() else "mfa"
    record_authentication(request, account, method=method, reauthenticated=True)

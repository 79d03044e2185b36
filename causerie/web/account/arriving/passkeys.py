"""Passkeys before there is an account to hang them on: for the set-up page and for invitations.

django-allauth adds keys to accounts that are logged in. Here the account is only about to be made: its id
is chosen first, kept in the session with the challenge, and used if the browser answers well.
"""

import json

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from causerie.kit.ids import new_id
from causerie.kit.refusal import Refusal
from causerie.people.models import Account

_FUTURE_ID = "account.future-id"


class PasskeyRefused(Refusal):
    code = "passkey-refused"
    sentence = gettext_lazy("The device’s answer did not fit. Try once more, or choose a password.")


def begin(request: HttpRequest, *, name: str, email: str) -> JsonResponse:
    """What the browser needs to make a passkey for the account to come."""
    future = Account(id=new_id(), email=email, name=name)
    request.session[_FUTURE_ID] = future.id
    return JsonResponse(auth.begin_registration(future, passwordless=True))


def future_id(request: HttpRequest) -> int | None:
    """The id that the account must have for its passkey to be found; None before `begin`."""
    return request.session.get(_FUTURE_ID)


def checked(credential: str) -> dict[str, object]:
    """The browser's answer, if it fits the challenge; raises PasskeyRefused."""
    try:
        answer = json.loads(credential)
        auth.parse_registration_response(answer)
        binding = auth.complete_registration(answer)
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
        raise PasskeyRefused from None
    if not binding.is_user_verified():
        raise PasskeyRefused
    return answer


def keep(request: HttpRequest, account: Account, credential: dict[str, object]) -> None:
    """Give `account` the passkey whose answer was `checked`."""
    request.session.pop(_FUTURE_ID, None)
    Authenticator.objects.create(
        user=account,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": _("The first device"), "credential": credential},
    )

"""What django-allauth asks the project: who may sign up (nobody), where one may go on, how letters leave.

django-allauth counts failed log-ins in Django's cache, whose counts two processes can lose. Ours, in shared
memory, stand behind them: they are the law, its are the habit.
"""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from causerie.kit import rates
from causerie.kit.visitors import visitor_key
from causerie.web.account import letters

# Tries to come in, right or wrong: by one visitor, and for one account.
TRIES_OF_ONE, TRIES_FOR_ONE, TRIES_SECONDS = 60, 20, 300
# Letters that anybody can cause, to one address.
LETTERS, LETTERS_SECONDS = 5, 3600


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the set-up page, by invitation and by the command line; there is no open sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not belong together. Try again."),
        "enter_current_password": _("This is not the password you have. Try again."),
        "incorrect_password": _("This is not your password. Try again."),
        "incorrect_code": _("This is not the code. Wait for the next one, then try again."),
        "invalid_or_expired_key": _("This link was used, or is too old. Ask for a new one."),
        "invalid_password_reset": _("This link was used, or is too old. Ask for a new one."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
        "email_taken": _("Another account here has this address."),
        "duplicate_email": _("This is the address you have."),
        "same_as_current": _("This is the address you have."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether log-in may go on at `url`: on the app's own host only, whatever Host header was sent."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={urlsplit(settings.ORIGIN).netloc}, require_https=settings.IS_SECURE
        )

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Refuse to look at a password when too many were tried, whichever process saw them."""
        address = str(credentials.get("email", "")).strip().lower()
        visitor = visitor_key(request.META.get("REMOTE_ADDR", ""))
        if not rates.allow("log-in", visitor, TRIES_OF_ONE, TRIES_SECONDS) or not rates.allow(
            "log-in-to", address, TRIES_FOR_ONE, TRIES_SECONDS
        ):
            raise self.validation_error("too_many_login_attempts")
        super().pre_authenticate(request, **credentials)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Letters leave through the worker, in our words; of those that anybody can ask for, a few an hour.

        Who asks for more is not told: it would tell who has an account.
        """
        address = email.strip().lower()
        if template_prefix in letters.ACTING and not rates.allow("letter", address, LETTERS, LETTERS_SECONDS):
            return
        letters.send(template_prefix, email, context, origin=settings.ORIGIN)


class KeyAdapter(DefaultMFAAdapter):
    """Passkeys are bound to the app's host; authenticator apps list us by name and host."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not the code. Wait for the next one, then try again."),
        "cannot_generate_recovery_codes": _("First set up a passkey or an app with codes."),
        "unverified_email": _("First confirm your e-mail address, by the link in the letter."),
    }

    def get_totp_issuer(self) -> str:
        return f"Causerie ({urlsplit(settings.ORIGIN).hostname})"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.ORIGIN).hostname or "localhost", "name": "Causerie"}

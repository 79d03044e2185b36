"""django-allauth's letters in our words and look, sent by the worker: a mail server that is away stops nobody."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from causerie.notices import letters

_CONFIRM = (
    _("Is this your new address?"),
    _("Somebody, probably you, gave this address for an account here. It counts once you say so:"),
    _("It is mine"),
    "activate_url",
)
_RESET = (
    _("A new password"),
    _("Somebody, probably you, asked for a new password. This link lets you choose one, once:"),
    _("Choose a password"),
    "password_reset_url",
)
# What is sent because it acts: heading, words, label of the link, name of the link.
ACTING: dict[str, tuple[str | Promise, str | Promise, str | Promise, str]] = {
    "account/email/email_confirmation": _CONFIRM,
    "account/email/email_confirmation_signup": _CONFIRM,
    "account/email/password_reset_key": _RESET,
}
# What is told because it concerns a key.
TOLD: dict[str, str | Promise] = {
    "account/email/password_changed": _("Your password was changed."),
    "account/email/password_reset": _("Your password was set anew, by a letter."),
    "account/email/password_set": _("A password was set for your account."),
    "account/email/email_changed": _("The address of your account was changed."),
    "account/email/email_confirm": _("The new address of your account was confirmed."),
    "account/email/email_deleted": _("An address of your account was removed."),
    "mfa/email/totp_activated": _("Codes of an app were switched on."),
    "mfa/email/totp_deactivated": _("Codes of an app were switched off."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey of your account was removed."),
}


def send(prefix: str, to: str, context: Mapping[str, object], *, origin: str) -> None:
    """Send the letter that django-allauth calls `prefix`, in its reader's language."""
    language = getattr(context.get("user"), "language", "") or translation.get_language() or "en"
    if prefix in ACTING:
        heading, words, label, name = ACTING[prefix]
        link = str(context[name])
    else:
        heading, words = _("Your key was changed"), TOLD[prefix]
        label, link = _("See where you are signed in"), f"{origin}/account/sessions/"
    with translation.override(letters.nearest_language(language)):
        said = {"heading": str(heading), "words": str(words), "label": str(label)}
    letters.send("account", to, language, link=link, is_told=prefix in TOLD, **said)

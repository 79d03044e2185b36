"""The part of a form by which somebody chooses how to come in."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from causerie.people.models import Account


class KeyForm(forms.Form):
    """Name, address, and a password or a passkey."""

    name = forms.CharField(
        label=_("Who is writing?"), max_length=120, widget=forms.TextInput({"autocomplete": "name", "dir": "auto"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("You come in with it. Nobody else sees it."),
        widget=forms.EmailInput({"autocomplete": "username"}),
    )
    key = forms.ChoiceField(
        label=_("How will you come in?"),
        choices=[("password", _("With a password")), ("passkey", _("With this device"))],
        initial="password",
    )
    password = forms.CharField(
        label=_("Your password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password", "minlength": 12}),
        help_text=_("At least 12 characters. A sentence you like is perfect."),
    )
    credential = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        values = super().clean() or {}
        if values.get("key") == "passkey":
            values["password"] = ""
            self._need_credential(values)
        else:
            values["credential"] = ""
            self._need_password(values)
        return values

    def _need_credential(self, values: dict[str, object]) -> None:
        if not values.get("credential"):
            self.add_error("key", _("The device has not answered. Try again, or choose a password."))

    def _need_password(self, values: dict[str, object]) -> None:
        somebody = Account(email=str(values.get("email", "")), name=str(values.get("name", "")))
        try:
            validate_password(str(values.get("password", "")), somebody)
        except ValidationError as problem:
            self.add_error("password", problem)

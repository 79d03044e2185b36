"""Asking for a site's first address, where a place is opened and where one is added to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from causerie.sites.handles import HandleRefused, checked_handle


class HandleField(forms.CharField):
    """A handle that is free, in the form in which it is kept."""

    def __init__(self) -> None:
        widget = forms.TextInput({"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"})
        super().__init__(label=_("Where is it?"), max_length=60, widget=widget)

    def clean(self, value: str) -> str:
        """The handle; the domain's refusal becomes the form's."""
        try:
            return checked_handle(super().clean(value))
        except HandleRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None

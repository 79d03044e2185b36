"""One's own name, language and time zone."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from causerie.kit.text import clean_name
from causerie.web.account.choices import time_zones
from causerie.web.account.showing import show_own


class ProfileForm(forms.Form):
    """What one may say of oneself."""

    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name", "dir": "auto"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of these pages"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=gettext_lazy("Your time zone"), choices=time_zones)

    def clean_name(self) -> str:
        name = clean_name(self.cleaned_data["name"], 120)
        if not name:
            raise forms.ValidationError(_("Write a name that can be seen."))
        return name


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and keep who one is."""
    account = request.user
    known = {"name": account.name, "language": account.language.split("-")[0], "time_zone": account.time_zone}
    form = ProfileForm(request.POST or None, initial=known)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return show_own(request, "web/account/profile.html", form=form, status=status)
    account.name, account.language, account.time_zone = (form.cleaned_data[name] for name in known)
    account.save(update_fields=list(known))
    with translation.override(account.language):
        messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("account_profile"))

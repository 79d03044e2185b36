"""Adding a site: for who runs the installation."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from causerie.kit.refusal import Refusal
from causerie.people.models import Account
from causerie.sites.founding import found_site
from causerie.sites.handles import HandleRefused
from causerie.sites.models import Site
from causerie.web.account.choices import WRITTEN, time_zones
from causerie.web.account.handle_field import HandleField
from causerie.web.account.showing import show_own
from causerie.web.studio.doors import NotAllowed


class NewSiteForm(forms.Form):
    """What a site needs to begin."""

    title = forms.CharField(label=_("What is it called?"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    handle = HandleField()
    kind = forms.ChoiceField(label=_("Whose is it?"), choices=Site.Kind, widget=forms.RadioSelect, initial="person")
    language = forms.ChoiceField(label=_("In which language?"), choices=WRITTEN)
    time_zone = forms.ChoiceField(label=_("In which time zone?"), choices=time_zones)


@require_http_methods(["GET", "HEAD", "POST"])
def new_site(request: HttpRequest) -> HttpResponse:
    """Ask, and found it; whoever adds it owns it."""
    if not request.user.is_staff:
        raise NotAllowed
    account = request.user
    form = NewSiteForm(request.POST or None, initial={"language": account.language, "time_zone": account.time_zone})
    site = _founded(form, account) if form.is_valid() else None
    if site:
        return HttpResponseRedirect(f"/studio/{site.handle}/")
    return show_own(request, "web/studio/new_site.html", form=form, status=422 if form.is_bound else 200)


def _founded(form: NewSiteForm, owner: Account) -> Site | None:
    try:
        return found_site(owner=owner, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error("handle" if isinstance(refusal, HandleRefused) else None, str(refusal))
        return None

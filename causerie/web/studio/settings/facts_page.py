"""What the site says of itself."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from causerie.kit.refusal import Refusal
from causerie.sites.arranging import MOST_ON_A_PAGE, Facts, state_facts
from causerie.sites.models import Site
from causerie.sites.permissions import Capability
from causerie.web.account.choices import WRITTEN, time_zones
from causerie.web.studio.doors import NotAllowed, site_for
from causerie.web.studio.shell import show_room


class FactsForm(forms.Form):
    """The owner's answers."""

    title = forms.CharField(label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput({"dir": "auto"}))
    tagline = forms.CharField(
        label=gettext_lazy("In one sentence"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Stands large on the first page, and where the site is shared."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=WRITTEN)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zones)
    posts_per_page = forms.IntegerField(
        label=gettext_lazy("Posts on a page"), min_value=1, max_value=MOST_ON_A_PAGE, initial=10
    )
    footer = forms.CharField(
        label=gettext_lazy("At the foot of every page"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, handle: str) -> HttpResponse:
    """Show them to every member; those who may, change them."""
    door = site_for(request, handle)
    may_change = door.may(Capability.ARRANGE)
    form = FactsForm(request.POST or None, initial=_known(door.site), use_required_attribute=may_change)
    if request.method == "POST" and not may_change:
        raise NotAllowed
    if request.method == "POST" and form.is_valid() and _kept(door.site, form):
        messages.success(request, _("Kept. Readers see it at once."))
        return HttpResponseRedirect(f"{door.root}/settings")
    status = 422 if form.is_bound else 200
    page = {"form": form, "may_change": may_change}
    return show_room(request, door, "web/studio/facts.html", page, room="settings", here="facts", status=status)


def _known(site: Site) -> dict[str, object]:
    return {name: getattr(site, name) for name in FactsForm.base_fields}


def _kept(site: Site, form: FactsForm) -> bool:
    try:
        state_facts(site, Facts(**form.cleaned_data))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True

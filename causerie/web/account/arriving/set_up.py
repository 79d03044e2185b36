"""The set-up page: the first minute of an installation, and only that.

It exists while no account does, and always asks for the code printed where the server was started: behind a
proxy every stranger looks local.
"""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from causerie.people import first_day
from causerie.people.models import Account
from causerie.sites.founding import TitleMissing, UnknownTimeZone, found_site
from causerie.sites.handles import HandleRefused
from causerie.sites.models import Site
from causerie.web.account.arriving import passkeys
from causerie.web.account.arriving.entering import Newcomer, come_in, make_account
from causerie.web.account.arriving.key_form import KeyForm
from causerie.web.account.choices import WRITTEN, time_zones
from causerie.web.account.handle_field import HandleField
from causerie.web.account.showing import show_entrance
from causerie.web.handing_over import hello_address
from causerie.web.pages import content_policy


class SetUpForm(KeyForm):
    """The answers that open a place."""

    code = forms.CharField(
        label=_("The code"),
        help_text=_("Causerie printed it in the terminal where you started it."),
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}),
    )
    title = forms.CharField(
        label=_("What is it called?"),
        max_length=200,
        help_text=_("A street, a name, a joke. It stands at the top of every page."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    handle = HandleField()
    language = forms.ChoiceField(label=_("In which language?"), choices=WRITTEN)
    time_zone = forms.ChoiceField(label=_("In which time zone?"), choices=time_zones)

    def clean_code(self) -> str:
        if not first_day.is_right_code(self.cleaned_data["code"].strip()):
            raise forms.ValidationError(_("That is not the code. Look where the server was started."))
        return self.cleaned_data["code"]


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Ask, and open the place."""
    _only_on_the_first_day()
    if request.method != "POST":
        language = (get_language() or "en").split("-")[0]
        form = SetUpForm(initial={"language": language, "time_zone": "UTC", "code": request.GET.get("code", "")})
        return _page(request, form)
    form = SetUpForm(request.POST)
    site = _opened(request, form) if form.is_valid() else None
    if not site:
        return _page(request, form, status=422)
    return HttpResponseRedirect(hello_address(site, request.user))


@require_POST
def passkey_for_set_up(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make the owner's passkey."""
    _only_on_the_first_day()
    if not first_day.is_right_code(request.POST.get("code", "").strip()):
        raise Http404
    return passkeys.begin(request, name=request.POST.get("name", ""), email=request.POST.get("email", ""))


def _page(request: HttpRequest, form: SetUpForm, status: int = 200) -> HttpResponse:
    # The form ends on the new site, which has an origin of its own: browsers must be told that it may.
    installation = urlsplit(settings.ORIGIN)
    policy = content_policy(form_action=f"{installation.scheme}://*.{installation.netloc}")
    return show_entrance(request, "web/account/set_up.html", form=form, status=status, policy=policy)


def _only_on_the_first_day() -> None:
    if not first_day.is_open():
        raise Http404


def _opened(request: HttpRequest, form: SetUpForm) -> Site | None:
    try:
        with transaction.atomic():
            account = make_account(request, _newcomer(form))
            site = _founded(form, account)
    except (HandleRefused, TitleMissing, UnknownTimeZone, passkeys.PasskeyRefused) as refusal:
        form.add_error("handle" if isinstance(refusal, HandleRefused) else None, str(refusal))
        return None
    first_day.close()
    come_in(request, account)
    return site


def _newcomer(form: SetUpForm) -> Newcomer:
    names = ("email", "name", "language", "time_zone", "password", "credential")
    return Newcomer(is_staff=True, **{name: form.cleaned_data[name] for name in names})


def _founded(form: SetUpForm, owner: Account) -> Site:
    names = ("handle", "title", "language", "time_zone")
    return found_site(owner=owner, **{name: form.cleaned_data[name] for name in names})

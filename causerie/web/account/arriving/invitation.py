"""An invitation's link: look at it, then come in with the account one has, or with a new one.

The link's token moves from the address into the session at once, so that no page with a form stands at an
address that acts.
"""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from causerie.kit import rates
from causerie.kit.visitors import visitor_key
from causerie.notices.sealing import seal, unseal
from causerie.sites.inviting import InvitationGone, accept, open_invitation
from causerie.sites.models import Invitation, Membership
from causerie.web.account.arriving import passkeys
from causerie.web.account.arriving.entering import EmailTaken, Newcomer, come_in, make_account
from causerie.web.account.arriving.key_form import KeyForm
from causerie.web.account.showing import show_entrance
from causerie.web.pages import private

_TOKEN = "account.invitation"  # noqa: S105  (a name in the session)


@require_GET
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address."""
    if not rates.allow("invitation", visitor_key(request.META.get("REMOTE_ADDR", "")), 60, 600):
        raise InvitationGone
    open_invitation(token)
    request.session[_TOKEN] = seal({"token": token})
    return private(HttpResponseRedirect(reverse("invitation")))


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest) -> HttpResponse:
    """Show who invites to what, and accept."""
    token = _carried(request)
    invited = open_invitation(token)
    if request.user.is_authenticated:
        return _as_oneself(request, invited, token)
    form = KeyForm(request.POST or None, initial={"email": invited.email})
    membership = _as_newcomer(request, form, token) if form.is_valid() else None
    if membership:
        return _welcome(request, membership)
    return _page(request, invited, form=form, status=422 if form.is_bound else 200)


@require_POST
def passkey_for_invitation(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make the newcomer's passkey."""
    open_invitation(_carried(request))
    return passkeys.begin(request, name=request.POST.get("name", ""), email=request.POST.get("email", ""))


def _carried(request: HttpRequest) -> str:
    """The token of the link that this browser opened; sealed, since sessions lie in the database."""
    sealed = request.session.get(_TOKEN)
    return str(unseal(sealed)["token"]) if sealed else ""


def _as_oneself(request: HttpRequest, invited: Invitation, token: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, invited, form=None)
    return _welcome(request, accept(token, request.user))


def _as_newcomer(request: HttpRequest, form: KeyForm, token: str) -> Membership | None:
    try:
        with transaction.atomic():
            account = make_account(request, _newcomer(form, open_invitation(token)))
            membership = accept(token, account)
    except (EmailTaken, passkeys.PasskeyRefused) as refusal:
        form.add_error("email" if isinstance(refusal, EmailTaken) else None, str(refusal))
        return None
    come_in(request, account)
    return membership


def _newcomer(form: KeyForm, invited: Invitation) -> Newcomer:
    given = {name: form.cleaned_data[name] for name in ("email", "name", "password", "credential")}
    language = (get_language() or "en").split("-")[0]
    return Newcomer(language=language, time_zone=invited.site.time_zone, **given)


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    request.session.pop(_TOKEN, None)
    messages.success(request, _("You are in."))
    return HttpResponseRedirect(reverse("studio_today", args=[membership.site.handle]))


def _page(request: HttpRequest, invited: Invitation, *, form: KeyForm | None, status: int = 200) -> HttpResponse:
    return show_entrance(
        request,
        "web/account/invitation.html",
        status=status,
        form=form,
        invited_by=str(invited.invited_by),
        site_title=invited.site.title,
        role=Membership.Role(invited.role).label,
        account=str(request.user) if request.user.is_authenticated else "",
    )

"""Confirming an e-mail address: the link in the letter leads here; only the button acts.

The token in the address is the proof, as for `own_page`.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit.refusal import Refusal
from causerie.people.confirming import confirm
from causerie.web.blog.frame import frame_of
from causerie.web.pages import private, show


@dataclass(frozen=True)
class AddressPage:
    """`token` is empty once there is nothing left to press."""

    title: str
    words: str
    token: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def address_page(request: HttpRequest, token: str) -> HttpResponse:
    """GET: the question. POST: the address is confirmed, and what waited for it goes on its way."""
    if request.method != "POST":
        words = _("Press the button, and your answer goes on its way. If you wrote none, just close this page.")
        return _shown(request, AddressPage(_("Is this address yours?"), words, token))
    try:
        confirm(token)
    except Refusal as refusal:
        return _shown(request, AddressPage(_("That link no longer works"), str(refusal)), refusal.status)
    words = _("Your address is confirmed. From now on this browser is known here, and your answers find their place.")
    return _shown(request, AddressPage(_("Thank you"), words))


def _shown(request: HttpRequest, page: AddressPage, status: int = 200) -> HttpResponse:
    return private(show(request, "web/blog/address.html", page, status=status, frame=frame_of(request)))

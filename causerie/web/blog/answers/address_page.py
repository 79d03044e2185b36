"""Confirming an e-mail address: the link in the letter leads here; only the button acts.

The token in the address is the proof, as for `own_page`.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from markupsafe import Markup

from causerie.conversation.contributing import claimed_fragment
from causerie.kit.refusal import Refusal
from causerie.people.confirming import confirm
from causerie.web.blog.frame import frame_of
from causerie.web.blog.rows import printed
from causerie.web.pages import private, show

NOTHING = Markup()


@dataclass(frozen=True)
class AddressPage:
    """`token` is empty once there is nothing left to press; `html` is what was written with the address."""

    title: str
    words: str
    token: str = ""
    html: Markup = NOTHING


@require_http_methods(["GET", "HEAD", "POST"])
def address_page(request: HttpRequest, token: str) -> HttpResponse:
    """GET: the question, and the words it is about. POST: the address is confirmed, and what waited goes on."""
    if request.method != "POST":
        words = _("Press the button, and your answer goes on its way. If you wrote none, just close this page.")
        html = printed(claimed_fragment(token, request.origin.found.site.id))
        return _shown(request, AddressPage(_("Is this address yours?"), words, token, html))
    try:
        confirm(token)
    except Refusal as refusal:
        return _shown(request, AddressPage(_("That link no longer works"), str(refusal)), refusal.status)
    words = _("Your address is confirmed. From now on this browser is known here, and your answers find their place.")
    return _shown(request, AddressPage(_("Thank you"), words))


def _shown(request: HttpRequest, page: AddressPage, status: int = 200) -> HttpResponse:
    return private(show(request, "web/blog/address.html", page, status=status, frame=frame_of(request)))

"""The link in a letter's foot. GET shows, POST acts; a mail program's one click (RFC 8058) is the same POST.

No cookie is looked at, and none is needed: whoever holds the link may use it.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from causerie.notices import opting_out
from causerie.notices.opting_out import Choice
from causerie.web.pages import private, show


@dataclass(frozen=True)
class OptOutPage:
    """What the page says and offers; `action` is where its one button posts to."""

    language: str
    title: str
    words: str
    button: str
    action: str


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def opt_out(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop these letters; stop them."""
    if request.method == "POST":
        opting_out.opt_out(token)
    return _shown(request, token)


@csrf_exempt
@require_POST
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    """Have these letters again."""
    opting_out.come_back(token)
    return _shown(request, token)


def _shown(request: HttpRequest, token: str) -> HttpResponse:
    choice = opting_out.choice_of(token)
    with translation.override(choice.language):
        response = show(request, "web/notices/opt_out.html", _page(choice, f"/-/opt-out/{token}"))
    response.headers["Content-Language"] = choice.language
    return private(response)


def _page(choice: Choice, address: str) -> OptOutPage:
    if choice.is_out:
        return OptOutPage(
            choice.language,
            _("Noted: no more of these letters"),
            _("%(title)s will not send you letters of this kind again.") % {"title": choice.title},
            _("I changed my mind: send them again"),
            f"{address}/return",
        )
    return OptOutPage(choice.language, _("No more letters like this one?"), _about(choice), _("No more"), address)


def _about(choice: Choice) -> str:
    words = {
        "waiting": _("%(title)s will not tell you any more when answers wait for your decision."),
        "answered": _("%(title)s will not tell you any more when somebody answers you."),
        "review": _(
            "%(title)s will not tell you any more when posts are handed in, approved, sent back or signed for you."
        ),
        "names": _("%(title)s will not tell you any more when its own names come or go."),
        "address": _("%(title)s will not ask you any more whether an address is yours."),
    }
    return words[choice.kind] % {"title": choice.title}

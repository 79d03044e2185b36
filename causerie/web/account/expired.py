"""A form that came too late: signed out meanwhile, or from a page older than the last log-in.

What was written is shown and can be sent again; nothing is lost. Only what our own pages sent is: a form that
another site filled in would gain our good name, and one tired click.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from causerie.web.account.showing import own, show_entrance
from causerie.web.blog.closed.same_origin import SentFromElsewhere
from causerie.web.problem_pages import problem_page

_NOT_KEPT = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "credential", "code"}


@dataclass(frozen=True)
class KeptForm:
    """What was sent, to be sent again. `text` is shown; the rest goes along."""

    action: str
    text: str
    fields: tuple[tuple[str, str], ...]
    is_signed_out: bool


def signed_out(request: HttpRequest) -> HttpResponse:
    """Keep a form that came without a session."""
    return _kept(request, is_signed_out=True, status=401)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep a form whose token is not the browser's (Django's CSRF_FAILURE_VIEW)."""
    return _kept(request, is_signed_out=not request.user.is_authenticated, status=403)


def _kept(request: HttpRequest, *, is_signed_out: bool, status: int) -> HttpResponse:
    if not _is_from_here(request):
        return own(problem_page(request, SentFromElsewhere()))
    fields = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    page = KeptForm(
        action=request.get_full_path(),
        text=request.POST.get("text", ""),
        fields=tuple((name, value) for name, value in fields if name not in _NOT_KEPT and name != "text"),
        is_signed_out=is_signed_out,
    )
    return show_entrance(request, "web/account/expired.html", page=page, status=status)


def _is_from_here(request: HttpRequest) -> bool:
    """Whether one of the app's own pages sent the form, by what browsers tell. Silence is no proof."""
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from == "same-origin"
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin.lower() == settings.ORIGIN.lower()
    return request.headers.get("Referer", "").startswith(f"{settings.ORIGIN}/")

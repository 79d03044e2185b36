"""A form that came too late: signed out meanwhile, or from a page older than the last log-in.

What was written is shown and can be sent again; nothing is lost.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from causerie.web.account.showing import show_entrance

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
    fields = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    page = KeptForm(
        action=request.get_full_path(),
        text=request.POST.get("text", ""),
        fields=tuple((name, value) for name, value in fields if name not in _NOT_KEPT and name != "text"),
        is_signed_out=is_signed_out,
    )
    return show_entrance(request, "web/account/expired.html", page=page, status=status)

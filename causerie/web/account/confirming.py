"""Asking who is signed in to log in once more, before what an open browser alone should not be enough for."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse


def require_fresh_key(request: HttpRequest) -> None:
    """Go on where a key was shown within the last minutes; else the request waits while one logs in again.

    django-allauth keeps the form in the session and sends it once more after the log-in.
    """
    _nothing(request)


@reauthentication_required
def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()

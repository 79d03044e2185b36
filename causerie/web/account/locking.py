"""Headers of django-allauth's pages, which our own way of showing pages does not pass."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from causerie.web.account.showing import own
from causerie.web.pages import content_policy, locked


def lock_account_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Give every answer under `/account/` that is not ours our policy, and keep it from caches."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/account/") and "X-Robots-Tag" not in response.headers:
            response.headers["Content-Security-Policy"] = content_policy()
            own(locked(response))
        return response

    return middleware

"""Posts and members' answers as documents, at their ids; where one was taken back stands its tombstone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from causerie.web.fediverse.documents import answered_now
from causerie.web.fediverse.standing import Gone, Standing, answer_at, identity_of, post_at


@require_safe
def post_object_page(request: HttpRequest, number: int) -> HttpResponse:
    """The post with this number."""
    return _shown(lambda: post_at(identity_of(request), pk=number))


@require_safe
def answer_object_page(request: HttpRequest, number: int) -> HttpResponse:
    """A member's answer."""
    return _shown(lambda: answer_at(identity_of(request), number))


def post_of_page(request: HttpRequest) -> HttpResponse:
    """The post whose page was asked for."""
    return _shown(lambda: post_at(identity_of(request), path=request.origin.path))


def _shown(find: Callable[[], Standing]) -> HttpResponse:
    try:
        return answered_now(find().document)
    except Gone as gone:
        return answered_now(gone.document, status=410)

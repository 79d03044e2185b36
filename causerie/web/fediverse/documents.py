"""A document of ours as an answer."""

import json

from django.http import HttpRequest, HttpResponse

from causerie.protocols.activitypub.documents.contexts import TYPE
from causerie.web import freshness
from causerie.web.pages import locked


def answered(request: HttpRequest, document: dict[str, object], content_type: str = TYPE) -> HttpResponse:
    """`document` as JSON, kept by the page cache until what it was made from changes. Any origin may read it."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    response = locked(HttpResponse(text, content_type=content_type))
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return freshness.keep(request, response) if request.versions else response


def answered_now(document: dict[str, object], status: int = 200) -> HttpResponse:
    """`document` as JSON, kept by no cache of ours: what it tells changes with what was sent, and with no page."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    response = locked(HttpResponse(text, content_type=TYPE, status=status))
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response

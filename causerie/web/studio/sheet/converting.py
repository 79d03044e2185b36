"""One text, two ways of writing it: the document, and its Markdown. Turning from one to the other loses nothing."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from causerie.kit.refusal import Refusal
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.studio.doors import site_for
from causerie.writing.documents.checking import checked
from causerie.writing.documents.markdown.writing import write_markdown
from causerie.writing.documents.reading.markdown import read_markdown
from causerie.writing.documents.schema import NAME
from causerie.writing.drafting import Draft
from causerie.writing.drafts import MARKDOWN
from causerie.writing.models import Post


@require_POST
def documents(request: HttpRequest, handle: str) -> HttpResponse:
    """The document that Markdown says."""
    site_for(request, handle, Capability.WRITE)
    return _answer(lambda: {"document": {"schema": NAME, "doc": read_markdown(request.POST.get("markdown", ""))}})


@require_POST
def markdown(request: HttpRequest, handle: str) -> HttpResponse:
    """The Markdown of a document."""
    site_for(request, handle, Capability.WRITE)
    document = document_in(request.POST.get("doc", ""))
    return _answer(lambda: {"markdown": write_markdown(checked(document))})


def as_stored(draft: Draft, post: Post | None) -> Draft:
    """`draft` in the form its post is kept in: Markdown of a post that is a document becomes its document again."""
    kept = post.working.source if post and post.working else {}
    if draft.schema != MARKDOWN or kept.get("schema") != NAME:
        return draft
    return replace(draft, schema=NAME, text="", document=read_markdown(draft.text))


def document_in(words: str) -> Mapping[str, object] | None:
    """The document that a form carries as JSON; None for what is none, which saving refuses."""
    try:
        found = json.loads(words or "null")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, Mapping) else None


def is_empty(document: Mapping[str, object]) -> bool:
    """Whether there is nothing in it but empty paragraphs."""
    blocks = document.get("content") or []
    return all(block == {"type": "paragraph"} for block in blocks) if isinstance(blocks, list) else False


def _answer(make: Callable[[], dict[str, object]]) -> HttpResponse:
    try:
        return own(JsonResponse(make()))
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)

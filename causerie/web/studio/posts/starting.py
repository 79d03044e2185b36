"""Which new post belongs to which open editor: so that a first save whose answer was lost is not made twice."""

from django.http import HttpRequest

_KEPT = "studio.started"
_MOST = 30


def draft_started_by(request: HttpRequest, key: str) -> int | None:
    """The id of the post that this editor's key has started in this session."""
    return dict(request.session.get(_KEPT, [])).get(key) if key else None


def key_of(request: HttpRequest, post_id: int) -> str:
    """The key of the editor that has started the post in this session; empty where another has."""
    return next((key for key, started in request.session.get(_KEPT, []) if started == post_id), "")


def remember_draft(request: HttpRequest, key: str, post_id: int) -> None:
    """Keep that this editor's key has started the post."""
    if key:
        request.session[_KEPT] = [*request.session.get(_KEPT, []), (key, post_id)][-_MOST:]

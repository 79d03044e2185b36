"""Whether who asks may open what they ask for. Every view that shows one post, or leads to one, asks here."""

from django.http import Http404, HttpRequest

from causerie.web.blog.closed.passes import Lock, has_key, is_member_here
from causerie.writing.models import Post

Visibility = Post.Visibility
CLOSED = frozenset({Visibility.PASSWORD, Visibility.PRIVATE})


class KeyAsked(Exception):
    """The password must be shown first; `gate` answers with the form that asks for it."""

    def __init__(self, lock: Lock) -> None:
        super().__init__()
        self.lock = lock


def admit(request: HttpRequest, post_id: int, visibility: str, password: str) -> None:
    """Let who asks see a published post of this visibility, or raise: KeyAsked, or Http404 as if nothing were there.

    From here on the answer is for who asks alone, where the post is not for everyone. No statement for public posts.
    """
    if visibility == Visibility.PUBLIC:
        return
    if visibility == Visibility.UNLISTED:
        narrow(request, visibility)
        return
    if not _may_open(request, visibility, Lock(post_id, password)):
        raise Http404
    narrow(request, visibility)


def narrow(request: HttpRequest, visibility: str) -> None:
    """Remember for whom the answer is: `gate` has it kept and found accordingly."""
    if getattr(request, "audience", "") not in CLOSED:
        request.audience = visibility


def _may_open(request: HttpRequest, visibility: str, lock: Lock) -> bool:
    if visibility != Visibility.PASSWORD:
        return is_member_here(request)
    if has_key(request, lock) or is_member_here(request):
        return True
    raise KeyAsked(lock)

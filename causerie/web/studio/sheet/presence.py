"""Who else has this post open: known for half a minute after each sign of life, and never needed for safety.

What protects words from one another is the number each save names (`writing.drafting`); this only tells people early.
"""

from dataclasses import asdict, dataclass

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from causerie.kit import clock
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.studio.doors import post_for, site_for

SEEN_FOR = 30
_MOST = 20


@dataclass(frozen=True)
class Other:
    """Somebody else, or oneself in another window."""

    name: str
    is_you: bool


@require_POST
def presence(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """A sign of life of one window; tells who else is there, and the number of the newest version."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    window = request.POST.get("window", "")[:20]
    there = _noted(post.id, window, door.account.id, str(door.account), is_gone=request.POST.get("is_gone") == "1")
    others = {Other(name, account == door.account.id) for key, (account, name, _) in there.items() if key != window}
    told = [asdict(other) for other in sorted(others, key=lambda other: (other.is_you, other.name))]
    return own(JsonResponse({"others": told, "newest": post.working.number if post.working else 0}))


def _noted(post_id: int, window: str, account_id: int, name: str, *, is_gone: bool) -> dict[str, tuple]:
    """The windows that have this post open. Two signs at one moment may lose one of them, until its next."""
    key = f"presence.{post_id}"
    now = clock.now().timestamp()
    there = {each: sign for each, sign in cache.get(key, {}).items() if now - sign[2] < SEEN_FOR and each != window}
    if window and not is_gone:
        there[window] = (account_id, name, now)
    there = dict(sorted(there.items(), key=lambda each: each[1][2])[-_MOST:])
    cache.set(key, there, SEEN_FOR)
    return there

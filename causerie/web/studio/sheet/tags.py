"""Tags one may write in a text: those the site’s published posts stand under, as words that stay one."""

from dataclasses import asdict, dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from causerie.kit.text import slugify, storable
from causerie.sites.models import Site
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.studio.doors import site_for
from causerie.writing.models import Tagging
from causerie.writing.tagging import as_hashtag

MOST = 8
_LOOKED_AT = 40
_MOST_QUERY = 100


@dataclass(frozen=True)
class KnownTag:
    """A tag as one word, without its sign, and how many posts stand under it."""

    word: str
    posts: int


@require_safe
def tags(request: HttpRequest, handle: str) -> HttpResponse:
    """Up to eight of the site's tags that have a word beginning as `?q=` does, the most used first."""
    door = site_for(request, handle, Capability.WRITE)
    found = _found(door.site, slugify(storable(request.GET.get("q", "")[:_MOST_QUERY])))
    return own(JsonResponse({"tags": [asdict(tag) for tag in found]}))


def _found(site: Site, query: str) -> list[KnownTag]:
    used = Tagging.objects.filter(tag__site=site)
    if query:
        used = used.filter(Q(tag__slug__startswith=query) | Q(tag__slug__contains=f"-{query}"))
    counted = used.values_list("tag__name").annotate(posts=Count("id")).order_by("-posts", "tag__slug")
    words = [
        KnownTag(as_hashtag(name), posts) for name, posts in counted.values_list("tag__name", "posts")[:_LOOKED_AT]
    ]
    return [tag for tag in words if tag.word][:MOST]

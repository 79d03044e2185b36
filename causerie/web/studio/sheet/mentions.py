"""People one may mention: members of the site, and those whose words show here. Only what readers see anyway."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from causerie.conversation.models import Place
from causerie.kit.text import fold_accents
from causerie.sites.models import Membership, Site
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.studio.doors import site_for

MOST = 8
_LOOKED_AT = 2000
_MOST_QUERY = 60


@dataclass(frozen=True)
class Person:
    """As a mention names them."""

    handle: str
    name: str
    url: str


@require_safe
def mentions(request: HttpRequest, handle: str) -> HttpResponse:
    """Up to eight people whose name has a word that begins as `?q=` does: members first, then who spoke last."""
    door = site_for(request, handle, Capability.WRITE)
    query = _plain(request.GET.get("q", "")[:_MOST_QUERY]).strip()
    return own(JsonResponse({"people": [asdict(person) for person in _found(door.site, query)]}))


def _found(site: Site, query: str) -> list[Person]:
    found: dict[str, Person] = {}
    for name, url in _known(site):
        if name not in found and _is_meant(name, query):
            found[name] = Person(handle=name, name=name, url=url)
        if len(found) == MOST:
            break
    return list(found.values())


def _is_meant(name: str, query: str) -> bool:
    folded = _plain(name)
    return bool(name) and (folded.startswith(query) or f" {query}" in folded)


def _plain(words: str) -> str:
    return fold_accents(words.casefold())


def _known(site: Site) -> Iterator[tuple[str, str]]:
    yield from Membership.objects.filter(site=site).order_by("id").values_list("actor__name", "actor__url")[:100]
    spoken = Place.objects.filter(
        site=site,
        state=Place.State.VISIBLE,
        contribution__visibility="public",
        contribution__withdrawn_at=None,
    )
    fields = ("contribution__author_name", "contribution__author_url")
    yield from spoken.order_by("-said_at").values_list(*fields)[:_LOOKED_AT]

"""What an actor of ours said, whom it hears and who hears it, and what it keeps at the top."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from causerie.people.models import Follow, Handle
from causerie.protocols.activitypub.documents.activities import created
from causerie.protocols.activitypub.documents.collections import Page, collection, listed, page
from causerie.protocols.activitypub.documents.objects import post_object
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.outbound.gathering import RELATED, TELLABLE, words_of
from causerie.sites.addresses import canonical_address
from causerie.web.fediverse.documents import answered_now
from causerie.web.fediverse.paging import after_of, cut
from causerie.web.fediverse.standing import identity_of
from causerie.writing.models import Post, Tagging

MOST_FEATURED, MOST_TAGS = 20, 10
_PUBLIC_TAGGED = Q(post__state="published", post__visibility="public")


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """What the site published, newest first, as its followers were or would have been told."""
    identity, after = identity_of(request), after_of(request)
    posts = Post.objects.filter(TELLABLE, site=identity.site_id)
    ordered = posts.order_by("-published_at", "-pk").select_related(*RELATED)
    total = posts.count()
    if after:
        last = posts.filter(pk=after).values_list("published_at", flat=True).first()
        ordered = (
            ordered.filter(Q(published_at__lt=last) | Q(published_at=last, pk__lt=after)) if last else ordered.none()
        )
    some, more = cut(ordered)
    items = [created(post_object(words)) for words in words_of(identity, some)] if some else []
    return _paged(request, f"{identity.base}/outbox", total, items, str(some[-1].pk) if more else "")


@require_safe
def followers(request: HttpRequest) -> HttpResponse:
    """Who hears the site."""
    identity = identity_of(request)
    return _follows(request, identity, "followers", followed=identity.site.actor_id)


@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Whom the site hears."""
    identity = identity_of(request)
    return _follows(request, identity, "following", follower=identity.site.actor_id)


@require_safe
def featured(request: HttpRequest) -> HttpResponse:
    """What the site keeps at the top."""
    identity = identity_of(request)
    pinned = Post.objects.filter(TELLABLE, site=identity.site_id, is_pinned=True).select_related(*RELATED)
    words = words_of(identity, list(pinned.order_by("-published_at", "-pk")[:MOST_FEATURED]))
    return answered_now(listed(f"{identity.base}/featured", [post_object(each) for each in words]))


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """What the site writes about most."""
    identity = identity_of(request)
    address = canonical_address(identity.site)
    used = Tagging.objects.filter(_PUBLIC_TAGGED, tag__site=identity.site_id).values_list("tag__name", "tag__slug")
    most = used.annotate(count=Count("id")).order_by("-count", "tag__slug")[:MOST_TAGS]
    items = [{"type": "Hashtag", "name": f"#{name}", "href": address.url(f"/tags/{slug}")} for name, slug, _ in most]
    return answered_now(listed(f"{identity.base}/tags", items, is_ordered=False))


def _follows(request: HttpRequest, identity: Identity, name: str, **whose: int) -> HttpResponse:
    """Follows, newest first; where they are hidden, only how many."""
    wishes = Follow.objects.filter(state=Follow.State.ACCEPTED, protocol=PROTOCOL, **whose)
    uri, total = f"{identity.base}/{name}", wishes.count()
    if identity.has_hidden_follows:
        return answered_now(collection(uri, total, None))
    ordered = wishes.order_by("-pk")
    after = after_of(request)
    some, more = cut(ordered.filter(pk__lt=after) if after else ordered)
    other = "follower_id" if "followed" in whose else "followed_id"
    items = _addresses([getattr(wish, other) for wish in some])
    return _paged(request, uri, total, items, str(some[-1].pk) if more else "")


def _addresses(actor_ids: Iterable[int]) -> list[str]:
    ordered = list(actor_ids)
    handles: QuerySet[Handle] = Handle.objects.filter(actor__in=ordered, protocol=PROTOCOL)
    known = dict(handles.values_list("actor_id", "address"))
    return [known[each] for each in ordered if each in known]


def _paged(request: HttpRequest, uri: str, total: int, items: list[object], following: str) -> HttpResponse:
    of = Page(items=items, after=str(after_of(request) or ""), next=following)
    is_page = "page" in request.GET
    return answered_now(page(uri, total, of) if is_page else collection(uri, total, of))

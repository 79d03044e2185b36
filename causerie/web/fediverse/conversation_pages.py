"""Around a post or an answer: what answers it, how many liked and shared it, its conversation (FEP-7888, f228).

Only what shows on the page: what waits, is hidden, or is for few stands in none of these.
"""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from causerie.conversation.models import Place, Reacted
from causerie.people.proofs import ProofKind
from causerie.protocols.activitypub.documents.collections import Page, collection, page
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.outbound.addressing import ANSWER
from causerie.protocols.activitypub.outbound.conversing import VISIBLE, uri_of
from causerie.web.fediverse.documents import answered_now
from causerie.web.fediverse.paging import after_of, cut
from causerie.web.fediverse.standing import Gone, Standing, answer_at, identity_of, post_at

_KNOWN_OUT_THERE = Q(contribution__lead__protocol=PROTOCOL) | Q(
    contribution__lead__proof_kind=ProofKind.SESSION, contribution__lead__remote_id__startswith=ANSWER
)


@require_safe
def around_post(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """`what` there is around a post."""
    identity = identity_of(request)
    try:
        return _around(request, identity, post_at(identity, pk=number), what)
    except Gone as gone:
        return answered_now(gone.document, status=410)


@require_safe
def around_answer(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """`what` there is around a member's answer."""
    identity = identity_of(request)
    try:
        return _around(request, identity, answer_at(identity, number), what)
    except Gone as gone:
        return answered_now(gone.document, status=410)


def _around(request: HttpRequest, identity: Identity, about: Standing, what: str) -> HttpResponse:
    uri = f"{about.uri}/{what}"
    if what in ("likes", "shares"):
        return answered_now(collection(uri, _count(about, "like" if what == "likes" else "repost"), None))
    places = _places(about, what)
    total, after = places.count(), after_of(request)
    if after:
        last = places.filter(pk=after).values_list("order_key", flat=True).first() or ""
        places = places.filter(Q(order_key__gt=last) | Q(order_key=last, pk__gt=after))
    some, more = cut(places)
    items = [uri_of(identity, place.contribution.lead) for place in some]
    is_whole = what == "context" and about.place is None
    if is_whole and not after:
        items.insert(0, about.uri)
    total += is_whole
    of = Page(items=items, after=str(after or ""), next=str(some[-1].pk) if more else "")
    more_said = {"attributedTo": identity.uri} if what == "context" else {}
    is_ordered = what == "context"
    if "page" in request.GET:
        return answered_now(page(uri, total, of, is_ordered=is_ordered))
    return answered_now(collection(uri, total, of, is_ordered=is_ordered, **more_said))


def _places(about: Standing, what: str) -> QuerySet[Place]:
    shown = Place.objects.filter(
        _KNOWN_OUT_THERE,
        conversation=about.conversation_id,
        is_listed=True,
        is_counted=True,
        contribution__visibility__in=VISIBLE,
    )
    if what == "replies":
        shown = shown.filter(parent=about.place)
    return shown.select_related("contribution__lead").order_by("order_key", "pk")


def _count(about: Standing, reaction: str) -> int:
    kept = Reacted.objects.filter(target__in=[about.uri, about.document["url"]], reaction=reaction, withdrawn_at=None)
    return kept.values("handle__actor").distinct().count()

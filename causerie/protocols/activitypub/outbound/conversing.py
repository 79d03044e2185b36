"""Answers of a site's members as plain values, and the ids by which a conversation's voices are known out there."""

from collections.abc import Iterable, Mapping, Sequence

from causerie.conversation.models import Appearance, Place
from causerie.people.proofs import ProofKind
from causerie.protocols.activitypub.documents.values import AnswerWords, Named
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity, Peer, Told
from causerie.protocols.activitypub.outbound.addressing import ANSWER, POST, answer_uri, post_uri
from causerie.protocols.activitypub.outbound.gathering import absolute, speaking
from causerie.sites.addresses import canonical_address
from causerie.writing.models import Post

VISIBLE = ("public", "unlisted")
PLACED = ("contribution__lead__handle", "shown", "parent__contribution__lead__handle", "conversation__subject")
_MOST_UPWARDS = 100


def is_ours(lead: Appearance | None) -> bool:
    """Whether a member of a site of ours said it, on the page."""
    return bool(lead) and lead.proof_kind == ProofKind.SESSION and lead.remote_id.startswith(ANSWER)


def uri_of(identity: Identity, lead: Appearance | None) -> str:
    """The id out there of what is said in `lead`; empty for what has none, as an answer by a browser."""
    if lead and lead.protocol == PROTOCOL:
        return lead.remote_id
    return answer_uri(identity, lead.pk) if is_ours(lead) else ""


def subject_uri(identity: Identity, place: Place) -> str:
    """The id out there of the post that the conversation is about."""
    return post_uri(identity, int(place.conversation.subject.remote_id.removeprefix(POST)))


def answers_of(identity: Identity, places: Sequence[Place]) -> list[AnswerWords]:
    """What members said at these places, of the identity's site, which have PLACED loaded."""
    leads = [place.contribution.lead for place in places]
    told = {each.remote_id: each for each in Told.objects.filter(remote_id__in=[lead.remote_id for lead in leads])}
    parents = [place.parent.contribution.lead for place in places if place.parent]
    handles = {each.handle_id for each in parents if each and each.protocol == PROTOCOL}
    peers = {peer.handle_id: peer for peer in Peer.objects.filter(handle__in=handles).select_related("handle")}
    paths = _paths(places)
    return [_answer(identity, place, told, peers, paths) for place in places]


def _answer(
    identity: Identity, place: Place, told: Mapping[str, Told], peers: Mapping[int, Peer], paths: Mapping[int, str]
) -> AnswerWords:
    lead, said = place.contribution.lead, told.get(place.contribution.lead.remote_id)
    address = canonical_address(identity.site)
    page = address.url(paths.get(place.conversation_id, "/"))
    parent = place.parent.contribution.lead if place.parent else None
    peer = peers.get(parent.handle_id) if parent else None
    url = f"{page}#voice-{place.pk}"
    named = (Named(f"@{peer.name}@{peer.host}", peer.handle.address),) if peer else ()
    return AnswerWords(
        id=answer_uri(identity, lead.pk),
        by=speaking(identity),
        url=url,
        html=absolute(place.shown.html, address, page),
        language=place.shown.language or identity.site.language,
        published=lead.said_at,
        updated=said.updated_at if said else None,
        mentions=named,
        answers=_answered(identity, place),
        context=f"{subject_uri(identity, place)}/context",
        visibility=place.contribution.visibility,
    )


def _answered(identity: Identity, place: Place) -> str:
    """The nearest above it that has an id out there; at last the post."""
    above, steps = place.parent, 0
    while above and steps < _MOST_UPWARDS:
        uri = uri_of(identity, above.contribution.lead)
        if uri:
            return uri
        above, steps = above.parent, steps + 1
    return subject_uri(identity, place)


def _paths(places: Iterable[Place]) -> dict[int, str]:
    talks = {place.conversation_id for place in places}
    return dict(Post.objects.filter(conversation__in=talks).values_list("conversation_id", "path"))

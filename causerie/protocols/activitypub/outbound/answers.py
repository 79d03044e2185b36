"""What a site's members answer under its posts, told to whom they answer and to those who follow.

Reactions to what happens at places of conversations; what others say is not ours to tell.
"""

from collections.abc import Sequence
from functools import partial
from itertools import chain

from django.db import transaction
from django_tasks import task

from causerie.conversation.models import Contribution, Place
from causerie.conversation.standing import stands_at
from causerie.events.models import StoredEvent
from causerie.people.proofs import ProofKind
from causerie.protocols.activitypub.documents.objects import answer_object
from causerie.protocols.activitypub.documents.values import AnswerWords
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.outbound import saying
from causerie.protocols.activitypub.outbound.addressing import ANSWER
from causerie.protocols.activitypub.outbound.audiences import inboxes_of, inboxes_of_followers
from causerie.protocols.activitypub.outbound.conversing import PLACED, VISIBLE, answers_of, is_ours, uri_of
from causerie.protocols.activitypub.outbound.gathering import TELLABLE
from causerie.writing.models import Post


@task
def tell_answers(event_ids: Sequence[int]) -> None:
    """Let other servers know how those answers stand that these events are about and that members gave."""
    payloads = StoredEvent.objects.filter(id__in=event_ids).values_list("payload", flat=True)
    pairs = {(each["site_id"], each["contribution_id"]) for each in payloads}
    sites = {site_id for site_id, _number in pairs}
    found = Identity.objects.filter(site__in=sites).select_related("site__actor")
    identities = {identity.site_id: identity for identity in found}
    ours = Contribution.objects.filter(
        pk__in=[number for site_id, number in pairs if site_id in identities],
        lead__proof_kind=ProofKind.SESSION,
        lead__remote_id__startswith=ANSWER,
    )
    numbers = set(ours.values_list("pk", flat=True)) if identities else set()
    for site_id, number in sorted(pairs):
        if number in numbers:
            tell_answer(identities[site_id], number)


def tell_answer(identity: Identity, contribution_id: int) -> None:
    """Let other servers know how a member's answer stands now."""
    with transaction.atomic():
        placed = Place.objects.filter(contribution=contribution_id, site=identity.site_id).select_related(*PLACED)
        place = placed.first()
        lead = place.contribution.lead if place else None
        if not place or not lead or not is_ours(lead):
            return
        if not stands(place):
            told = saying.known(lead.remote_id)
            if told:
                saying.unsay(told, partial(inboxes_of_followers, identity) if told.is_sent else tuple)
            return
        (words,) = answers_of(identity, [place])
        stands_at(lead.remote_id, protocol=PROTOCOL, at=words.id)
        saying.say(
            identity,
            lead.remote_id,
            answer_object(words),
            partial(_audience, identity, words),
            is_news=_is_for_others(identity, place),
        )


def stands(place: Place) -> bool:
    """Whether it shows, to all or to those whom it is for, under a post that is told."""
    is_for_all = place.contribution.visibility in VISIBLE
    is_shown = place.is_listed if is_for_all else place.state == Place.State.VISIBLE
    return (
        is_shown
        and place.shown_id is not None
        and Post.objects.filter(TELLABLE, conversation=place.conversation_id).exists()
    )


def _is_for_others(identity: Identity, place: Place) -> bool:
    """Who wrote on the page is answered on the page: nobody out there heard what it is about."""
    return place.parent is None or bool(uri_of(identity, place.parent.contribution.lead))


def _audience(identity: Identity, words: AnswerWords) -> chain[str]:
    named = inboxes_of(identity, [each.href for each in words.mentions])
    return chain(named, inboxes_of_followers(identity) if words.visibility in VISIBLE else ())

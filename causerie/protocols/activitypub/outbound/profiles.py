"""Telling those who follow that the actor describes itself otherwise."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django_tasks import task

from causerie.events.models import StoredEvent
from causerie.protocols.activitypub.documents.activities import actor_updated
from causerie.protocols.activitypub.documents.actor import actor_document
from causerie.protocols.activitypub.identities.minting import PATH
from causerie.protocols.activitypub.identities.speaking import speaker
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.outbound.audiences import inboxes_of_followers
from causerie.protocols.activitypub.outbound.telling import tell


@task
def tell_profile(event_ids: Sequence[int]) -> None:
    """Send each actor that these events are about as it is now, once for all of them."""
    events = StoredEvent.objects.filter(id__in=event_ids).order_by("created_at", "id")
    moments = {payload["site_id"]: at for payload, at in events.values_list("payload", "created_at")}
    for identity in Identity.objects.filter(site__in=moments).select_related("site__actor"):
        document = actor_document(speaker(identity), f"{settings.ORIGIN}{PATH}/inbox")
        with transaction.atomic():
            tell(identity, actor_updated(document, moments[identity.site_id]), inboxes_of_followers(identity))

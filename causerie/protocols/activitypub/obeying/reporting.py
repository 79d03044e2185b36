"""Somebody reports what stands on a site of ours, or who speaks there: its moderators are told what, never by whom."""

from django.db import transaction

from causerie.conversation.models import Appearance, Place
from causerie.kit.rows import insert_once
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity, Peer, Report
from causerie.protocols.activitypub.translating.orders import Flagged


def flagged(order: Flagged, peer: Peer) -> str:
    """One report on each site that it concerns. Of who reports, their server alone is kept."""
    sites = _concerned(order.objects)
    with transaction.atomic():
        kept = [
            insert_once(
                Report(
                    site_id=site_id,
                    remote_id=order.remote_id,
                    host=order.proof.host,
                    about=list(order.objects),
                    comment=order.comment,
                    said_at=min(order.at, order.proof.at),
                )
            )
            for site_id in sites
        ]
    return "reported" if any(kept) else "again" if kept else "nothing-of-ours"


def _concerned(objects: tuple[str, ...]) -> list[int]:
    """The sites whose actor or posts are named, and those in whose conversations something named stands."""
    bases = {uri.rpartition("/-/ap")[0] + "/-/ap" for uri in objects if "/-/ap" in uri}
    own = set(Identity.objects.filter(base__in=bases, site__isnull=False).values_list("site_id", flat=True))
    said = Appearance.objects.filter(protocol=PROTOCOL, remote_id__in=objects).values("contribution_id")
    return sorted(own | set(Place.objects.filter(contribution__in=said).values_list("site_id", flat=True)))

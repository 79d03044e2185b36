"""What events mean for people: who is to be told (`project/wiring.py` calls these)."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django_tasks import task

from causerie.conversation.models import Place
from causerie.notices import telling
from causerie.notices.models import Notice
from causerie.notices.telling import Reader
from causerie.people.models import Handle, Joining
from causerie.sites.models import Membership
from causerie.sites.permissions import Capability, may

MAIL = "email"


@task
def note_waiting(place_id: int) -> None:
    """When the place waits for a decision, those who may decide are told."""
    place = Place.objects.filter(id=place_id, state=Place.State.HELD).first()
    if not place:
        return
    members = Membership.objects.filter(site_id=place.site_id, account__is_active=True)
    readers = [Reader(account_id=each.account_id) for each in members if may(each, Capability.MODERATE)]
    telling.note(Notice.Kind.WAITING, site_id=place.site_id, place_id=place.id, readers=readers)


@task
def note_answered(place_id: int) -> None:
    """When the place is a visible answer to somebody who confirmed an address, that one is told."""
    place = (
        Place.objects.select_related("contribution", "parent__contribution")
        .filter(id=place_id, state=Place.State.VISIBLE, is_listed=True, parent__isnull=False)
        .first()
    )
    if not place or _is_one_person(place.contribution.author_id, place.parent.contribution.author_id):
        return
    handle = _confirmed_address(place.parent.contribution.author_id)
    if handle and not _is_member(place.site_id, handle):
        reader = Reader(handle_id=handle.id)
        telling.note(Notice.Kind.ANSWERED, site_id=place.site_id, place_id=place.id, readers=[reader])


def _persons(actor_id: int) -> set[int]:
    """The actors that are one person with `actor_id`, itself included, by joinings that stand."""
    found, new = {actor_id}, {actor_id}
    while new:
        pairs = Joining.objects.filter(Q(one_id__in=new) | Q(other_id__in=new), undone_at=None)
        new = set(_ends(pairs)) - found
        found |= new
    return found


def _ends(joinings: QuerySet[Joining]) -> Iterator[int]:
    for one, other in joinings.values_list("one_id", "other_id"):
        yield from (one, other)


def _is_one_person(one: int, other: int) -> bool:
    return other in _persons(one)


def _confirmed_address(actor_id: int) -> Handle | None:
    known = Handle.objects.filter(actor_id__in=_persons(actor_id), protocol=MAIL, proved_at__isnull=False)
    return known.order_by("-proved_at").first()


def _is_member(site_id: int, handle: Handle) -> bool:
    """Members see answers in the studio, and hear of what waits there."""
    return Membership.objects.filter(site_id=site_id, account__email=handle.address.lower()).exists()

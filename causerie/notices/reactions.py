"""What events mean for people: who is to be told (`project/wiring.py` calls these)."""

from django_tasks import task

from causerie.conversation.models import Place
from causerie.events.models import StoredEvent
from causerie.kit import clock, rates
from causerie.notices import letters, telling
from causerie.notices.models import Notice
from causerie.notices.telling import Reader
from causerie.people.confirming import token_of
from causerie.people.handles import MAIL
from causerie.people.models import Confirmation, Handle
from causerie.people.proofs import ProofKind
from causerie.people.recognising import persons_of
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Membership, Site
from causerie.sites.permissions import Capability, may

MOST_ASKED, ASKED_SECONDS = 5, 3600


@task
def note_all_waiting(place_ids: list[int]) -> None:
    """Of those places that wait for a decision, those who may decide are told."""
    for place in Place.objects.filter(id__in=place_ids, state=Place.State.HELD).order_by("id"):
        readers = _moderators(place.site_id)
        telling.note(Notice.Kind.WAITING, site_id=place.site_id, place_id=place.id, readers=readers)


@task
def note_waiting(place_id: int) -> None:
    """`note_all_waiting` for one of them."""
    note_all_waiting.func([place_id])


@task
def note_change(place_id: int) -> None:
    """When changed words wait under a voice that shows, those who may decide are told, once for all that is changed."""
    place = Place.objects.select_related("waiting").filter(id=place_id, waiting__isnull=False).first()
    if not place:
        return
    about = {"site_id": place.site_id, "place_id": place.id}
    telling.note(Notice.Kind.WAITING, **about, readers=_moderators(place.site_id), since=place.waiting.said_at)


def pass_over_waiting(place_id: int) -> None:
    """Send no letter for a place that waits: those who may decide know by other means.

    To be called in the transaction that makes the place wait. An import tells in its report what waits.
    """
    place = Place.objects.get(id=place_id)
    readers = _moderators(place.site_id)
    told_at = min(place.said_at, clock.now())
    telling.note(Notice.Kind.WAITING, site_id=place.site_id, place_id=place.id, readers=readers, told_at=told_at)


def _moderators(site_id: int) -> list[Reader]:
    members = Membership.objects.filter(site_id=site_id, account__is_active=True)
    return [Reader(account_id=each.account_id) for each in members if may(each, Capability.MODERATE)]


@task
def note_all_answered(place_ids: list[int]) -> None:
    """Of visible answers to somebody who confirmed an address, that one is told.

    Not of those that an import brings: they were given elsewhere, long ago.
    """
    answers = Place.objects.filter(id__in=place_ids, state=Place.State.VISIBLE, is_listed=True, parent__isnull=False)
    given_here = answers.exclude(contribution__lead__proof_kind=ProofKind.VOUCHED)
    for place in given_here.select_related("contribution", "parent__contribution").order_by("id"):
        _note_answered(place)


@task
def note_answered(place_id: int) -> None:
    """`note_all_answered` for one of them."""
    note_all_answered.func([place_id])


def _note_answered(place: Place) -> None:
    asked = set(persons_of([place.parent.contribution.author_id]))
    handle = None if place.contribution.author_id in asked else _confirmed_address(asked)
    if handle and not _is_member(place.site_id, handle):
        reader = Reader(handle_id=handle.id)
        telling.note(Notice.Kind.ANSWERED, site_id=place.site_id, place_id=place.id, readers=[reader])


@task
def ask_addresses(event_ids: list[int]) -> None:
    """`ask_address` for each claim of an address that came with these answers."""
    for event in StoredEvent.objects.filter(id__in=event_ids).order_by("id"):
        if event.payload.get("confirmation_id"):
            ask_address.func(event.payload["site_id"], event.payload["confirmation_id"])


@task
def ask_address(site_id: int, confirmation_id: int | None = None) -> None:
    """Send the letter that asks whether an address is its writer's; one for each claim, a few an hour to one address.

    Anybody can type anybody's address: without the limit, many answers would be a flood of letters.
    """
    claim = Confirmation.objects.select_related("handle__actor").filter(id=confirmation_id, confirmed_at=None).first()
    if not claim:
        return
    if not rates.allow("address", claim.email, MOST_ASKED, ASKED_SECONDS):
        return
    site = Site.objects.get(id=site_id)
    letters.send(
        "address",
        claim.email,
        claim.language,
        title=site.title,
        scope=f"address/{site_id}",
        once=f"address/{confirmation_id}",
        name=claim.handle.actor.name,
        link=canonical_address(site).url(f"/-/address/{token_of(confirmation_id)}"),
    )


def _confirmed_address(actor_ids: set[int]) -> Handle | None:
    known = Handle.objects.filter(actor_id__in=actor_ids, protocol=MAIL, proved_at__isnull=False)
    return known.order_by("-proved_at").first()


def _is_member(site_id: int, handle: Handle) -> bool:
    """Members see answers in the studio, and hear of what waits there."""
    return Membership.objects.filter(site_id=site_id, account__email=handle.address.lower()).exists()

"""The mail loop: a typed address is a claim until the link in the letter sent there is followed."""

from base64 import urlsafe_b64encode
from datetime import timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit import clock
from causerie.kit.bearer import hash_of
from causerie.kit.ids import new_id
from causerie.kit.refusal import Refusal
from causerie.people.events import AddressConfirmed
from causerie.people.handles import MAIL, handle_for
from causerie.people.models import Confirmation, Handle, Joining
from causerie.people.proofs import Profile, Proof, ProofKind
from causerie.people.recognising import join

LIFE = timedelta(days=7)
_PURPOSE = "causerie.people.confirming"


class ConfirmationOutdated(Refusal):
    """The link is unknown, or older than a week."""

    code = "confirmation-outdated"
    status = 410
    sentence = _("This link is no longer valid. Write your answer again, and we send you a new one.")


def claim_address(handle: Handle, email: str, *, language: str = "en") -> Confirmation:
    """Keep that whoever speaks by `handle` typed `email`. The caller tells that a letter is due (`token_of`)."""
    number = new_id()
    now = clock.now()
    return Confirmation.objects.create(
        id=number,
        handle=handle,
        email=normal(email),
        language=language,
        token_hash=hash_of(token_of(number)),
        created_at=now,
        expires_at=now + LIFE,
    )


def token_of(confirmation_id: int) -> str:
    """The token of the link in the letter: made again from the installation's secret, so it is kept nowhere."""
    digest = salted_hmac(_PURPOSE, str(confirmation_id), algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:18]).decode()


def confirm(token: str) -> Joining:
    """Believe the address: its owner and the browser that typed it are one person. Doing it again is nothing.

    Raises ConfirmationOutdated.
    """
    with transaction.atomic():
        claim = open_claim(token)
        if not claim:
            raise ConfirmationOutdated
        return _believe(Confirmation.objects.select_for_update().select_related("handle").get(pk=claim.pk))


def open_claim(token: str) -> Confirmation | None:
    """The claim that the token confirms; None when it is unknown, or older than a week."""
    claim = Confirmation.objects.filter(token_hash=hash_of(token)).first()
    return claim if claim and (claim.confirmed_at or claim.expires_at >= clock.now()) else None


def is_confirmed(handle: Handle, email: str) -> bool:
    """Whether the one who speaks by `handle` has confirmed this address before."""
    return Confirmation.objects.filter(handle=handle, email=normal(email), confirmed_at__isnull=False).exists()


def normal(email: str) -> str:
    """The address as it is compared: trimmed, in lower case."""
    return email.strip().lower()


def _believe(claim: Confirmation) -> Joining:
    now = clock.now()
    proof = Proof(kind=ProofKind.MAIL, protocol=MAIL, address=claim.email, at=now, host=claim.email.rpartition("@")[2])
    speaker = claim.handle.actor_id
    mail = handle_for(proof, Profile(name=claim.handle.actor.name, kind="person"))
    joining = join(speaker, mail.actor_id, proof=ProofKind.MAIL)
    if not claim.confirmed_at:
        Confirmation.objects.filter(pk=claim.pk).update(confirmed_at=now)
        bus.record(AddressConfirmed(confirmation_id=claim.pk, actor_id=speaker, mail_actor_id=mail.actor_id))
    return joining

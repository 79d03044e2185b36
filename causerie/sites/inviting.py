"""Inviting: a link that makes whoever holds it a member of one site, once, for a week."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit import bearer, clock
from causerie.kit.refusal import Refusal
from causerie.people.models import Account, Actor
from causerie.sites.belonging import RoleNotYours
from causerie.sites.events import MemberInvited, MemberJoined
from causerie.sites.models import Invitation, Membership, Site
from causerie.sites.permissions import may_give, membership_of

LIFETIME = timedelta(days=7)


class InvitationGone(Refusal):
    """The link was never valid, is used, or is too old: all three look alike to a guesser."""

    code = "invitation-gone"
    status = 410
    sentence = _("This invitation has been used or has expired. Ask for a new one.")


class AddressMisspelt(Refusal):
    code = "address-misspelt"
    sentence = _("“%(email)s” is not an e-mail address.")


class AlreadyMember(Refusal):
    code = "already-member"
    sentence = _("%(email)s is a member already.")


@dataclass(frozen=True)
class Invited:
    """An invitation and the token of its link, which is kept nowhere else."""

    invitation: Invitation
    token: str


def invite(site: Site, *, email: str, role: str, by: Account) -> Invited:
    """Make an invitation to `role`; an earlier one to the same address ends.

    Raises AddressMisspelt, AlreadyMember, and RoleNotYours where `by` may not give that role.
    """
    if not may_give(membership_of(by, site), role):
        raise RoleNotYours
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise AddressMisspelt(email=email) from None
    if Membership.objects.filter(site=site, account__email=email).exists():
        raise AlreadyMember(email=email)
    token, kept = bearer.new_token()
    with transaction.atomic():
        for earlier in Invitation.objects.filter(site=site, email=email, accepted_at=None):
            withdraw_invitation(site, earlier.pk, by=membership_of(by, site))
        invitation = Invitation.objects.create(
            site=site,
            email=email,
            role=Membership.Role(role),
            token_hash=kept,
            invited_by=by,
            expires_at=clock.now() + LIFETIME,
        )
        bus.record(MemberInvited(site_id=site.id, role=invitation.role))
    return Invited(invitation, token)


def invite_again(site: Site, invitation_id: int, *, by: Account) -> Invited:
    """A new link for an invitation nobody has accepted, for a week from now; the former link ends.

    Raises InvitationGone, and RoleNotYours where `by` may not give its role.
    """
    found = Invitation.objects.filter(site=site, pk=invitation_id, accepted_at=None).first()
    if not found:
        raise InvitationGone
    return invite(site, email=found.email, role=found.role, by=by)


def open_invitation(token: str) -> Invitation:
    """The invitation that `token` opens; raises InvitationGone."""
    found = Invitation.objects.select_related("site", "invited_by").filter(token_hash=bearer.hash_of(token)).first()
    if not found or found.accepted_at or found.expires_at <= clock.now():
        raise InvitationGone
    return found


def accept(token: str, account: Account) -> Membership:
    """Make `account` a member as invited; the link is used up. Raises InvitationGone.

    Who is a member already keeps the role they have.
    """
    with transaction.atomic():
        invitation = open_invitation(token)
        used = Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(accepted_at=clock.now())
        if not used:
            raise InvitationGone
        return _join(invitation, account)


def withdraw_invitation(site: Site, invitation_id: int, *, by: Membership | None = None) -> None:
    """End an invitation that nobody has accepted. Raises RoleNotYours where `by` may not give its role."""
    found = Invitation.objects.filter(site=site, pk=invitation_id, accepted_at=None).first()
    if found and by and not may_give(by, found.role):
        raise RoleNotYours
    Invitation.objects.filter(site=site, pk=invitation_id, accepted_at=None).delete()


def open_invitations(site: Site) -> tuple[Invitation, ...]:
    """Invitations nobody has accepted yet, newest first; expired ones too, so that they can be renewed."""
    return tuple(Invitation.objects.filter(site=site, accepted_at=None).order_by("-id"))


def _join(invitation: Invitation, account: Account) -> Membership:
    present = Membership.objects.filter(site=invitation.site, account=account).first()
    if present:
        return present
    voice = Actor.objects.create(kind=Actor.Kind.PERSON, is_local=True, name=str(account))
    made = Membership.objects.create(site=invitation.site, account=account, role=invitation.role, actor=voice)
    bus.record(MemberJoined(site_id=invitation.site_id, account_id=account.id, role=invitation.role))
    return made

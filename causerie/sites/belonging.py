"""Belonging: the members of a site, their roles, and leaving."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit.refusal import Refusal
from causerie.kit.text import clean_name
from causerie.people.models import Account, Actor
from causerie.sites.events import MemberLeft, RoleGiven, SiteChanged
from causerie.sites.models import Invitation, Membership, Site
from causerie.sites.permissions import GIVES, may_give


class LastOwner(Refusal):
    code = "last-owner"
    status = 409
    sentence = _("A site keeps at least one owner. Make somebody else owner first.")


class RoleNotYours(Refusal):
    code = "role-not-yours"
    status = 403
    sentence = _("Your role does not let you give that role, or take it from somebody. Ask an owner of the site.")


class CannotInherit(Refusal):
    code = "cannot-inherit"
    sentence = _("The site is yours already. Choose another member to hand it to.")


@dataclass(frozen=True)
class Member:
    """A member as others see them."""

    membership_id: int
    account_id: int
    name: str
    email: str
    role: str
    shown_as: str
    since: datetime


def members_of(site: Site) -> tuple[Member, ...]:
    """The site's members, in the order in which they came."""
    found = Membership.objects.select_related("account", "actor").filter(site=site).order_by("id")
    return tuple(
        Member(
            each.id, each.account_id, str(each.account), each.account.email, each.role, each.actor.name, each.created_at
        )
        for each in found
    )


def sites_of(account: Account) -> tuple[Site, ...]:
    """The sites an account is a member of, by title."""
    found = Membership.objects.select_related("site").filter(account=account)
    return tuple(sorted((each.site for each in found), key=lambda site: site.title.casefold()))


def give_role(site: Site, membership_id: int, role: str, *, by: Membership | None = None) -> None:
    """Give the member another role; `by` is who gives it, None the house itself.

    Raises LastOwner when nobody would own the site, RoleNotYours where `by` may not give the one or take the other.
    """
    role = Membership.Role(role)
    with transaction.atomic():
        member = _member(site, membership_id)
        _refuse_beyond(by, member.role, role)
        _give(site, member, role)


def hand_over(site: Site, *, to: int, by: Membership) -> None:
    """Make another member, by the id of their membership, owner in one's place; the former owner becomes editor.

    Raises RoleNotYours unless `by` owns the site, and CannotInherit for oneself.
    """
    with transaction.atomic():
        heir, owner = _member(site, to), _member(site, by.pk)
        _refuse_beyond(owner, Membership.Role.OWNER)
        if heir.pk == owner.pk:
            raise CannotInherit
        _give(site, heir, Membership.Role.OWNER)
        _give(site, owner, Membership.Role.EDITOR)


def remove_member(site: Site, membership_id: int, *, by: Membership | None = None) -> None:
    """End the membership, and the invitations its holder sent; what the member said keeps their name.

    Everybody may end their own. Raises LastOwner, and RoleNotYours where `by` may not take that role from others.
    """
    with transaction.atomic():
        member = _member(site, membership_id)
        if by is None or by.pk != member.pk:
            _refuse_beyond(by, member.role)
        _keep_an_owner(site, member, None)
        Invitation.objects.filter(site=site, invited_by_id=member.account_id, accepted_at=None).delete()
        member.delete()
        bus.record(MemberLeft(site_id=site.id, account_id=member.account_id, role=member.role))


def rename_voice(site: Site, membership: Membership, name: str) -> None:
    """Change the name under which the member speaks on the site; empty names change nothing."""
    name = clean_name(name)
    if not name:
        return
    with transaction.atomic():
        Actor.objects.filter(pk=membership.actor_id).update(name=name)
        bus.record(SiteChanged(site_id=site.id))


def _member(site: Site, membership_id: int) -> Membership:
    """The membership, held. The site's row is held first: of two owners who leave at once, one stays."""
    Site.objects.select_for_update(no_key=True).only("id").get(pk=site.pk)
    return Membership.objects.select_for_update().get(site=site, pk=membership_id)


def _give(site: Site, member: Membership, role: Membership.Role) -> None:
    if member.role == role:
        return
    _keep_an_owner(site, member, role)
    Membership.objects.filter(pk=member.pk).update(role=role)
    sent = Invitation.objects.filter(site=site, invited_by_id=member.account_id, accepted_at=None)
    sent.exclude(role__in=GIVES.get(role, ())).delete()  # nobody lets in by a link whom they could not let in now
    about = {"site_id": site.id, "account_id": member.account_id}
    bus.record(RoleGiven(**about, role=str(role), former_role=member.role))


def _refuse_beyond(by: Membership | None, *roles: str) -> None:
    if by is not None and not all(may_give(by, role) for role in roles):
        raise RoleNotYours


def _keep_an_owner(site: Site, member: Membership, role: str | None) -> None:
    is_losing = member.role == Membership.Role.OWNER and role != Membership.Role.OWNER
    if is_losing and not Membership.objects.filter(site=site, role="owner").exclude(pk=member.pk).exists():
        raise LastOwner

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
from causerie.sites.models import Membership, Site


class LastOwner(Refusal):
    code = "last-owner"
    status = 409
    sentence = _("A site keeps at least one owner. Make somebody else owner first.")


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


def give_role(site: Site, membership_id: int, role: str) -> None:
    """Give the member another role. Raises LastOwner when nobody would own the site."""
    with transaction.atomic():
        member, role = _member(site, membership_id), Membership.Role(role)
        _keep_an_owner(site, member, role)
        Membership.objects.filter(pk=member.pk).update(role=role)
        about = {"site_id": site.id, "account_id": member.account_id}
        bus.record(RoleGiven(**about, role=str(role), former_role=member.role))


def remove_member(site: Site, membership_id: int) -> None:
    """End the membership; what the member said keeps their name. Raises LastOwner."""
    with transaction.atomic():
        member = _member(site, membership_id)
        _keep_an_owner(site, member, None)
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
    return Membership.objects.select_for_update().get(site=site, pk=membership_id)


def _keep_an_owner(site: Site, member: Membership, role: str | None) -> None:
    is_losing = member.role == Membership.Role.OWNER and role != Membership.Role.OWNER
    if is_losing and not Membership.objects.filter(site=site, role="owner").exclude(pk=member.pk).exists():
        raise LastOwner

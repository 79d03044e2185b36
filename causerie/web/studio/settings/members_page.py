"""Members of the site, their roles, and invitations."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.kit.text import whole_number
from causerie.sites.arranging import want_review
from causerie.sites.belonging import Member, give_role, hand_over, members_of, remove_member, rename_voice
from causerie.sites.inviting import Invited, invite, invite_again, open_invitations, withdraw_invitation
from causerie.sites.models import Invitation, Membership
from causerie.sites.permissions import CAPABILITIES, Capability, may_give
from causerie.web.account.confirming import require_fresh_key
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.settings.invitation_letter import invitation_url, send_invitation
from causerie.web.studio.shell import show_room

Roles = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class InvitationLine:
    id: int
    email: str
    role: str
    is_expired: bool
    until: str
    may_change: bool


@dataclass(frozen=True)
class MembersPage:
    """Who belongs, who is invited, what roles allow; `link` is a fresh invitation's, shown once."""

    members: tuple[Member, ...]
    invitations: tuple[InvitationLine, ...]
    roles: Roles
    gives: Roles
    rights: tuple[tuple[str, tuple[bool, ...]], ...]
    may_invite: bool
    is_owner: bool
    is_reviewed: bool
    own_id: int
    shown_as: str
    link: str = ""
    invited: str = ""
    problem: str = ""
    has_mail: bool = False

    def may_change(self, role: str) -> bool:
        """Whether who looks may take this role from somebody."""
        return role in dict(self.gives)

    @property
    def heirs(self) -> tuple[Member, ...]:
        """To whom the site could be handed over."""
        return tuple(each for each in self.members if each.membership_id != self.own_id) if self.is_owner else ()


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, handle: str) -> HttpResponse:
    """Show them to every member; POST invites somebody."""
    if request.method != "POST":
        return _show(request, site_for(request, handle))
    door = site_for(request, handle, Capability.INVITE)
    role = _role_in(request) or Membership.Role.AUTHOR
    _refuse_stale_key(request, door, role)
    try:
        invited = invite(door.site, email=request.POST.get("email", ""), role=role, by=door.account)
    except Refusal as refusal:
        return _show(request, door, problem=str(refusal), invited=request.POST.get("email", ""))
    return _sent(request, door, invited)


@require_POST
def renewal(request: HttpRequest, handle: str, invitation_id: int) -> HttpResponse:
    """Send an invitation once more, with a new link."""
    door = site_for(request, handle, Capability.INVITE)
    _refuse_stale_key(request, door, _invitation(door, invitation_id).role)
    return _sent(request, door, invite_again(door.site, invitation_id, by=door.account))


@require_POST
def withdrawal(request: HttpRequest, handle: str, invitation_id: int) -> HttpResponse:
    """End an invitation."""
    door = site_for(request, handle, Capability.INVITE)
    withdraw_invitation(door.site, invitation_id, by=door.membership)
    return _done(request, door, _("The invitation’s link no longer works."))


@require_POST
def role(request: HttpRequest, handle: str, membership_id: int) -> HttpResponse:
    """Give a member another role. To make somebody owner, or an owner something else, one logs in again."""
    door = site_for(request, handle, Capability.INVITE)
    member, wanted = _member(door, membership_id), _role_in(request)
    if not wanted:
        return HttpResponseRedirect(f"{door.root}/settings/members")
    _refuse_stale_key(request, door, wanted, member.role)
    give_role(door.site, member.pk, wanted, by=door.membership)
    return _done(request, door, _("Kept."))


@require_POST
def ownership(request: HttpRequest, handle: str) -> HttpResponse:
    """Hand the site over to another member, after having logged in again."""
    door = site_for(request, handle, Capability.OWN)
    heir = _member(door, whole_number(request.POST.get("to", ""), 2**63 - 1) or 0)
    require_fresh_key(request)
    hand_over(door.site, to=heir.pk, by=door.membership)
    return _done(request, door, _("Handed over. You are an editor of this site now."))


@require_POST
def four_eyes(request: HttpRequest, handle: str) -> HttpResponse:
    """Say whether somebody else reads each post before readers do."""
    door = site_for(request, handle, Capability.OWN)
    want_review(door.site, request.POST.get("is_reviewed") == "1")
    return _done(request, door, _("Kept. It holds from now on, everywhere."))


@require_POST
def removal(request: HttpRequest, handle: str, membership_id: int) -> HttpResponse:
    """End a membership: one’s own for all, anybody’s for who may give its role."""
    door = site_for(request, handle)
    is_own = membership_id == door.membership.id
    if not is_own:
        door = site_for(request, handle, Capability.INVITE)
    member = _member(door, membership_id)
    if not is_own:
        _refuse_stale_key(request, door, member.role)
    remove_member(door.site, member.pk, by=door.membership)
    messages.success(request, _("No longer a member. What was said keeps its name."))
    return HttpResponseRedirect("/studio/" if is_own else f"{door.root}/settings/members")


@require_POST
def voice(request: HttpRequest, handle: str) -> HttpResponse:
    """Change the name under which one speaks on this site."""
    door = site_for(request, handle)
    rename_voice(door.site, door.membership, request.POST.get("name", ""))
    return _done(request, door, _("Kept."))


def _role_in(request: HttpRequest) -> str:
    wanted = request.POST.get("role", "")
    return wanted if wanted in Membership.Role.values else ""


def _refuse_stale_key(request: HttpRequest, door: Door, *roles: str) -> None:
    """Whoever finds an open browser must not be able to take a site. Who may not anyway is told so by the verb."""
    if Membership.Role.OWNER in roles and door.may(Capability.OWN):
        require_fresh_key(request)


def _member(door: Door, membership_id: int) -> Membership:
    member = Membership.objects.filter(site=door.site, pk=membership_id).first()
    if not member:
        raise Http404
    return member


def _invitation(door: Door, invitation_id: int) -> Invitation:
    found = Invitation.objects.filter(site=door.site, pk=invitation_id, accepted_at=None).first()
    if not found:
        raise Http404
    return found


def _done(request: HttpRequest, door: Door, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(f"{door.root}/settings/members")


def _sent(request: HttpRequest, door: Door, invited: Invited) -> HttpResponse:
    send_invitation(invited)
    return _show(request, door, link=invitation_url(invited.token), invited=invited.invitation.email)


def _show(request: HttpRequest, door: Door, **more: str) -> HttpResponse:
    roles = tuple((value, str(label)) for value, label in Membership.Role.choices)
    may_invite = door.may(Capability.INVITE)
    page = MembersPage(
        members=members_of(door.site),
        invitations=tuple(_line(door, each) for each in (open_invitations(door.site) if may_invite else ())),
        roles=roles,
        gives=tuple(each for each in roles if may_give(door.membership, each[0])),
        rights=_rights(),
        may_invite=may_invite,
        is_owner=door.may(Capability.OWN),
        is_reviewed=door.site.is_reviewed,
        own_id=door.membership.id,
        shown_as=door.membership.actor.name,
        has_mail=bool(settings.ENVIRONMENT.mail_url),
        **more,
    )
    status = 422 if page.problem else 200
    return show_room(request, door, "web/studio/members.html", page, room="settings", here="members", status=status)


def _line(door: Door, each: Invitation) -> InvitationLine:
    until = each.expires_at.astimezone(dates.zone_of(door.site.time_zone))
    role, is_expired = str(Membership.Role(each.role).label), each.expires_at <= clock.now()
    may_change = may_give(door.membership, each.role)
    return InvitationLine(each.id, each.email, role, is_expired, dates.day_and_time(until), may_change)


def _rights() -> tuple[tuple[str, tuple[bool, ...]], ...]:
    named = (
        (_("Write drafts, and hand them in to be read"), Capability.WRITE),
        (_("Publish one’s own posts"), Capability.PUBLISH),
        (_("Read what others hand in, and publish it"), Capability.APPROVE),
        (_("Edit and delete everybody’s posts"), Capability.EDIT_OTHERS),
        (_("Answer"), Capability.ANSWER),
        (_("Decide what is shown among the answers"), Capability.MODERATE),
        (_("Change name, menu and rules of the site"), Capability.ARRANGE),
        (_("Invite authors, contributors and moderators"), Capability.INVITE),
        (_("Look back at who did what"), Capability.LOOK_BACK),
        (_("Give every role, bring posts in, choose addresses"), Capability.OWN),
    )
    return tuple((words, tuple(it in CAPABILITIES[role] for role in Membership.Role.values)) for words, it in named)

"""Members of the site, their roles, and invitations."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.sites.belonging import Member, give_role, members_of, remove_member, rename_voice
from causerie.sites.inviting import invite, open_invitations, withdraw_invitation
from causerie.sites.models import Membership
from causerie.sites.permissions import CAPABILITIES, Capability
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.settings.invitation_letter import invitation_url, send_invitation
from causerie.web.studio.shell import show_room


@dataclass(frozen=True)
class InvitationLine:
    id: int
    email: str
    role: str
    is_expired: bool


@dataclass(frozen=True)
class MembersPage:
    """Who belongs, who is invited, what roles allow; `link` is a fresh invitation's, shown once."""

    members: tuple[Member, ...]
    invitations: tuple[InvitationLine, ...]
    roles: tuple[tuple[str, str], ...]
    rights: tuple[tuple[str, tuple[bool, ...]], ...]
    may_invite: bool
    own_id: int
    shown_as: str
    link: str = ""
    invited: str = ""
    problem: str = ""
    has_mail: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest, handle: str) -> HttpResponse:
    """Show them to every member; POST invites somebody."""
    if request.method != "POST":
        return _show(request, site_for(request, handle))
    door = site_for(request, handle, Capability.INVITE)
    role = request.POST.get("role", "")
    role = role if role in Membership.Role.values else Membership.Role.AUTHOR
    try:
        invited = invite(door.site, email=request.POST.get("email", ""), role=role, by=door.account)
    except Refusal as refusal:
        return _show(request, door, problem=str(refusal), invited=request.POST.get("email", ""))
    send_invitation(invited)
    return _show(request, door, link=invitation_url(invited.token), invited=invited.invitation.email)


@require_POST
def role(request: HttpRequest, handle: str, membership_id: int) -> HttpResponse:
    """Give a member another role."""
    door = site_for(request, handle, Capability.INVITE)
    wanted = request.POST.get("role", "")
    member_id = _member(door, membership_id)
    if wanted in Membership.Role.values:
        give_role(door.site, member_id, wanted)
        messages.success(request, _("Kept."))
    return HttpResponseRedirect(f"{door.root}/settings/members")


@require_POST
def removal(request: HttpRequest, handle: str, membership_id: int) -> HttpResponse:
    """End a membership: anybody’s for who may invite, one’s own for all."""
    door = site_for(request, handle)
    if membership_id != door.membership.id:
        door = site_for(request, handle, Capability.INVITE)
    remove_member(door.site, _member(door, membership_id))
    messages.success(request, _("No longer a member. What was said keeps its name."))
    is_own = membership_id == door.membership.id
    return HttpResponseRedirect("/studio/" if is_own else f"{door.root}/settings/members")


@require_POST
def voice(request: HttpRequest, handle: str) -> HttpResponse:
    """Change the name under which one speaks on this site."""
    door = site_for(request, handle)
    rename_voice(door.site, door.membership, request.POST.get("name", ""))
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(f"{door.root}/settings/members")


@require_POST
def withdrawal(request: HttpRequest, handle: str, invitation_id: int) -> HttpResponse:
    """End an invitation."""
    door = site_for(request, handle, Capability.INVITE)
    withdraw_invitation(door.site, invitation_id)
    messages.success(request, _("The invitation’s link no longer works."))
    return HttpResponseRedirect(f"{door.root}/settings/members")


def _member(door: Door, membership_id: int) -> int:
    if not Membership.objects.filter(site=door.site, pk=membership_id).exists():
        raise Http404
    return membership_id


def _show(request: HttpRequest, door: Door, **more: str) -> HttpResponse:
    may_invite = door.may(Capability.INVITE)
    now = clock.now()
    page = MembersPage(
        members=members_of(door.site),
        invitations=tuple(
            InvitationLine(each.id, each.email, str(Membership.Role(each.role).label), each.expires_at <= now)
            for each in (open_invitations(door.site) if may_invite else ())
        ),
        roles=tuple((value, str(label)) for value, label in Membership.Role.choices),
        rights=_rights(),
        may_invite=may_invite,
        own_id=door.membership.id,
        shown_as=door.membership.actor.name,
        has_mail=bool(settings.ENVIRONMENT.mail_url),
        **more,
    )
    status = 422 if page.problem else 200
    return show_room(request, door, "web/studio/members.html", page, room="settings", here="members", status=status)


def _rights() -> tuple[tuple[str, tuple[bool, ...]], ...]:
    named = (
        (_("Write and publish one’s own posts"), Capability.PUBLISH),
        (_("Edit and delete everybody’s posts"), Capability.EDIT_OTHERS),
        (_("Answer"), Capability.ANSWER),
        (_("Decide what is shown among the answers"), Capability.MODERATE),
        (_("Change name, menu and rules of the site"), Capability.ARRANGE),
        (_("Invite, give roles, bring posts in, choose addresses"), Capability.OWN),
    )
    return tuple((words, tuple(it in CAPABILITIES[role] for role in Membership.Role.values)) for words, it in named)

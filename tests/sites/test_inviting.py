import pytest

from causerie.kit import clock
from causerie.sites.belonging import RoleNotYours
from causerie.sites.inviting import (
    LIFETIME,
    AddressMisspelt,
    AlreadyMember,
    InvitationGone,
    accept,
    invite,
    invite_again,
    open_invitation,
    open_invitations,
    withdraw_invitation,
)
from causerie.sites.permissions import membership_of
from tests import cast

pytestmark = pytest.mark.django_db


def test_accepting_makes_a_member_with_a_voice_of_their_own(site, marie, tomas):
    made = invite(site, email="Tomas@slackwater.example", role="author", by=marie)
    joined = accept(made.token, tomas)
    assert (joined.role, joined.actor.name) == ("author", "Tomas Lindqvist")
    assert joined.actor_id != site.actor_id
    assert membership_of(tomas, site) == joined


def test_only_a_hash_of_the_token_is_kept(site, marie):
    made = invite(site, email="t@example.org", role="author", by=marie)
    assert made.token not in str(made.invitation.__dict__)


def test_a_link_works_once(site, marie, tomas):
    token = invite(site, email="t@example.org", role="author", by=marie).token
    accept(token, tomas)
    with pytest.raises(InvitationGone):
        accept(token, cast.person("Eve", "eve@example.org"))


def test_a_link_expires(site, marie):
    token = invite(site, email="t@example.org", role="author", by=marie).token
    with clock.later(LIFETIME), pytest.raises(InvitationGone):
        open_invitation(token)


def test_inviting_again_ends_the_earlier_link(site, marie):
    first = invite(site, email="t@example.org", role="author", by=marie)
    second = invite(site, email="t@example.org", role="editor", by=marie)
    with pytest.raises(InvitationGone):
        open_invitation(first.token)
    assert open_invitation(second.token).role == "editor"


def test_a_withdrawn_invitation_is_gone(site, marie):
    made = invite(site, email="t@example.org", role="author", by=marie)
    withdraw_invitation(site, made.invitation.id)
    assert open_invitations(site) == ()
    with pytest.raises(InvitationGone):
        open_invitation(made.token)


def test_members_and_misspelt_addresses_are_refused(site, marie):
    with pytest.raises(AlreadyMember):
        invite(site, email=marie.email, role="editor", by=marie)
    with pytest.raises(AddressMisspelt):
        invite(site, email="not an address", role="editor", by=marie)


def test_who_is_a_member_keeps_the_role(site, marie):
    token = invite(site, email="other@example.org", role="moderator", by=marie).token
    assert accept(token, marie).role == "owner"


def test_an_invitation_is_sent_again_with_a_new_link_for_a_week(site, marie, tomas):
    first = invite(site, email="t@example.org", role="editor", by=marie)
    with clock.later(LIFETIME * 2):
        second = invite_again(site, first.invitation.id, by=marie)
        assert accept(second.token, tomas).role == "editor"
    with pytest.raises(InvitationGone):
        invite_again(site, first.invitation.id, by=marie)


def test_an_editor_invites_and_withdraws_only_for_roles_they_may_give(site, marie, tomas):
    editor = accept(invite(site, email=tomas.email, role="editor", by=marie).token, tomas)
    kept = invite(site, email="lena@mail.example", role="owner", by=marie).invitation
    with pytest.raises(RoleNotYours):
        invite(site, email="t@example.org", role="editor", by=tomas)
    with pytest.raises(RoleNotYours):
        invite(site, email="lena@mail.example", role="author", by=tomas)
    with pytest.raises(RoleNotYours):
        withdraw_invitation(site, kept.id, by=editor)
    invite(site, email="t@example.org", role="contributor", by=tomas)
    assert [each.role for each in open_invitations(site)] == ["contributor", "owner"]


def test_who_may_not_invite_does_not(site, marie, tomas):
    accept(invite(site, email=tomas.email, role="author", by=marie).token, tomas)
    with pytest.raises(RoleNotYours):
        invite(site, email="t@example.org", role="contributor", by=tomas)

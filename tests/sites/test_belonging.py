import pytest

from causerie.sites.belonging import (
    CannotInherit,
    LastOwner,
    RoleNotYours,
    give_role,
    hand_over,
    members_of,
    remove_member,
    rename_voice,
    sites_of,
)
from causerie.sites.inviting import accept, invite, open_invitations
from causerie.sites.permissions import membership_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas(site, marie):
    account = cast.person("Tomas Lindqvist", "tomas@slackwater.example")
    accept(invite(site, email=account.email, role="author", by=marie).token, account)
    return account


def test_members_are_listed_as_they_came(site, tomas):
    assert [(each.name, each.role) for each in members_of(site)] == [
        ("Marie Delorme", "owner"),
        ("Tomas Lindqvist", "author"),
    ]
    assert sites_of(tomas) == (site,)


def test_the_last_owner_stays(site, marie):
    only = membership_of(marie, site)
    with pytest.raises(LastOwner):
        remove_member(site, only.id)
    with pytest.raises(LastOwner):
        give_role(site, only.id, "editor")


def test_with_a_second_owner_the_first_may_leave(site, marie, tomas):
    give_role(site, membership_of(tomas, site).id, "owner")
    remove_member(site, membership_of(marie, site).id)
    assert [each.name for each in members_of(site)] == ["Tomas Lindqvist"]


def test_a_voice_is_renamed_and_never_emptied(site, marie):
    rename_voice(site, membership_of(marie, site), "Marie D.")
    rename_voice(site, membership_of(marie, site), "  ")
    assert membership_of(marie, site).actor.name == "Marie D."


def joined(site, marie, role, name="Ilse"):
    account = cast.person(name, f"{name.lower()}@far.example")
    return accept(invite(site, email=account.email, role=role, by=marie).token, account)


def test_an_editor_gives_and_takes_only_roles_below_their_own(site, marie, tomas):
    editor, author = joined(site, marie, "editor"), membership_of(tomas, site)
    give_role(site, author.id, "contributor", by=editor)
    with pytest.raises(RoleNotYours):
        give_role(site, author.id, "editor", by=editor)
    with pytest.raises(RoleNotYours):
        give_role(site, editor.id, "owner", by=editor)
    with pytest.raises(RoleNotYours):
        give_role(site, membership_of(marie, site).id, "author", by=editor)
    with pytest.raises(RoleNotYours):
        remove_member(site, membership_of(marie, site).id, by=editor)
    assert {each.name: each.role for each in members_of(site)} == {
        "Marie Delorme": "owner",
        "Tomas Lindqvist": "contributor",
        "Ilse": "editor",
    }


def test_everybody_may_leave_but_not_send_others_away(site, marie, tomas):
    author, other = membership_of(tomas, site), joined(site, marie, "contributor")
    with pytest.raises(RoleNotYours):
        remove_member(site, other.id, by=author)
    remove_member(site, author.id, by=author)
    assert [each.name for each in members_of(site)] == ["Marie Delorme", "Ilse"]


def test_a_site_is_handed_over(site, marie, tomas):
    hand_over(site, to=membership_of(tomas, site).id, by=membership_of(marie, site))
    assert {each.name: each.role for each in members_of(site)} == {
        "Marie Delorme": "editor",
        "Tomas Lindqvist": "owner",
    }


def test_only_an_owner_hands_over_and_not_to_themselves(site, marie, tomas):
    owner, author = membership_of(marie, site), membership_of(tomas, site)
    with pytest.raises(RoleNotYours):
        hand_over(site, to=author.id, by=author)
    with pytest.raises(CannotInherit):
        hand_over(site, to=owner.id, by=owner)


def test_invitations_end_with_the_right_to_give_their_role(site, marie):
    editor = joined(site, marie, "editor")
    invite(site, email="lena@mail.example", role="author", by=editor.account)
    give_role(site, editor.id, "author", by=membership_of(marie, site))
    assert open_invitations(site) == ()


def test_invitations_end_with_the_membership_of_who_sent_them(site, marie):
    editor = joined(site, marie, "editor")
    invite(site, email="lena@mail.example", role="author", by=editor.account)
    remove_member(site, editor.id, by=editor)
    assert open_invitations(site) == ()

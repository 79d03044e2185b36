import pytest

from causerie.sites.belonging import LastOwner, give_role, members_of, remove_member, rename_voice, sites_of
from causerie.sites.inviting import accept, invite
from causerie.sites.permissions import membership_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def marie():
    return cast.marie()


@pytest.fixture
def site(marie):
    return cast.rue_des_passeurs(marie)


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

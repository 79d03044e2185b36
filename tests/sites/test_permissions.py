import pytest
from django.contrib.auth.models import AnonymousUser

from causerie.sites.models import Membership
from causerie.sites.permissions import CAPABILITIES, GIVES, Capability, can, may_give, membership_of
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def member(site, role):
    account = cast.person("Tomas", f"{role}@example.org")
    Membership.objects.create(site=site, account=account, role=role, actor=site.actor)
    return account


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        ("owner", Capability.OWN, None),
        ("editor", Capability.EDIT_OTHERS, Capability.IMPORT),
        ("author", Capability.PUBLISH, Capability.MODERATE),
        ("author", Capability.ANSWER, Capability.APPROVE),
        ("contributor", Capability.WRITE, Capability.PUBLISH),
        ("contributor", Capability.UPLOAD, Capability.ANSWER),
        ("moderator", Capability.MODERATE, Capability.PUBLISH),
    ],
)
def test_a_role_is_a_set_of_capabilities(site, role, may, may_not):
    account = member(site, role)
    assert can(account, site, may)
    assert may_not is None or not can(account, site, may_not)


def test_every_role_may_enter():
    assert all(Capability.ENTER in CAPABILITIES[role] for role in Membership.Role.values)


def test_strangers_the_anonymous_and_the_suspended_may_nothing(site):
    suspended = member(site, "editor")
    suspended.is_active = False
    people = [AnonymousUser(), None, suspended, cast.person("Ilse", "ilse@far.example", is_staff=True)]
    assert [membership_of(each, site) for each in people] == [None] * 4
    assert not any(can(each, site, Capability.ENTER) for each in people)


def test_an_owner_gives_every_role_an_editor_those_below(site):
    owner, editor = (membership_of(member(site, role), site) for role in ("owner", "editor"))
    assert {role for role in Membership.Role.values if may_give(owner, role)} == set(Membership.Role.values)
    assert {role for role in Membership.Role.values if may_give(editor, role)} == {"author", "contributor", "moderator"}
    assert not may_give(None, "author")


def test_nobody_gives_what_they_do_not_hold():
    assert all(CAPABILITIES[given] <= CAPABILITIES[giver] for giver, roles in GIVES.items() for given in roles)

import pytest
from django.contrib.auth.models import AnonymousUser

from causerie.sites.models import Membership
from causerie.sites.permissions import CAPABILITIES, Capability, can, membership_of
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
        ("editor", Capability.EDIT_OTHERS, Capability.INVITE),
        ("author", Capability.PUBLISH, Capability.MODERATE),
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

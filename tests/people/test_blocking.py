"""Keeping people and servers away."""

import pytest

from causerie.events.models import StoredEvent
from causerie.people import blocking, following
from causerie.people.models import Actor, Block, Follow

pytestmark = pytest.mark.django_db


def told():
    return list(StoredEvent.objects.order_by("id").values_list("name", flat=True))


@pytest.fixture
def marie(db):
    return Actor.objects.create(name="Marie", is_local=True)


@pytest.fixture
def troll(db):
    return Actor.objects.create(name="Troll")


def test_who_is_blocked_follows_no_longer(marie, troll):
    following.accept(following.ask(troll, marie, protocol="activitypub", remote_id="https://far.example/1"))
    blocking.block(marie, blocked=troll)
    assert not Follow.objects.exists()
    assert told()[-2:] == ["FollowEnded", "Blocked"]


def test_a_muted_one_still_follows(marie, troll):
    following.ask(troll, marie, protocol="activitypub", remote_id="https://far.example/1")
    blocking.block(marie, blocked=troll, kind=Block.Kind.MUTE)
    assert Follow.objects.exists()
    assert not blocking.is_kept_away(troll.pk, "far.example", blockers=[marie.pk])


@pytest.mark.parametrize("blocker", ["marie", None])
def test_blocked_twice_is_blocked_once(marie, troll, blocker):
    whose = marie if blocker else None
    first = blocking.block(whose, blocked=troll)
    assert blocking.block(whose, blocked=troll).pk == first.pk
    assert blocking.block(whose, host="far.example").pk == blocking.block(whose, host="FAR.example").pk
    assert told().count("Blocked") == 2


def test_a_block_of_a_domain_holds_for_what_is_in_it(troll):
    blocking.block(None, host="far.example")
    assert blocking.is_kept_away(None, "far.example")
    assert blocking.is_kept_away(troll.pk, "social.far.example:8443")
    assert not blocking.is_kept_away(troll.pk, "notfar.example")


def test_a_block_of_one_site_is_not_one_of_another(marie, troll):
    blocking.block(marie, blocked=troll)
    assert blocking.is_kept_away(troll.pk, "far.example", blockers=[marie.pk])
    assert not blocking.is_kept_away(troll.pk, "far.example", blockers=[])


def test_a_block_is_taken_back(marie, troll):
    standing = blocking.block(marie, blocked=troll)
    blocking.unblock(standing)
    blocking.unblock(standing)
    assert not blocking.is_kept_away(troll.pk, "far.example", blockers=[marie.pk])
    assert told().count("BlockEnded") == 1

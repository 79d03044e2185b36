"""Wishes to hear somebody: asked, answered, ended."""

import pytest

from causerie.events.models import StoredEvent
from causerie.people import following
from causerie.people.models import Actor, Follow

pytestmark = pytest.mark.django_db


def told():
    return list(StoredEvent.objects.order_by("id").values_list("name", flat=True))


@pytest.fixture
def two(db):
    return [Actor.objects.create(name=name) for name in ("Ilse", "Marie")]


def asked(two, remote_id="https://far.example/follows/1"):
    return following.ask(*two, protocol="activitypub", remote_id=remote_id)


def test_a_wish_waits_until_it_is_accepted(two):
    wish = asked(two)
    assert wish.state == Follow.State.ASKED
    following.accept(wish)
    assert Follow.objects.get().state == Follow.State.ACCEPTED
    assert told() == ["FollowAsked", "FollowAccepted"]


def test_accepting_twice_is_told_once(two):
    wish = asked(two)
    following.accept(wish)
    following.accept(wish)
    assert told().count("FollowAccepted") == 1


def test_asked_again_a_wish_takes_its_new_id_and_stays_accepted(two):
    following.accept(asked(two))
    asked(two, "https://far.example/follows/2")
    standing = Follow.objects.get()
    assert (standing.state, standing.remote_id) == (Follow.State.ACCEPTED, "https://far.example/follows/2")


def test_a_refused_wish_may_be_made_again(two):
    following.refuse(asked(two))
    assert asked(two).state == Follow.State.ASKED


def test_a_wish_ends_once(two):
    wish = asked(two)
    following.end(wish)
    following.end(wish)
    assert not Follow.objects.exists()
    assert told().count("FollowEnded") == 1

"""Becoming known in the fediverse by one clear yes, and deciding about who follows."""

import pytest
from django.test import Client

from causerie.people import following
from causerie.people.models import Follow
from causerie.protocols.activitypub.models import Identity
from causerie.work.loop import run_due
from tests.protocols.activitypub.outbound.world import World, activities, told

pytestmark = pytest.mark.django_db
PAGE = "/studio/marie/settings/fediverse"


@pytest.fixture
def reachable(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")


@pytest.fixture
def world(reachable):
    return World()


@pytest.fixture
def desk(world):
    desk = Client(headers={"host": "localhost:8000", "origin": "http://localhost:8000"})
    desk.force_login(world.marie)
    return desk


def wish(world):
    peer = world.peer("tomas")
    return following.ask(
        peer.handle.actor, world.site.actor, protocol="activitypub", remote_id=f"{peer.handle.address}/follow"
    )


def test_on_a_private_name_the_page_says_why_not(studio):
    answer = studio.get(PAGE)
    assert answer.status_code == 200
    assert 'name="sure"' not in answer.content.decode()
    assert studio.post(PAGE, {"sure": "yes"}).status_code == 422
    assert not Identity.objects.exclude(site=None).exists()


def test_one_clear_yes_makes_it_known(reachable, studio):
    assert "@marie@marie.localhost" in studio.get(PAGE).content.decode()
    studio.post(PAGE, {})
    assert not Identity.objects.exclude(site=None).exists()
    studio.post(PAGE, {"sure": "yes"})
    assert Identity.objects.exclude(site=None).count() == 1


def test_who_wishes_to_follow_is_let_in_and_taken_out(world, desk):
    asked = wish(world)
    assert "@tomas@far.example" in desk.get(PAGE).content.decode()
    desk.post(PAGE, {"action": "accept", "follow": asked.pk})
    assert Follow.objects.get().state == "accepted"
    desk.post(PAGE, {"action": "refuse", "follow": asked.pk})
    assert Follow.objects.get().state == "refused"


def test_choices_are_kept_and_told_to_followers(world, desk):
    world.follower("ana")
    desk.post(PAGE, {"action": "keep", "is_locked": "on", "form": "teaser"})
    identity = Identity.objects.get(site=world.site)
    assert (identity.is_locked, identity.is_discoverable, identity.form) == (True, False, "teaser")
    run_due()
    assert told() == ["Update"]
    assert activities()[-1]["object"]["manuallyApprovesFollowers"] is True

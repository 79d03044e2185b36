"""Those who were met long ago are looked at again when they speak."""

from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.peers.fetching import peer_at
from causerie.protocols.activitypub.peers.problems import Unreachable
from causerie.protocols.activitypub.peers.refreshing import look_after, refresh
from causerie.work.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def peer(there):
    there.person("ilse")
    return peer_at(there.uri("users/ilse"))


def jobs():
    return [job.task.rpartition(".")[2] for job in Job.objects.order_by("id")]


def test_one_just_met_is_asked_for_a_name_once(peer):
    look_after(peer)
    look_after(peer)
    assert jobs() == ["name_peer"]


def test_one_met_long_ago_is_looked_at_once_a_day(peer):
    Peer.objects.update(named_at=clock.now())
    peer.refresh_from_db()
    with clock.later(timedelta(days=4)):
        look_after(peer)
        look_after(peer)
    assert jobs() == ["refresh"]


def test_it_is_then_as_it_is_now(there, peer):
    there.person("ilse", name="Ilse Vermeer")
    refresh.call(peer_id=peer.id)
    assert peer_at(there.uri("users/ilse")).handle.actor.name == "Ilse Vermeer"


def test_one_who_is_gone_is_known_to_be(there, peer):
    there.serve("users/ilse", b"", status=410)
    refresh.call(peer_id=peer.id)
    assert Peer.objects.get().gone_at


def test_one_that_is_not_found_stays_who_it_was(there, peer):
    there.serve("users/ilse", b"", status=404)
    refresh.call(peer_id=peer.id)
    assert Peer.objects.get().gone_at is None


def test_one_whose_server_is_silent_is_tried_again(there, peer):
    there.serve("users/ilse", b"", status=503)
    with pytest.raises(Unreachable):
        refresh.call(peer_id=peer.id)

"""Whoever wants to follow is answered; whoever was not asked has nothing to accept."""

from causerie.people import following
from causerie.people.blocking import block
from causerie.people.models import Follow
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.obeying import obey
from causerie.protocols.activitypub.outbound.wishes import follow
from causerie.protocols.activitypub.translating.orders import Accepted, Followed, Rejected, Undone, Unfollowed
from tests.protocols.activitypub.obeying.conftest import told


def follows(ana, identity, name="follows/1"):
    return ana.sends(Followed, name, followed=identity.uri)


def test_a_wish_is_accepted_and_the_follower_told_in_their_inbox(ana, identity):
    assert obey(follows(ana, identity)) == "accepted"
    (accept,) = told()
    assert (accept["type"], accept["actor"], accept["to"]) == ("Accept", identity.uri, [ana.uri])
    assert accept["object"] == {
        "id": f"{ana.uri}/follows/1", "type": "Follow", "actor": ana.uri, "object": identity.uri
    }  # fmt: skip
    assert accept["id"].startswith(f"{identity.base}/accepts/")


def test_asked_again_it_is_accepted_again(ana, identity):
    obey(follows(ana, identity))
    assert obey(follows(ana, identity, "follows/2")) == "accepted-again"
    activities = told()
    assert sorted(each["object"]["id"] for each in activities) == [f"{ana.uri}/follows/{n}" for n in (1, 2)]
    assert Follow.objects.count() == 1


def test_a_site_that_wants_to_be_asked_is_asked(ana, identity):
    Identity.objects.filter(id=identity.id).update(is_locked=True)
    assert obey(follows(ana, identity)) == "asked"
    assert told() == []
    following.accept(Follow.objects.get())
    assert [each["type"] for each in told()] == ["Accept"]


def test_a_wish_that_is_refused_is_answered_too(ana, identity):
    Identity.objects.filter(id=identity.id).update(is_locked=True)
    obey(follows(ana, identity))
    following.refuse(Follow.objects.get())
    assert [each["type"] for each in told()] == ["Reject"]


def test_who_is_kept_away_does_not_follow(ana, identity):
    block(identity.site.actor, blocked=ana.actor)
    assert obey(follows(ana, identity)) == "kept-away"
    assert not Follow.objects.exists()


def test_a_block_ends_the_following_and_says_no_more_than_that(ana, identity):
    obey(follows(ana, identity))
    told()
    block(identity.site.actor, blocked=ana.actor)
    assert [each["type"] for each in told()] == ["Accept", "Reject"]


def test_nobody_follows_what_is_not_there(ana, identity):
    assert obey(ana.sends(Followed, "follows/1", followed="https://other.example/actor")) == "no-such-actor"


def test_a_stranger_without_a_peer_is_not_heard(identity, ana):
    ana.peer.delete()
    assert obey(follows(ana, identity)) == "unknown-actor"


def test_an_undo_ends_the_wish_whatever_id_it_names(ana, identity):
    obey(follows(ana, identity))
    assert obey(ana.sends(Unfollowed, "follows/other", followed=identity.uri)) == "ended"
    assert not Follow.objects.exists()


def test_an_undo_that_comes_first_leaves_nothing_to_follow(ana, identity):
    assert obey(ana.sends(Unfollowed, "follows/1", followed=identity.uri)) == "early"
    assert obey(follows(ana, identity)) == "taken-back"
    assert obey(follows(ana, identity, "follows/2")) == "accepted"


def test_a_bare_undo_ends_the_wish(ana, identity):
    obey(follows(ana, identity))
    order = follows(ana, identity)
    assert obey(Undone(proof=order.proof, remote_id=order.remote_id, at=order.proof.at)) == "ended"


def test_our_own_wish_goes_out_and_is_accepted_by_who_was_asked(ana, identity):
    wish = follow(identity, ana.peer)
    (asked,) = told()
    assert (asked["type"], asked["actor"], asked["object"], asked["id"]) == (
        "Follow", identity.uri, ana.uri, wish.remote_id
    )  # fmt: skip
    assert obey(ana.sends(Accepted, "accepts/1", follow=wish.remote_id, follower=identity.uri)) == "accepted"
    assert Follow.objects.get().state == Follow.State.ACCEPTED
    assert len(told()) == 1


def test_a_wish_is_not_accepted_by_somebody_else(ana, bob, identity):
    wish = follow(identity, ana.peer)
    assert obey(bob.sends(Accepted, "accepts/1", follow=wish.remote_id, follower=identity.uri)) == "not-asked"
    assert Follow.objects.get().state == Follow.State.ASKED


def test_accepted_without_the_id_it_is_found_by_who_wished(ana, identity):
    follow(identity, ana.peer)
    assert obey(ana.sends(Accepted, "accepts/1", follow="", follower=identity.uri)) == "accepted"


def test_our_wish_may_be_rejected_also_later(ana, identity):
    wish = follow(identity, ana.peer)
    obey(ana.sends(Accepted, "accepts/1", follow=wish.remote_id))
    assert obey(ana.sends(Rejected, "rejects/1", follow=wish.remote_id)) == "refused"
    assert Follow.objects.get().state == Follow.State.REFUSED


def test_what_we_follow_no_longer_is_told_so(ana, identity):
    wish = follow(identity, ana.peer)
    following.end(wish)
    assert [each["type"] for each in told()] == ["Follow", "Undo"]
    assert told()[1]["object"]["id"] == wish.remote_id

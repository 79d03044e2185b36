"""Blocks, reports, moves, changes and ends of actors."""

import pytest

from causerie.conversation.arrivals import Profile, Reacted, Relation, Said, Target, Words
from causerie.conversation.models import Appearance
from causerie.conversation.models import Reacted as ReactedRow
from causerie.conversation.receiving import receive
from causerie.kit import clock
from causerie.people import following
from causerie.people.models import Block, Follow
from causerie.protocols.activitypub.models import Peer, Report
from causerie.protocols.activitypub.obeying import actors, obey
from causerie.protocols.activitypub.outbound.wishes import follow
from causerie.protocols.activitypub.peers.fetching import peer_at
from causerie.protocols.activitypub.translating.orders import (
    ActorChanged,
    ActorDeleted,
    Blocking,
    Flagged,
    Moved,
    Unblocking,
    Undone,
)
from causerie.work.loop import run_due
from tests.protocols.activitypub.far import far
from tests.protocols.activitypub.obeying.conftest import Ana, told


@pytest.fixture
def there(db, settings):
    """A server that may be asked although it is on loopback."""
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    with far() as server:
        yield server


@pytest.fixture
def ilse(there):
    """Somebody who lives there, met before."""
    uri = there.person("ilse")["id"]
    met = Ana.__new__(Ana)
    met.peer = peer_at(uri)
    met.uri, met.host, met.actor, met.handle = uri, "127.0.0.1", met.peer.handle.actor, met.peer.handle
    return met


def says(who, name, *, likes=""):
    order = who.sends(ActorChanged, name)
    common = {"proof": order.proof, "protocol": "activitypub", "remote_id": order.remote_id}
    profile = Profile(name="Ilse")
    if likes:
        return receive(Reacted(**common, author=profile, target=likes, at=clock.now()))
    target = Target(relation=Relation.REPLY, uri="https://other.example/1")
    return receive(
        Said(**common, author=profile, words=Words(html="<p>Hm</p>"), said_at=clock.now(), targets=(target,))
    )


def test_a_block_of_theirs_stands_and_neither_follows_any_more(ana, identity):
    following.accept(follow(identity, ana.peer))
    assert obey(ana.sends(Blocking, "blocks/1", blocked=identity.uri)) == "blocked"
    assert obey(ana.sends(Blocking, "blocks/1", blocked=identity.uri)) == "blocked"
    assert Block.objects.get().blocker == ana.actor
    assert not Follow.objects.exists()
    assert obey(ana.sends(Unblocking, "blocks/9", blocked=identity.uri)) == "unblocked"
    assert not Block.objects.exists()


def test_a_block_taken_back_before_it_came_never_stands(ana, identity):
    assert obey(ana.sends(Unblocking, "blocks/1", blocked=identity.uri)) == "early"
    assert obey(ana.sends(Blocking, "blocks/1", blocked=identity.uri)) == "taken-back"
    assert not Block.objects.exists()


def test_a_like_of_which_only_the_id_is_undone_counts_no_more_whichever_comes_first(ana, identity):
    says(ana, "likes/1", likes="https://other.example/1")
    assert obey(ana.sends(Undone, "likes/1", at=clock.now())) == "reacted"
    assert obey(ana.sends(Undone, "likes/2", at=clock.now())) == "reacted"
    says(ana, "likes/2", likes="https://other.example/1")
    assert not ReactedRow.objects.filter(withdrawn_at=None).exists()


def test_a_report_reaches_the_site_without_naming_who_reports(ana, identity):
    about = (identity.uri, f"{identity.base}/posts/1")
    flag = ana.sends(Flagged, "flags/1", objects=about, comment="Rude", at=clock.now())
    assert obey(flag) == "reported"
    assert obey(flag) == "again"
    report = Report.objects.get()
    assert (report.site, report.host, report.comment, report.about) == (identity.site, "far.example", "Rude", [*about])
    kept = {field.name for field in Report._meta.fields}
    assert kept == {
        "id", "site", "remote_id", "host", "about", "comment", "said_at", "received_at", "settled_at", "settled_by"
    }  # fmt: skip


def test_a_report_about_nothing_of_ours_is_nothing(ana, identity):
    order = ana.sends(Flagged, "flags/1", objects=("https://x.example/-/ap/actor",), comment="", at=clock.now())
    assert obey(order) == "nothing-of-ours"


def test_a_move_takes_our_follows_along_when_the_new_address_knows_the_old(there, ilse, identity):
    following.accept(follow(identity, ilse.peer))
    new = there.person("ilse2", alsoKnownAs=[ilse.uri])["id"]
    assert obey(ilse.sends(Moved, "moves/1", target=new)) == "moved"
    assert Follow.objects.get().followed == peer_at(new).handle.actor
    assert sorted(each["type"] for each in told()) == ["Follow", "Follow", "Undo"]
    assert obey(ilse.sends(Moved, "moves/1", target=new)) == "moved"
    assert Follow.objects.count() == 1


def test_a_move_to_who_does_not_know_them_moves_nothing(there, ilse, identity):
    following.accept(follow(identity, ilse.peer))
    new = there.person("mallory")["id"]
    assert obey(ilse.sends(Moved, "moves/1", target=new)) == "not-known-there"
    assert obey(ilse.sends(Moved, "moves/1", target=there.uri("nobody"))) == "not-an-actor"
    assert Follow.objects.get().followed == ilse.actor


def test_a_change_is_read_where_they_stand(there, ilse):
    there.person("ilse", summary="<p>Harbour</p>")
    assert obey(ilse.sends(ActorChanged, "updates/1")) == "changed"
    ilse.actor.refresh_from_db()
    assert ilse.actor.summary == "<p>Harbour</p>"


def test_who_is_still_there_is_not_deleted(ilse):
    assert obey(ilse.sends(ActorDeleted)) == "still-there"


def test_a_missing_document_is_no_proof_of_an_end(there, ilse):
    there.serve("users/ilse", b"", 404)
    assert obey(ilse.sends(ActorDeleted)) == "not-confirmed"
    assert Peer.objects.get().gone_at is None


def test_who_is_gone_takes_along_all_that_they_said(there, ilse, identity, monkeypatch):
    monkeypatch.setattr(actors, "AT_ONCE", 2)
    following.accept(follow(identity, ilse.peer))
    assert len([says(ilse, f"notes/{number}") for number in range(5)]) == 5
    says(ilse, "likes/1", likes="https://other.example/1")
    there.serve("users/ilse", b"", 410)
    assert obey(ilse.sends(ActorDeleted)) == "gone"
    run_due()
    assert not Follow.objects.exists()
    assert not Appearance.objects.filter(protocol="activitypub", withdrawn_at=None).exists()
    assert not ReactedRow.objects.filter(withdrawn_at=None).exists()
    assert Peer.objects.get().gone_at is not None

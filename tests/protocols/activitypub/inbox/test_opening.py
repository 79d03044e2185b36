"""From the envelope to the thread: what was kept is said here, or done, and what became of it can be told."""

import json
from datetime import timedelta

import pytest

from causerie.conversation.models import Appearance, Conversation
from causerie.conversation.standing import stands_at
from causerie.intake import opening
from causerie.intake.models import Envelope
from causerie.kit import clock
from causerie.people.blocking import block
from causerie.people.following import Follow
from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.inbox.posted import Posted
from causerie.protocols.activitypub.inbox.taking_in import take_in
from causerie.protocols.activitypub.models import Peer
from causerie.protocols.activitypub.peers.fetching import peer_at
from tests.conversation.stage import opened
from tests.protocols.activitypub.far import AS, acquainted, far, signed

pytestmark = pytest.mark.django_db
INBOX = "http://localhost:8000/-/ap/inbox"


class Scene:
    """A post of Marie's, and Ilse who writes from her server."""

    def __init__(self, site, marie, there):
        self.site, self.there = site, there
        self.identity = mint(site, by=marie)
        self.talk = opened(site)
        self.post = f"{self.identity.base}/posts/1"
        stands_at(self.talk.subject.remote_id, protocol="activitypub", at=self.post)
        there.person("ilse")
        self.ilse = there.uri("users/ilse")
        self.count = 0

    def note(self, name, text="Bonjour.", to=None, who="ilse", **more):
        return {
            "id": self.there.uri(f"notes/{name}"),
            "type": "Note",
            "attributedTo": self.there.uri(f"users/{who}"),
            "content": f"<p>{text}</p>",
            "inReplyTo": to or self.post,
            "to": [f"{AS}#Public"],
            "published": clock.now().isoformat(),
        } | more

    def send(self, kind, what, who="ilse", **more):
        """Post an activity; what became of it."""
        self.count += 1
        actor = self.there.uri(f"users/{who}")
        activity = {"id": f"{actor}#{self.count}", "type": kind, "actor": actor, "object": what} | more
        body = json.dumps(activity).encode()
        headers = {name.lower(): value for name, value in signed(INBOX, body, f"{actor}#main-key").items()}
        take_in(Posted(url=INBOX, headers=headers | {"host": "localhost:8000"}, body=body, visitor="x"))
        opening.run_due()
        kept = Envelope.objects.latest("id")
        return kept.state, kept.reason


@pytest.fixture
def scene(site, marie, settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    acquainted()
    site.reply_policy = "everyone"
    site.save()
    with far() as there:
        yield Scene(site, marie, there)


def theirs():
    """What came from elsewhere; our post stands out there too."""
    return Appearance.objects.filter(protocol="activitypub").exclude(remote_id__contains="/-/ap/")


def said():
    return list(theirs().order_by("id").values_list("remote_id", flat=True))


def test_a_reply_stands_under_the_post_once(scene):
    note = scene.note("1")
    assert scene.send("Create", note) == ("taken", "stored")
    assert scene.send("Create", note) == ("ignored", "again")
    talk = Conversation.objects.get(id=scene.talk.pk)
    assert talk.visible_count + talk.held_count == 1


def test_it_is_edited_and_taken_back_and_its_words_are_forgotten(scene):
    scene.send("Create", scene.note("1"))
    later = (clock.now() + timedelta(minutes=1)).isoformat()
    assert scene.send("Update", scene.note("1", "Mieux.", updated=later))[0] == "taken"
    assert scene.send("Delete", scene.there.uri("notes/1")) == ("taken", "withdrawn")
    assert [each.body for each in Envelope.objects.filter(about=scene.there.uri("notes/1"))][:2] == ["", ""]
    assert theirs().get().withdrawn_at


def test_a_like_counts(scene):
    assert scene.send("Like", scene.post) == ("taken", "reacted")


def test_what_was_sent_by_its_id_only_is_read_where_it_stands(scene):
    scene.there.serve("notes/1", scene.note("1"))
    assert scene.send("Create", scene.there.uri("notes/1")) == ("taken", "stored")
    assert said() == [scene.there.uri("notes/1")]


def test_a_foreign_document_within_is_never_believed(scene):
    with far() as elsewhere:
        elsewhere.person("tomas")
        forged = scene.note("1", "Forged.", id=elsewhere.uri("notes/1"), attributedTo=elsewhere.uri("users/tomas"))
        assert scene.send("Create", forged)[0] == "refused"
        assert said() == []


@pytest.mark.parametrize("kind", ["Update", "Delete"])
def test_nobody_changes_what_another_said(scene, kind):
    scene.send("Create", scene.note("1"))
    scene.there.person("eve")
    scene.there.serve("notes/1", scene.note("1"))
    before = theirs().get()
    scene.send(kind, scene.note("1", "Hijacked.", updated=clock.now().isoformat()), who="eve")
    after = theirs().get()
    assert (after.withdrawn_at, after.handle_id) == (None, before.handle_id)


def test_an_edit_of_something_never_seen_brings_it(scene):
    scene.there.serve("notes/1", scene.note("1"))
    assert scene.send("Update", scene.note("1", updated=clock.now().isoformat()))[0] == "taken"
    assert said() == [scene.there.uri("notes/1")]


def test_one_that_waits_for_a_server_is_tried_later_and_told(scene):
    scene.there.serve("notes/1", b"", status=503)
    state, reason = scene.send("Create", scene.there.uri("notes/1"))
    assert (state, reason) == ("waiting", "its server answered 503")
    scene.there.serve("notes/1", scene.note("1"))
    with clock.later(timedelta(minutes=3)):
        opening.run_due()
    assert said() == [scene.there.uri("notes/1")]


def test_a_follow_is_a_follow(scene):
    assert scene.send("Follow", scene.identity.uri)[0] == "taken"
    assert Follow.objects.get().followed_id == scene.site.actor_id


def test_what_is_not_understood_is_ignored_with_its_reason(scene):
    assert scene.send("Dance", scene.post) == ("ignored", "unknown-activity")


def test_whoever_is_blocked_meanwhile_says_nothing_here(scene):
    peer = peer_at(scene.ilse)
    body = json.dumps({"type": "Create", "actor": scene.ilse, "object": scene.note("1")})
    row = Envelope.objects.create(
        protocol="activitypub",
        remote_id="x",
        author=scene.ilse,
        host="127.0.0.1",
        body=body,
        proof={"kind": "signature", "at": clock.now().isoformat()},
    )
    block(None, blocked=peer.handle.actor)
    opening.run_due()
    row.refresh_from_db()
    assert (row.state, row.reason, said()) == ("refused", "unknown or blocked", [])


def test_somebody_who_is_no_more_is_forgotten_with_their_words(scene):
    scene.send("Create", scene.note("1"))
    scene.there.serve("users/ilse", b"", status=410)
    assert scene.send("Delete", scene.ilse) == ("taken", "gone")
    assert Peer.objects.get().gone_at
    assert Envelope.objects.earliest("id").body == ""


def test_opened_twice_nothing_changes(scene):
    scene.send("Create", scene.note("1"))
    Envelope.objects.update(state="waiting", due_at=clock.now())
    opening.run_due()
    assert Envelope.objects.get().reason == "again"
    assert len(said()) == 1

"""Whatever a page tells somebody is done has reached the disk by then: a table of acts, each over HTTP."""

import pytest
from django.conf import settings
from django.db import connection

from causerie.kit import durability
from causerie.notices import opting_out
from causerie.people.confirming import claim_address, token_of
from causerie.people.models import Handle
from causerie.writing.drafting import save_revision, start_post
from causerie.writing.drafts import Draft
from tests.web.blog.stage import Stage
from tests.web.blog.test_answering import looked_over, sent
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

WORDS = {"title": "Le buvard", "text": "Parce que.", "kind": "article", "seen": 1}
MARIES = "/studio/marie"


class World(Stage):
    """Marie at her desk, a post with a voice that waits, a draft, and a letter that may be stopped."""

    def __init__(self):
        super().__init__()
        self.desk = browser(self.marie)
        self.article = self.post("Le comptoir")
        self.voice_there = self.voice(self.article, is_approved=False)
        self.draft = start_post(self.site, self.site.actor, kind="article", by=self.marie)
        save_revision(self.draft, Draft(title="Le buvard", text="Oui."), by=self.marie)
        self.talk = f"{MARIES}/conversations/{self.article.conversation_id}"
        self.key = f"/-/mine/{self.voice_there.token}"

    def decide(self, decision):
        return self.desk.post(f"{MARIES}/answers/decisions", {"decision": decision, "place": self.voice_there.place_id})

    def answer_as_member(self):
        return self.desk.post(f"{MARIES}/answers/{self.voice_there.place_id}/answer", {"text": "Avec plaisir."})

    def confirm_address(self):
        claim = claim_address(Handle.objects.get(address="browser:b-Tomas"), "tomas@far.example")
        return self.send(f"/-/address/{token_of(claim.pk)}", {})

    def stop_letters(self):
        link = opting_out.new_link("tomas@far.example", "answered/7", title="Rue des Passeurs", language="en")
        return self.desk.post(f"/-/opt-out/{link}")


ACTS = {
    "answer": lambda world: sent(world, looked_over(world)),
    "confirm an address": World.confirm_address,
    "answer as a member": World.answer_as_member,
    "change one's answer": lambda world: world.send(world.key, {"text": "Autrement dit."}),
    "take one's answer back": lambda world: world.send(f"{world.key}/withdrawal", {}),
    "approve": lambda world: world.decide("approve"),
    "hide": lambda world: world.decide("hide"),
    "reject": lambda world: world.decide("reject"),
    "close a conversation": lambda world: world.desk.post(f"{world.talk}/closing"),
    "start a post": lambda world: world.desk.post(f"{MARIES}/posts", WORDS),
    "save a draft": lambda world: world.desk.post(f"{MARIES}/posts/{world.draft.id}", WORDS),
    "publish": lambda world: world.desk.post(f"{MARIES}/posts/{world.draft.id}/publication", WORDS),
    "withdraw a post": lambda world: world.desk.post(f"{MARIES}/posts/{world.article.id}/withdrawal"),
    "delete a post": lambda world: world.desk.post(f"{MARIES}/posts/{world.article.id}/trash"),
    "invite": lambda world: world.desk.post(f"{MARIES}/settings/members", {"email": "a@b.example", "role": "author"}),
    "stop letters": World.stop_letters,
    "log out": lambda world: world.desk.post("/account/logout/"),
}


@pytest.fixture
def syncs(monkeypatch):
    """Each time that somebody waited for the disk."""
    seen = []
    monkeypatch.setattr(durability, "_sync", lambda: seen.append(1))
    return seen


@pytest.mark.parametrize("act", ACTS)
def test_it_is_told_once_it_is_on_the_disk(syncs, act):
    world = World()
    syncs.clear()
    assert ACTS[act](world).status_code in (200, 302, 303)
    assert len(syncs) == (connection.vendor == "sqlite")


def test_looking_waits_for_nothing(syncs):
    world = World()
    syncs.clear()
    assert [world.get("/").status_code, world.desk.get(f"{MARIES}/answers").status_code] == [200, 200]
    assert syncs == []


def test_nothing_is_written_after_the_wait():
    assert settings.MIDDLEWARE[0] == "causerie.project.middleware.on_the_disk"

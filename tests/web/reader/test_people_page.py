"""Finding somebody, and following them."""

import pytest

from causerie.people.models import Actor, Follow, Handle
from causerie.people.proofs import ProofKind
from causerie.protocols.activitypub.identities.minting import mint
from causerie.protocols.activitypub.models import Peer

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomas():
    actor = Actor.objects.create(kind="person", name="Tomas")
    uri = "https://far.example/people/tomas"
    handle = Handle.objects.create(actor=actor, protocol="activitypub", address=uri, proved_by=ProofKind.FETCHED)
    return Peer.objects.create(handle=handle, kind="Person", name="tomas", host="far.example", inbox=f"{uri}/inbox")


@pytest.fixture
def federated(site, marie, settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")
    return mint(site, by=marie)


def test_a_site_without_a_name_out_there_is_told_so(studio, tomas):
    assert "not known to other servers yet" in studio.get("/read/marie/people").content.decode()
    assert studio.post("/read/marie/follows", {"whom": str(tomas.handle.actor_id)}).status_code == 409


def test_who_was_found_is_followed_once_they_say_yes(studio, federated, tomas):
    studio.post("/read/marie/follows", {"whom": str(tomas.handle.actor_id)})
    assert Follow.objects.get().state == Follow.State.ASKED
    page = studio.get("/read/marie/people").content.decode()
    assert "@tomas@far.example" in page
    assert "asked" in page


def test_following_ends(studio, federated, tomas):
    studio.post("/read/marie/follows", {"whom": str(tomas.handle.actor_id)})
    studio.post(f"/read/marie/follows/{Follow.objects.get().pk}/end")
    assert not Follow.objects.exists()


def test_a_contributor_may_read_and_not_follow(member, federated, tomas):
    contributor = member("contributor")
    assert contributor.get("/read/marie/people").status_code == 200
    assert contributor.post("/read/marie/follows", {"whom": str(tomas.handle.actor_id)}).status_code == 403


@pytest.mark.parametrize("whom", ["", "0", "x", "12345678901234567890123"])
def test_nobody_can_not_be_followed(studio, federated, whom):
    assert studio.post("/read/marie/follows", {"whom": whom}).status_code == 404


@pytest.mark.parametrize("typed", ["nobody", "@@", "https://", "@tomas@127.0.0.1", "x" * 3000])
def test_what_leads_to_nobody_is_answered_in_words(studio, federated, typed):
    page = studio.get("/read/marie/people", {"q": typed}).content.decode()
    assert 'class="say say--wait sec"' in page


def test_somebody_who_only_answered_on_a_page_has_no_page_here(studio):
    actor = Actor.objects.create(name="Ana")
    Handle.objects.create(actor=actor, protocol="browser", address="browser:1")
    assert studio.get(f"/read/marie/voices/{actor.pk}").status_code == 404


def test_somebody_met_has_a_page_with_what_they_said(studio, federated, tomas):
    page = studio.get(f"/read/marie/voices/{tomas.handle.actor_id}").content.decode()
    assert "@tomas@far.example" in page
    assert "Nothing of theirs is known here." in page

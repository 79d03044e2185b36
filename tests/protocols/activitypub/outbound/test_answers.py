"""What members answer reaches those whom they answer; what stays between people stays there."""

import pytest

from causerie.conversation.contributing import amend_as_member, withdraw_as_member
from causerie.conversation.models import Place
from causerie.conversation.moderating import hide
from causerie.conversation.receiving import receive
from causerie.work.loop import run_due
from tests.protocols.activitypub.outbound.world import FAR, activities, addresses, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(world):
    return world.published()


def test_an_answer_to_somebody_elsewhere_names_and_reaches_them(world, post):
    voice = world.heard(post)
    world.answer(post, parent=voice)
    (said,) = answers()
    assert said["inReplyTo"] == FAR.id("tomas-1")
    assert said["tag"] == [
        {"type": "Mention", "name": "@tomas@far.example", "href": "https://far.example/people/tomas"}
    ]
    assert "https://far.example/people/tomas" in said["cc"]
    assert 'class="u-url mention"' in said["content"]
    assert said["context"] == f"{world.uri(post)}/context"
    assert "https://far.example/inbox" in addresses("Create")


def answers():
    return [each["object"] for each in activities() if each["type"] == "Create" and "inReplyTo" in each["object"]]


def test_their_answer_to_the_answer_finds_its_place(world, post):
    voice = world.heard(post)
    world.answer(post, parent=voice)
    (note,) = answers()
    assert receive(FAR.say("tomas-2", "De rien.", note["id"])).unseen == ()


def test_its_change_and_its_withdrawal_follow(world, post):
    voice = world.heard(post)
    made = world.answer(post, parent=voice)
    amend_as_member(made.place_id, world.membership(), "Autrement.")
    run_due()
    withdraw_as_member(made.place_id, world.membership())
    run_due()
    assert told()[-2:] == ["Update", "Delete"]
    assert "https://far.example/inbox" in addresses("Delete")


def test_who_wrote_on_the_page_is_answered_on_the_page(world, post):
    world.follower("ana")
    parent = world.voice(post)
    before = told()
    world.answer(post, parent=Place.objects.get(pk=parent.place_id))
    assert told() == before


def test_a_word_under_ones_own_post_goes_to_those_who_follow(world, post):
    world.follower("ana")
    world.answer(post, "Encore ceci.")
    assert answers()[0]["inReplyTo"] == world.uri(post)
    assert addresses("Create") == ["https://far.example/inbox"]


def test_hidden_it_is_taken_back(world, post):
    voice = world.heard(post)
    made = world.answer(post, parent=voice)
    hide(made.place_id, by=world.marie)
    run_due()
    assert told()[-1] == "Delete"


def test_to_what_is_private_one_answers_in_private(world, post):
    world.follower("bo", host="other.example")
    world.peer("tomas")
    said = FAR.say("tomas-1", "Entre nous.", world.uri(post), visibility="private")
    voice = receive(said).changes[0].place
    world.answer(post, parent=voice)
    (note,) = answers()
    assert (note["to"], note["cc"]) == (["https://far.example/people/tomas"], [])
    assert addresses("Create") == ["https://far.example/inbox"]

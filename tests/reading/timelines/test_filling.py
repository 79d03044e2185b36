"""What is said reaches those who follow, once, and no further than it may."""

import pytest

from causerie.conversation.receiving import receive, receive_all
from causerie.people import blocking, following
from causerie.people.models import Actor, Block
from causerie.reading.models import Heard
from tests import cast
from tests.notices.talk import published

pytestmark = pytest.mark.django_db
ONE = "<p>One.</p>"


def boost(reader, name, of, who):
    return reader.told(name, "", reader.far.id(of), who=who, relation="repost", is_repost=True)


def test_who_follows_hears(reader):
    reader.follows("tomas")
    reader.told("one", ONE)
    reader.told("two", "<p>Two.</p>", who="stranger")
    assert reader.hears() == [("Tomas", ONE, "")]


def test_the_newest_comes_first_and_again_is_nothing(reader):
    reader.follows("tomas")
    reader.told("one", ONE)
    reader.told("two", "<p>Two.</p>")
    reader.told("one", ONE)
    assert [fragment for _, fragment, _ in reader.hears()] == ["<p>Two.</p>", ONE]


def test_what_comes_together_is_heard_like_what_comes_alone(reader):
    reader.follows("tomas")
    receive_all([reader.far.say("one", ONE), reader.far.say("two", "<p>Two.</p>")])
    assert len(reader.hears()) == 2


def test_who_begins_to_follow_hears_what_was_said_lately(reader):
    reader.told("one", ONE)
    reader.follows("tomas")
    assert reader.hears() == [("Tomas", ONE, "")]


def test_who_no_longer_follows_no_longer_hears(reader):
    wish = reader.follows("tomas")
    reader.told("one", ONE)
    reader.hears()
    following.end(wish)
    assert reader.hears() == []
    assert not Heard.objects.exists()


def test_a_boost_brings_what_a_stranger_said_by_whose_hand(reader):
    reader.follows("keiko")
    reader.told("one", ONE, who="stranger")
    boost(reader, "boost", "one", who="keiko")
    assert reader.hears() == [("Stranger", ONE, "Keiko")]


def test_a_boost_that_came_before_what_it_passes_on_is_heard_once_that_comes(reader):
    reader.follows("keiko")
    boost(reader, "boost", "one", who="keiko")
    assert reader.hears() == []
    reader.told("one", ONE, who="stranger")
    assert reader.hears() == [("Stranger", ONE, "Keiko")]


def test_many_boosts_of_one_thing_are_one_line(reader):
    reader.follows("keiko")
    reader.follows("ana")
    reader.told("one", ONE, who="stranger")
    boost(reader, "first", "one", who="keiko")
    boost(reader, "second", "one", who="ana")
    assert reader.hears() == [("Stranger", ONE, "Keiko")]


def test_boosts_of_one_person_can_be_left_out(reader):
    reader.follows("keiko", has_reposts=False)
    reader.told("one", ONE, who="stranger")
    boost(reader, "boost", "one", who="keiko")
    assert reader.hears() == []


def test_what_is_for_followers_is_heard_by_them_and_passed_on_to_nobody(reader):
    reader.follows("tomas")
    reader.told("one", ONE, visibility="followers")
    reader.follows("keiko")
    reader.told("two", "<p>Two.</p>", who="stranger", visibility="followers")
    boost(reader, "boost", "two", who="keiko")
    assert reader.hears() == [("Tomas", ONE, "")]


def test_what_is_private_is_no_part_of_it(reader):
    reader.follows("tomas")
    reader.told("one", ONE, visibility="private")
    assert reader.hears() == []


def test_an_answer_is_heard_by_those_who_hear_both(reader):
    reader.follows("tomas")
    reader.told("one", ONE, who="stranger")
    reader.told("two", "<p>Two.</p>", reader.far.id("one"))
    assert reader.hears() == []
    reader.follows("keiko")
    reader.told("three", "<p>Three.</p>", who="keiko")
    reader.told("four", "<p>Four.</p>", reader.far.id("three"))
    assert [fragment for _, fragment, _ in reader.hears()] == ["<p>Four.</p>", "<p>Three.</p>"]


def test_who_goes_on_with_their_own_words_is_heard(reader):
    reader.follows("tomas")
    reader.told("one", ONE)
    reader.told("two", "<p>Two.</p>", reader.far.id("one"))
    assert len(reader.hears()) == 2


def test_what_was_withdrawn_is_heard_no_more(reader):
    reader.follows("tomas")
    reader.told("one", ONE)
    reader.hears()
    receive(reader.far.withdraw("one"))
    assert reader.hears() == []


@pytest.mark.parametrize("kind", [Block.Kind.MUTE, Block.Kind.BLOCK])
@pytest.mark.parametrize("is_own", [True, False])
def test_who_is_kept_away_is_not_heard_and_is_again_once_let_back(reader, kind, is_own):
    reader.follows("keiko")
    reader.told("one", ONE, who="stranger")
    boost(reader, "boost", "one", who="keiko")
    standing = blocking.block(reader.actor if is_own else None, blocked=reader.met("stranger"), kind=kind)
    assert reader.hears() == []
    blocking.unblock(standing)
    assert len(reader.hears()) == 1


def test_neighbours_hear_each_other_without_any_network(reader):
    account = cast.person("Ana", "ana@passeurs.example")
    neighbour = cast.site("ana", "Ana", account)
    following.accept(following.ask(reader.actor, neighbour.actor, protocol="here", remote_id="here/1"))
    published(neighbour, account)
    assert [name for name, _, _ in reader.hears()] == ["Ana"]


def test_nothing_is_noted_where_nobody_follows(reader):
    Actor.objects.create(name="Nobody")
    reader.told("one", ONE)
    reader.hears()
    assert not Heard.objects.exists()

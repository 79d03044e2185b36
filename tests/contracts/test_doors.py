"""What every door into a conversation must keep to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from causerie.conversation.contributing import rendered
from causerie.conversation.models import Appearance, Contribution, Place
from causerie.conversation.proving import NotProved, NotTheirs
from causerie.conversation.receiving import Manner, Outcome, receive
from causerie.conversation.settling.facts import Judgement
from causerie.conversation.threads import thread_of
from causerie.kit import clock
from tests.conversation.stage import talk_now, thread

pytestmark = pytest.mark.django_db
OPEN_HOUSE = Manner(judge=lambda case: Judgement("visible", {}))
HOSTILE = (
    "<p onclick=steal()>Hello <script>steal()</script><img src=x onerror=steal()>"
    "<a href='javascript:steal()'>here</a><style>p{}</style><iframe src=//evil.example></iframe></p>"
)


def said(door, talk, name="one", html="<p>Good.</p>", **more):
    return receive(door.say(name, html, talk.subject.remote_id, **more), manner=OPEN_HOUSE)


def test_what_is_said_stands_under_the_post_and_says_by_which_door_it_came(door, talk):
    said(door, talk)
    page = thread_of(talk.pk)
    assert [(voice.fragment, voice.door, voice.name) for voice in page.voices] == [
        ("<p>Good.</p>", door.shows_as, "Tomas")
    ]
    assert page.doors == ((door.shows_as, 1),)


def test_an_author_that_the_proof_does_not_name_is_refused(door, talk):
    honest = door.say("one", "<p>Good.</p>", talk.subject.remote_id)
    forged = replace(honest, proof=replace(honest.proof, address="", host=""))
    with pytest.raises(NotProved):
        receive(forged, manner=OPEN_HOUSE)
    assert thread(talk) == []


def test_another_cannot_speak_under_an_id_that_is_taken(door, talk):
    said(door, talk)
    with pytest.raises(NotTheirs):
        said(door, talk, html="<p>Forged.</p>", who="mallory")
    assert thread(talk) == [["<p>Good.</p>"]]


def test_again_is_one_contribution(door, talk):
    said(door, talk)
    assert said(door, talk).outcome == Outcome.AGAIN
    assert Contribution.objects.count() == 2  # the post's own, and this
    assert talk_now(talk).visible_count == 1


def test_an_answer_to_an_answer_stands_in_its_place(door, talk):
    said(door, talk)
    receive(door.say("two", "<p>Better.</p>", door.id("one"), who="ana"), manner=OPEN_HOUSE)
    assert thread(talk) == [["<p>Good.</p>", ["<p>Better.</p>"]]]


def test_an_answer_to_something_unseen_waits_and_is_joined(door, talk):
    early = receive(door.say("two", "<p>Better.</p>", door.id("one"), who="ana"), manner=OPEN_HOUSE)
    assert early.unseen == (door.id("one"),)
    assert thread(talk) == []
    said(door, talk)
    assert thread(talk) == [["<p>Good.</p>", ["<p>Better.</p>"]]]


def test_an_edit_edits(door, talk):
    said(door, talk)
    with clock.later(timedelta(minutes=5)):
        assert receive(door.amend("one", "<p>Best.</p>"), manner=OPEN_HOUSE).outcome == Outcome.AMENDED
    assert thread(talk) == [["<p>Best.</p>"]]
    assert thread_of(talk.pk).voices[0].revised_at is not None


def test_an_edit_of_something_unseen_asks_for_it(door, talk):
    assert receive(door.amend("one", "<p>Best.</p>")).outcome == Outcome.UNKNOWN
    assert Appearance.objects.filter(protocol=door.shows_as).count() == 0


def test_an_edit_by_another_is_refused(door, talk):
    said(door, talk)
    with pytest.raises(NotTheirs):
        receive(door.amend("one", "<p>Worst.</p>", who="mallory"))
    assert thread(talk) == [["<p>Good.</p>"]]


def test_a_withdrawal_withdraws_and_leaves_an_empty_place_where_it_was_answered(door, talk):
    said(door, talk)
    receive(door.say("two", "<p>Better.</p>", door.id("one"), who="ana"), manner=OPEN_HOUSE)
    assert receive(door.withdraw("one")).outcome == Outcome.WITHDRAWN
    (voice,) = thread_of(talk.pk).voices
    assert (voice.is_withdrawn, voice.fragment, voice.name) == (True, "", "")
    assert [answer.fragment for answer in voice.answers] == ["<p>Better.</p>"]
    assert talk_now(talk).visible_count == 1


def test_a_withdrawal_without_answers_leaves_nothing(door, talk):
    said(door, talk)
    receive(door.withdraw("one"))
    assert thread(talk) == []
    assert not Contribution.objects.filter(text="Good.").exists()


def test_a_withdrawal_by_another_is_refused(door, talk):
    said(door, talk)
    with pytest.raises(NotTheirs):
        receive(door.withdraw("one", who="mallory"))
    assert thread(talk) == [["<p>Good.</p>"]]


def test_hostile_html_comes_out_clean(door, talk):
    said(door, talk, html=HOSTILE)
    (voice,) = thread_of(talk.pk).voices
    assert "steal" not in voice.fragment
    assert "<iframe" not in voice.fragment + rendered(HOSTILE)


def test_names_that_trick_the_eye_are_made_plain(door, talk):
    said(door, talk, who="to\u202emas\n")
    assert thread_of(talk.pk).voices[0].name.casefold() == "tomas"


def test_what_waits_is_on_no_page_and_in_no_count(door, talk):
    held = Manner(judge=lambda case: Judgement("held", {"code": "first_voice"}))
    receive(door.say("one", "<p>Good.</p>", talk.subject.remote_id), manner=held)
    assert thread(talk) == []
    assert talk_now(talk).visible_count == 0
    assert Place.objects.get().trigger == {"code": "first_voice"}

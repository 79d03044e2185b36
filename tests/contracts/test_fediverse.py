"""What holds for the fediverse's door beside what holds for all."""

from dataclasses import replace

import pytest

from causerie.conversation.models import Appearance
from causerie.conversation.proving import NotProved
from causerie.conversation.receiving import Outcome, receive
from causerie.conversation.threads import thread_of
from causerie.kit import clock
from causerie.protocols.activitypub.documents.contexts import PUBLIC
from causerie.protocols.activitypub.translating import Ignored, Wanted, translate
from tests.contracts import fediverse
from tests.contracts.test_doors import OPEN_HOUSE
from tests.conversation.stage import talk_now, thread
from tests.corpora import corpus

pytestmark = pytest.mark.django_db
TO_NOBODY_ELSE = (("https://marie.example/-/ap/actor",), (f"{fediverse.actor('tomas')}/followers",), ())


def test_a_like_of_the_permalink_and_one_of_the_id_are_two_likes_of_one_post(talk):
    likes = [
        fediverse.sent("Like", fediverse.out_there(talk.subject.remote_id), who=who, id=f"{fediverse.actor(who)}#l")
        for who in ("tomas", "ana")
    ]
    assert [receive(each).outcome for each in likes] == [Outcome.REACTED, Outcome.REACTED]
    assert receive(likes[0]).outcome == Outcome.AGAIN


@pytest.mark.parametrize("to", TO_NOBODY_ELSE)
def test_what_is_not_for_everybody_is_on_no_page_and_in_no_count(talk, to):
    receive(fediverse.say("one", "<p>Psst.</p>", talk.subject.remote_id, to=to), manner=OPEN_HOUSE)
    assert thread(talk) == []
    assert talk_now(talk).visible_count == 0
    assert Appearance.objects.filter(visibility__in=("private", "followers")).count() == 1


def test_an_answer_to_something_private_is_no_wider_than_that(talk):
    receive(fediverse.say("one", "<p>Psst.</p>", talk.subject.remote_id, to=()), manner=OPEN_HOUSE)
    receive(fediverse.say("two", "<p>Aha.</p>", fediverse.identifier("one"), who="ana"), manner=OPEN_HOUSE)
    assert thread(talk) == []


def test_something_said_in_anothers_name_is_to_be_read_at_its_origin_and_never_believed(talk):
    forged = fediverse.note("one", "<p>Forged.</p>", talk.subject.remote_id, who="ana", at=clock.now())
    activity = {"type": "Create", "id": f"{fediverse.actor('mallory')}#1", "actor": fediverse.actor("mallory")}
    found = translate(activity | {"object": forged}, fediverse.proof_of("mallory"), fediverse.peer("mallory"))
    assert found == (Wanted(uri=fediverse.identifier("one"), why="foreign"),)
    sent_on = translate(
        activity | {"object": "https://else.example/1"}, fediverse.proof_of("ana"), fediverse.peer("ana")
    )
    assert sent_on == Ignored("not-by-its-actor")


def test_a_proof_of_another_host_carries_nothing(talk):
    honest = fediverse.say("one", "<p>Good.</p>", talk.subject.remote_id)
    with pytest.raises(NotProved):
        receive(replace(honest, proof=replace(honest.proof, host="evil.example")))


def test_a_boost_is_a_reaction_and_no_voice(talk):
    subject = fediverse.out_there(talk.subject.remote_id)
    activity = {"type": "Announce", "id": f"{fediverse.actor('ana')}#b", "actor": fediverse.actor("ana")}
    activity |= {"object": subject, "to": [PUBLIC]}
    said, wanted = translate(activity, fediverse.proof_of("ana"), fediverse.peer("ana"))
    assert receive(said).outcome == Outcome.STORED
    assert wanted == Wanted(uri=subject, why="reposted")
    assert thread(talk) == []


def test_a_quote_stands_under_what_it_quotes(talk):
    subject = fediverse.out_there(talk.subject.remote_id)
    quoting = fediverse.note("one", "<p>See this.</p>", who="ana", at=clock.now()) | {"quote": subject}
    receive(fediverse.sent("Create", quoting, who="ana"), manner=OPEN_HOUSE)
    (voice,) = thread_of(talk.pk).voices
    assert (voice.relation, voice.fragment) == ("quote", "<p>See this.</p>")


def test_strings_that_break_things_break_nothing(talk):
    naughty = [line for line in _naughty() if line.strip()]
    outcomes = [
        receive(fediverse.say(number, line, talk.subject.remote_id, who=f"ana {line}"[:60]), manner=OPEN_HOUSE).outcome
        for number, line in enumerate(naughty)
    ]
    assert set(outcomes) == {Outcome.STORED}
    assert not any("<script" in voice.fragment for voice in thread_of(talk.pk, most=600).voices)


def _naughty():
    folder = corpus("naughty-strings")
    (file,) = sorted(folder.rglob("blns.txt")) if folder.is_dir() else [folder]
    return [line for line in file.read_text().splitlines() if not line.startswith("#")][::4]

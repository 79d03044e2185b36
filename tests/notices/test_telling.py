"""Those who decide hear of what waits, those who asked hear of answers: once, gathered, and as they wish."""

import re
from datetime import timedelta

import pytest

from causerie.conversation import moderating
from causerie.conversation.contributing import amend_own
from causerie.kit import clock
from causerie.notices import gathering, opting_out, reactions
from causerie.notices.models import Notice
from causerie.notices.telling import PAUSE
from causerie.people import confirming
from causerie.people.handles import MAIL
from causerie.people.models import Handle
from causerie.sites.models import Membership
from causerie.work import loop
from tests import cast
from tests.notices import talk

pytestmark = pytest.mark.django_db
MARIE, TOMAS = "marie@passeurs.example", "tomas@far.example"


def block(site, word):
    """From now on this word holds an answer back."""
    site.block_words = word
    site.save()


@pytest.fixture
def marie():
    return cast.person("Marie Delorme", MARIE, language="en", time_zone="Europe/Paris")


@pytest.fixture
def post(site, marie):
    made = talk.published(site, marie)
    loop.run_due()
    return made


@pytest.fixture
def confirmed(post, marie):
    """Tomas answered, confirmed his address, and was approved."""
    said = talk.say(post, email=TOMAS, browser="b" * 22)
    (letter,) = talk.letters_to(TOMAS)
    confirming.confirm(re.search(r"/-/address/(\S+)", letter.body)[1])
    moderating.approve(said.place_id, by=marie)
    loop.run_due()
    return said


def test_what_waits_is_told_at_once_with_its_words_and_where_to_decide(post):
    talk.say(post)
    (letter,) = talk.letters_to(MARIE)
    assert letter.subject == "1 answer waits for you on Rue des Passeurs"
    assert "about the harbour" in letter.body
    assert "La criée" in letter.body
    assert "http://localhost:8000/" in letter.body


def test_a_busy_quarter_of_an_hour_is_one_more_letter(post):
    talk.say(post)
    loop.run_due()
    talk.say(post, name="Ilse")
    talk.say(post, name="Jean")
    soon = len(talk.letters_to(MARIE))
    with clock.later(PAUSE + timedelta(seconds=1)):
        letters = talk.letters_to(MARIE)
    assert (soon, len(letters)) == (1, 2)
    assert letters[1].subject == "2 answers wait for you on Rue des Passeurs"


def test_what_was_decided_meanwhile_is_not_told(post, marie):
    talk.say(post)
    loop.run_due()
    second = talk.say(post, name="Ilse")
    loop.run_due()
    moderating.approve(second.place_id, by=marie)
    with clock.later(PAUSE + timedelta(seconds=1)):
        assert len(talk.letters_to(MARIE)) == 1


def test_changed_words_that_wait_are_told_once_more_to_who_decides(confirmed, marie, post):
    before = len(talk.letters_to(MARIE))
    block(post.site, "casino")
    with clock.later(PAUSE * 2):
        amend_own(confirmed.token, "Come to the casino.")
        loop.run_due()
        amend_own(confirmed.token, "Come to the big casino.")
        letters = talk.letters_to(MARIE)[before:]
    with clock.later(PAUSE * 4):
        later = talk.letters_to(MARIE)[before + 1 :]
    assert [letter.subject for letter in letters] == ["1 answer waits for you on Rue des Passeurs"]
    assert "Come to the casino." in letters[0].body
    assert "La criée · changed words" in letters[0].body
    assert later == []


def test_a_change_after_the_next_approval_is_told_again(confirmed, marie, post):
    block(post.site, "casino")
    with clock.later(PAUSE * 2):
        amend_own(confirmed.token, "Come to the casino.")
        loop.run_due()
        moderating.approve(confirmed.place_id, by=marie)
    before = len(talk.letters_to(MARIE))
    with clock.later(PAUSE * 4):
        amend_own(confirmed.token, "Come to the other casino.")
        assert len(talk.letters_to(MARIE)) == before + 1


def test_who_was_answered_never_sees_changed_words_that_wait(confirmed, site, marie, post):
    block(site, "casino")
    amend_own(confirmed.token, "Casino.")
    reader = Handle.objects.get(protocol=MAIL, address=TOMAS)
    notice = Notice(kind=Notice.Kind.ANSWERED, site=site, place_id=confirmed.place_id, handle=reader)
    gathering.send_letter([notice])
    assert "asino" not in talk.letters_to(TOMAS)[-1].body


def test_only_those_who_may_decide_are_told(post, site):
    author = cast.person("Jean", "jean@passeurs.example")
    Membership.objects.create(site=site, account=author, role=Membership.Role.AUTHOR, actor=site.actor)
    talk.say(post)
    assert (len(talk.letters_to("jean@passeurs.example")), len(talk.letters_to(MARIE))) == (0, 1)


def test_noting_the_same_twice_tells_once(post):
    said = talk.say(post)
    loop.run_due()
    reactions.note_waiting.call(place_id=said.place_id)
    with clock.later(PAUSE * 2):
        assert (len(talk.letters_to(MARIE)), Notice.objects.count()) == (1, 1)


def test_an_address_is_asked_once(post):
    talk.say(post, email=TOMAS)
    (letter,) = talk.letters_to(TOMAS)
    assert "http://marie.localhost:8000/-/address/" in letter.body


def test_who_confirmed_an_address_hears_of_an_answer(confirmed, post, site, marie):
    talk.answer(post, site, marie, confirmed.place_id)
    letter = talk.letters_to(TOMAS)[-1]
    assert "Come at five" in letter.body
    assert "#v" in letter.body


def test_an_address_that_was_only_typed_hears_of_nothing(post, site, marie):
    said = talk.say(post, email=TOMAS)
    moderating.approve(said.place_id, by=marie)
    talk.answer(post, site, marie, said.place_id)
    (letter,) = talk.letters_to(TOMAS)
    assert "/-/address/" in letter.body


def test_answering_oneself_is_no_news(confirmed, post, marie):
    again = talk.say(post, email=TOMAS, parent=confirmed.place_id, browser="b" * 22)
    moderating.approve(again.place_id, by=marie)
    assert len(talk.letters_to(TOMAS)) == 1


def test_an_answer_that_waits_is_told_when_it_shows(confirmed, post, marie):
    said = talk.say(post, name="Ilse", parent=confirmed.place_id)
    before = len(talk.letters_to(TOMAS))
    moderating.approve(said.place_id, by=marie)
    assert (before, len(talk.letters_to(TOMAS))) == (1, 2)


def test_who_opted_out_hears_no_more(confirmed, post, site, marie):
    talk.answer(post, site, marie, confirmed.place_id)
    letter = talk.letters_to(TOMAS)[-1]
    opting_out.opt_out(re.search(r"/-/opt-out/(\S+?)>", letter.extra_headers["List-Unsubscribe"])[1])
    talk.answer(post, site, marie, confirmed.place_id)
    with clock.later(PAUSE * 2):
        assert len(talk.letters_to(TOMAS)) == 2

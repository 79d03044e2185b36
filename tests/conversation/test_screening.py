"""What asks for a second look, and that it is said why."""

import pytest

from causerie.conversation import moderating
from causerie.conversation.contributing import FormSignals
from causerie.conversation.models import Place, Token
from causerie.conversation.receiving import receive
from causerie.conversation.screening.likeness import likeness
from causerie.conversation.screening.tokens import tokens_of
from tests.contracts.fake import Fake
from tests.conversation.stage import CALM, comment, place

pytestmark = pytest.mark.django_db
LONG = "A sentence that is long enough to be noticed when it is said a second time."


FINE = ("the counter in the harbour", "a book about gulls", "the ferry was late", "my father kept the café")
SPAM = ("cheap casino bonus", "casino pills cheap", "bonus pills online", "online casino cheap")


def taught(talk, texts, decide):
    """Somebody new says each of the texts, and each is decided on."""
    for number, text in enumerate(texts):
        decide(comment(talk, text, name=f"{text} {number}").place_id)


@pytest.fixture
def known(talk, marie):
    """Tomas is a known voice: nothing but what he writes now can hold him back."""
    moderating.approve(comment(talk, "Hello.").place_id, by=marie)
    return talk


@pytest.mark.parametrize(
    ("signals", "text", "trigger"),
    [
        (FormSignals(honeypot="http://x", seconds=20.0), "Hi.", {"code": "honeypot"}),
        (FormSignals(seconds=1.0), "Hi.", {"code": "too_fast", "seconds": 1.0}),
        (FormSignals(seconds=20.0, is_stamped=False), "Hi.", {"code": "unstamped"}),
        (CALM, "https://a.example https://b.example https://c.example", {"code": "links", "links": 3}),
    ],
)
def test_the_form_s_checks_hold_and_say_why(known, signals, text, trigger):
    assert comment(known, text, signals=signals).trigger == trigger


def test_the_same_long_words_again_wait(known):
    comment(known, LONG)
    assert comment(known, LONG, name="Bo").trigger == {"code": "repeated"}


def test_a_block_word_holds_whole_words_only_with_or_without_accents(known, site):
    site.block_words = "crédit\nfree money"
    site.save()
    assert comment(known, "Un CREDIT pour vous").trigger == {"code": "block_word", "word": "crédit"}
    assert comment(known, "Accréditations et credits").state == "visible"


def test_what_comes_from_elsewhere_meets_block_words_but_no_form_checks(known, site, marie):
    links = "<p>https://a.example https://b.example https://c.example https://d.example</p>"
    receive(Fake().say("one", links, known.subject.remote_id))
    assert Place.objects.get(door="fake").trigger == {"code": "first_voice"}


def test_the_owner_s_decisions_teach_the_site(known, marie):
    taught(known, FINE * 3, lambda place_id: moderating.approve(place_id, by=marie))
    taught(known, SPAM * 3, lambda place_id: moderating.reject(place_id, by=marie, reason="spam"))
    asked = comment(known, "casino bonus online")
    assert (asked.state, asked.trigger["code"]) == ("held", "resembles_spam")
    assert "casino" in asked.trigger["words"]
    assert comment(known, "the ferry and the harbour").state == "visible"


def test_little_data_says_nothing():
    words = tokens_of("casino")
    assert likeness(words, {0: (7, 100), next(iter(words)): (7, 0)}).probability is None


def test_a_decision_taken_back_is_unlearned(known, marie):
    held = comment(known, "casino casino", name="Bo")
    before = likeness_counts(known)
    act = moderating.reject(held.place_id, by=marie, reason="spam")
    assert likeness_counts(known) != before
    moderating.undo(act.id, by=marie)
    assert likeness_counts(known) == before
    assert place(held.place_id).state == "held"


def likeness_counts(talk):
    return sorted(Token.objects.filter(site=talk.site_id).exclude(spam=0, fine=0).values_list("key", "spam", "fine"))

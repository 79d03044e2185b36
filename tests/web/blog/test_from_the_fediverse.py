"""What was said elsewhere stands under the post: by whom, where, with its pictures in words and nothing loaded."""

from dataclasses import replace

import pytest

from causerie.conversation.arrivals import Words
from causerie.conversation.models import Conversation
from causerie.conversation.receiving import receive
from causerie.kit import clock
from causerie.people.models import Actor, Handle
from causerie.people.proofs import ProofKind
from causerie.protocols.activitypub.models import Answered
from causerie.protocols.activitypub.translating import translate
from causerie.work.loop import run_due
from tests.contracts import fediverse
from tests.contracts.test_doors import OPEN_HOUSE

pytestmark = pytest.mark.django_db
SOUP = {"type": "image", "url": "https://files.example/soup.jpg", "alt": "A bowl of soup"}
POLL = {"options": [{"name": "Oui", "votes": 3}, {"name": "Non", "votes": 1}]}


@pytest.fixture
def post(stage):
    return stage.post("Le comptoir")


@pytest.fixture
def about(post):
    """The id by which our own door knows the post."""
    return Conversation.objects.select_related("subject").get(id=post.conversation_id).subject.remote_id


def hear(said, **words):
    Handle.objects.get_or_create(
        protocol="activitypub",
        address=said.proof.address,
        defaults={"label": "@ana@social.example", "actor": _met(said), "proved_by": ProofKind.SIGNATURE},
    )
    return receive(replace(said, words=Words(html="<p>Soupe :oignon:</p>", **words)), manner=OPEN_HOUSE)


def _met(said):
    return Actor.objects.create(name=said.author.name, kind="person")


def test_a_voice_says_who_speaks_by_which_handle_and_when(stage, post, about):
    hear(fediverse.say("one", "<p>Soupe</p>", about, who="ana"))
    page = stage.page(post.path)
    voice = page.css_first(".voice")
    assert voice.css_first(".p-name").text() == "Ana"
    assert "@ana@social.example" in voice.css_first(".door").text()
    assert voice.css_first("time").attributes["datetime"]


def test_pictures_are_words_until_somebody_asks_for_them(stage, post, about):
    said = fediverse.say("one", "<p>Soupe</p>", about, who="ana")
    hear(replace(said, author=replace(said.author, avatar_url="https://files.example/a.png")), media=(SOUP,))
    voice = stage.page(post.path).css_first(".voice")
    assert voice.css("img") == []
    assert voice.css_first('a[href="https://files.example/soup.jpg"]').text() == "A bowl of soup"


def test_a_warning_is_folded_over_all_of_it(stage, post, about):
    hear(fediverse.say("one", "<p>Soupe</p>", about, who="ana"), media=(SOUP,), poll=POLL, warning="Repas")
    folded = stage.page(post.path).css_first(".voice details")
    assert folded.css_first("summary").text() == "Repas"
    assert "75\xa0%" in folded.text()
    assert folded.css_first("a").text() == "A bowl of soup"
    assert "open" not in folded.attributes


def applaud(about, kind, who):
    activity = {"type": kind, "id": f"{fediverse.actor(who)}#{kind}", "actor": fediverse.actor(who)}
    activity |= {"object": fediverse.out_there(about), "to": ["as:Public"]}
    return receive(translate(activity, fediverse.proof_of(who), fediverse.peer(who))[0])


def test_who_liked_it_or_passed_it_on_is_shown_with_counts_and_without_loading_faces(stage, post, about):
    with clock.later(-clock.timedelta(minutes=1)):
        applaud(about, "Like", "ana")
        applaud(about, "EmojiReact", "bo")
        applaud(about, "Announce", "bo")
    run_due()
    side = stage.page(post.path).css_first(".talk-side")
    assert "2 j’aime · partagé 1 fois" in side.text()
    assert sorted(face.text() for face in side.css(".ways-on .sr")) == ["Ana", "Bo"]
    assert side.css("img") == []


def test_the_conversation_says_how_complete_it_is(stage, post, about):
    hear(fediverse.say("one", "<p>Soupe</p>", about, who="ana"))
    assert "autres serveurs" not in stage.page(post.path).css_first(".talk-side").text()
    Answered.objects.create(uri=fediverse.identifier("one"), root=fediverse.identifier("one"), told=2)
    stage.voice(post)
    assert (
        "2 réponses sur d’autres serveurs n’ont pas pu être lues"
        in stage.page(post.path).css_first(".talk-side").text()
    )


def test_all_of_it_takes_one_statement_more(stage, django_assert_max_num_queries, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post = stage.post("Le comptoir")
        talk = Conversation.objects.select_related("subject").get(id=post.conversation_id)
        hear(fediverse.say("one", "<p>Soupe</p>", talk.subject.remote_id, who="ana"))
    stage.get("/robots.txt")
    with django_assert_max_num_queries(7):
        assert stage.get(post.path).status_code == 200

import pytest

from causerie.conversation.contributing import Commenter, FormSignals, contribute
from causerie.conversation.models import Act, Conversation, Place
from causerie.writing.models import Post
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

ROOM = "/studio/marie/answers"
FROM_OUR_FORM = FormSignals(honeypot="", is_stamped=True, seconds=20.0)


@pytest.fixture
def post(studio):
    studio.post("/studio/marie/publications", {"title": "La colle de pâte", "text": "Farine, eau.", "kind": "article"})
    return Post.objects.get()


@pytest.fixture
def say(post):
    """Somebody answers under the post; answers with their place."""

    def say(name, text):
        who = Commenter(name=name, email="", url="", browser=f"browser-of-{name}")
        done = contribute(post.conversation_id, who, text, parent=None, signals=FROM_OUR_FORM)
        return Place.objects.get(pk=done.place_id)

    return say


def state_of(place):
    place.refresh_from_db()
    return place.state


def decide(studio, decision, *places):
    return studio.post(
        f"{ROOM}/decisions", {"decision": decision, "place": [place.id for place in places]}, follow=True
    )


def test_a_first_voice_waits_with_its_reason_in_words(studio, say):
    say("Tomas", "Do you wax the thread first?")
    page = studio.get(ROOM).content.decode()
    assert "Do you wax the thread first?" in page
    assert "It is the first time they speak here." in page
    assert "La colle de pâte" in page


def test_the_rail_counts_who_waits(studio, say):
    say("Tomas", "Do you wax the thread first?")
    say("Lucie", "It was me who brought it back.")
    assert '<span class="count">2' in studio.get("/studio/marie/").content.decode()


@pytest.mark.parametrize(
    ("decision", "state"),
    [("approve", "visible"), ("hide", "hidden"), ("reject", "rejected"), ("spam", "rejected")],
)
def test_deciding(studio, say, decision, state):
    place = say("Tomas", "Do you wax the thread first?")
    decide(studio, decision, place)
    assert state_of(place) == state


def test_a_decision_is_undone_where_it_is_told(studio, say):
    place = say("Tomas", "Do you wax the thread first?")
    page = decide(studio, "hide", place).content.decode()
    undo = f"{ROOM}/undo?act={Act.objects.get(kind='hide').id}"
    assert f'action="{undo}"' in page
    studio.post(undo)
    assert state_of(place) == "held"


def test_many_are_decided_at_once(studio, say):
    places = [say("Tomas", "One question."), say("Lucie", "Another one.")]
    decide(studio, "approve", *places)
    assert [state_of(place) for place in places] == ["visible", "visible"]


def test_nothing_ticked_is_told(studio, say):
    place = say("Tomas", "One question.")
    page = studio.post(f"{ROOM}/decisions", {"decision": "approve"}, follow=True).content.decode()
    assert "Tick some voices first" in page
    assert state_of(place) == "held"


def test_rejected_voices_are_kept_and_taken_back(studio, say):
    place = say("Tomas", "One question.")
    decide(studio, "spam", place)
    assert "One question." in studio.get(f"{ROOM}?state=rejected").content.decode()
    decide(studio, "restore", place)
    assert state_of(place) == "held"


def test_answering_in_place_shows_both(studio, say, post):
    place = say("Tomas", "One question.")
    studio.post(f"{ROOM}/{place.id}/answer", {"text": "Before, always."})
    assert state_of(place) == "visible"
    answer = Place.objects.get(parent=place)
    assert (answer.state, answer.contribution.text) == ("visible", "Before, always.")
    assert answer.contribution.author_name == "Marie Delorme"


def test_an_empty_answer_is_told_and_shows_nothing(studio, say):
    place = say("Tomas", "One question.")
    page = studio.post(f"{ROOM}/{place.id}/answer", {"text": " "}, follow=True).content.decode()
    assert "Write your answer first." in page
    assert state_of(place) == "held"


def test_closing_and_opening(studio, say, post):
    say("Tomas", "One question.")
    at = f"/studio/marie/conversations/{post.conversation_id}"
    studio.post(f"{at}/closing")
    assert Conversation.objects.get(pk=post.conversation_id).is_closed
    studio.post(f"{at}/opening")
    assert not Conversation.objects.get(pk=post.conversation_id).is_closed


def test_a_word_for_the_list(studio, site, say):
    studio.post(f"{ROOM}/words", {"word": "casino"})
    decide(studio, "approve", say("Best Deals", "A question about thread."))
    say("Best Deals", "Come to my casino.")
    assert "It holds a word of your list: “casino”." in studio.get(ROOM).content.decode()


def test_authors_have_no_key_to_this_room(member, say):
    place = say("Tomas", "One question.")
    author = member("author")
    assert author.get(ROOM).status_code == 403
    assert author.post(f"{ROOM}/decisions", {"decision": "approve", "place": place.id}).status_code == 403
    assert state_of(place) == "held"


def test_a_moderator_decides(member, say):
    place = say("Tomas", "One question.")
    decide(member("moderator"), "approve", place)
    assert state_of(place) == "visible"


def test_voices_of_other_sites_are_not_to_be_had(say):
    place = say("Tomas", "One question.")
    assert browser().post(f"{ROOM}/{place.id}/answer", {"text": "x"}).status_code == 403
    assert state_of(place) == "held"


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<b onclick=alert(1)>x</b>"])
def test_what_strangers_wrote_is_harmless_here_too(studio, say, hostile):
    say(f"Eve {hostile}", f"Words. {hostile}")
    page = studio.get(ROOM).content.decode()
    assert "<script>alert" not in page
    assert "onclick=alert(1)>" not in page


def test_who_waits_again_was_decided_by_nobody(studio, say):
    place = say("Tomas", "Quelle farine ?")
    decide(studio, "approve", place)
    undo = studio.post(f"{ROOM}/undo?act={Act.objects.latest('id').id}", follow=True)
    assert "Quelle farine" in undo.content.decode()
    assert "decided by" not in undo.content.decode()


def test_a_note_is_named_by_how_it_begins(studio):
    studio.post("/studio/marie/publications", {"text": "Ce matin, farine neuve.", "kind": "note"})
    who = Commenter(name="Tomas", browser="browser-of-tomas")
    contribute(Post.objects.get().conversation_id, who, "Laquelle ?", parent=None, signals=FROM_OUR_FORM)
    page = studio.get(ROOM).content.decode()
    assert "Ce matin, farine neuve." in page
    assert "Without a title" not in page

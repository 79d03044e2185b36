import pytest

from causerie.conversation.contributing import Commenter, FormSignals, contribute
from causerie.conversation.moderating import approve
from causerie.writing.models import Post

pytestmark = pytest.mark.django_db

GOOD = FormSignals(honeypot="", is_stamped=True, seconds=20.0)


@pytest.fixture
def names(studio, site, marie, member):
    """Who is offered for a query, where Tomas is a member and three readers spoke, one of them unseen."""
    member("author")
    studio.post("/studio/marie/publications", {"title": "Glue", "text": "Flour.", "kind": "article"})
    post = Post.objects.get()

    def say(name, **more):
        commenter = Commenter(name=name, email=f"{name.split()[0].lower()}@mail.example", url="", browser=f"b-{name}")
        return contribute(post.conversation_id, commenter, f"I am {name}.", signals=GOOD).place_id

    approve(say("Éloïse Martin"), by=marie)
    approve(say("Ilse Marten"), by=marie)
    say("Eve Martial")
    return lambda query: [each["name"] for each in studio.get("/studio/marie/mentions", {"q": query}).json()["people"]]


def test_members_come_first_then_who_spoke_last(names):
    assert names("") == ["Marie Delorme", "Tomas Lindqvist", "Ilse Marten", "Éloïse Martin"]


@pytest.mark.parametrize("query", ["elo", "ÉLO", "mart"])
def test_names_are_found_by_how_any_of_their_words_begins(names, query):
    assert "Éloïse Martin" in names(query)


def test_who_is_not_shown_to_readers_is_not_offered(names):
    assert names("eve") == []


def test_nothing_but_what_readers_see_is_told(studio, names):
    names("")
    told = studio.get("/studio/marie/mentions", {"q": "ilse"}).content.decode()
    assert "mail.example" not in told


def test_a_long_question_is_cut(names):
    assert names("x" * 5000) == []

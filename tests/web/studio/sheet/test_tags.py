import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(studio, site):
    """The tags offered for a query, where three posts are published and one is a draft."""
    for tags in ("Colle, Rue des Passeurs", "colle, Été", "2026"):
        studio.post("/studio/marie/publications", {"text": "Words.", "kind": "note", "tags": tags})
    studio.post("/studio/marie/posts", {"text": "Words.", "kind": "note", "tags": "secret"})
    return lambda query: [each["word"] for each in studio.get("/studio/marie/tags", {"q": query}).json()["tags"]]


def test_the_most_used_come_first_and_none_that_no_hashtag_can_say(words):
    assert words("") == ["Colle", "Été", "Rue-des-Passeurs"]


@pytest.mark.parametrize(
    ("query", "found"),
    [("col", ["Colle"]), ("ÉT", ["Été"]), ("ete", ["Été"]), ("pass", ["Rue-des-Passeurs"]), ("sec", [])],
)
def test_tags_are_found_by_how_any_of_their_words_begins(words, query, found):
    assert words(query) == found


def test_how_often_each_is_used_is_told(studio, words):
    words("")
    assert studio.get("/studio/marie/tags?q=coll").json()["tags"] == [{"word": "Colle", "posts": 2}]


def test_a_long_question_is_cut(words):
    assert words("x" * 5000) == []

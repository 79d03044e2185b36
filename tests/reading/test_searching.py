"""A word is found in any of its forms, only where it stands in public now, whatever is typed."""

import json
import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.reading.indexing import index_post, rebuild
from causerie.reading.models import Entry
from causerie.reading.searching import HITS, search
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.publishing import publish, unpublish
from causerie.writing.trashing import delete_for_ever, trash
from tests import cast
from tests.corpora import corpus

pytestmark = pytest.mark.django_db


def published(site, title, text, *, language="fr", tags=(), kind="article"):
    post = start_post(site, site.actor, kind=kind, by=None, language=language)
    save_revision(post, Draft(title=title, text=text, tags=tags), by=None)
    publish(post, by=None)
    index_post.func(post.pk)
    return post


def titles(site, query):
    return [hit.plain_title for hit in search(site.pk, query).hits]


@pytest.mark.parametrize(
    "query",
    [
        "publiée",
        "PUBLIEES",
        "publié",
        "publier",
        "cœur",
        "coeurs",
        "île",
        "iles",
        "l'île",
        "cheval chevaux",
        "le publié",
    ],
)
def test_any_form_of_a_word_finds_it(site, query):
    published(site, "Ici", "Une histoire publiée, au cœur des îles, avec des chevaux.")
    published(site, "Ailleurs", "Rien de tout cela.")
    assert titles(site, query) == ["Ici"]


def test_each_post_is_stemmed_as_its_language_forms_words(site):
    published(site, "English", "She was running along the connected quays", language="en")
    published(site, "Русский", "Привет из деревни", language="ru")
    published(site, "日本語", "今日は日本語の題です", language="ja")
    assert [titles(site, query) for query in ("run", "connection", "quay", "привет", "日本語")] == [
        ["English"],
        ["English"],
        ["English"],
        ["Русский"],
        ["日本語"],
    ]


def test_every_word_is_asked_for(site):
    published(site, "A", "quai pluie")
    published(site, "B", "quai soleil")
    assert (titles(site, "quai pluie"), titles(site, "quai neige")) == (["A"], [])


def test_titles_and_tags_come_first_then_the_newest(site):
    published(site, "Marée haute", "quai")
    published(site, "Vieux", "marée basse")
    published(site, "Neuf", "marée montante")
    published(site, "Étiqueté", "x", tags=("Marée",))
    assert titles(site, "marée") == ["Étiqueté", "Marée haute", "Neuf", "Vieux"]


def test_nothing_of_other_sites_is_found(site, marie):
    other = cast.harbour_coffee(marie)
    published(other, "Theirs", "quai")
    published(site, "Ours", "quai")
    assert titles(site, "quai") == ["Ours"]


def test_withdrawn_and_edited_text_is_gone_at_once(site):
    withdrawn, trashed = published(site, "W", "secret un"), published(site, "T", "secret deux")
    edited = published(site, "E", "secret trois")
    unpublish(withdrawn, by=None)
    trash(trashed, by=None)
    save_revision(edited, Draft(title="E", text="rien"), by=None)
    publish(edited, by=None)
    assert titles(site, "secret") == []
    index_post.func(edited.pk)
    assert titles(site, "rien") == ["E"]


def test_a_draft_of_an_edit_is_not_found(site):
    post = published(site, "E", "avant")
    save_revision(post, Draft(title="E", text="après-demain"), by=None)
    index_post.func(post.pk)
    assert (titles(site, "avant"), titles(site, "demain")) == (["E"], [])


def test_indexing_again_is_nothing_and_withdrawing_empties_the_index(site):
    post = published(site, "A", "quai")
    index_post.func(post.pk)
    assert [hit.post_id for hit in search(site.pk, "quai").hits] == [post.pk]
    unpublish(post, by=None)
    index_post.func(post.pk)
    index_post.func(12345)
    assert (Entry.objects.count(), words_in_the_index()) == (0, 0)


def words_in_the_index():
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM reading_words")
        return cursor.fetchone()[0]


def test_found_words_are_marked_and_the_rest_is_escaped(site):
    published(site, "Les <îles>", "`<script>` " + "mot " * 200 + "une ÎLE & du sable " + "mot " * 200)
    hit = search(site.pk, "ile").hits[0]
    assert hit.title == "Les &lt;<mark>îles</mark>&gt;"
    assert "une <mark>ÎLE</mark> &amp; du sable" in hit.snippet
    assert (hit.snippet[0], hit.snippet[-1], "<script" in hit.snippet) == ("…", "…", False)


def test_pages_of_hits(site):
    posts = [published(site, f"N{number}", "quai") for number in range(HITS + 2)]
    first, second, third = (search(site.pk, "quai", page) for page in (1, 2, 3))
    assert [hit.post_id for hit in (*first.hits, *second.hits)] == [post.pk for post in reversed(posts)]
    assert [(each.count, each.has_more) for each in (first, second)] == [(HITS + 2, True), (HITS + 2, False)]
    assert third.hits == ()


HOSTILE = ['"', "'", '" OR 1=1 --', "title:x", "NEAR(a b)", "a*", "^a", "{title} : a", "a AND", "OR", "NOT"]
HOSTILE += ["-a", "(", ")", "\\", "'x':A & !", "a | b", "<->", ":*", "\x00", "\ud800", "%s", "@1", "🙂", " ", ""]
HOSTILE += ["x" * 5000, "a " * 500]


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_typed_is_a_command(site, query):
    published(site, "Ours", "quai")
    assert titles(site, query) == []


def test_naughty_strings_are_asked_in_peace(site):
    published(site, "Ours", "quaiquai")  # an empty index looks at the first word only
    strings = json.loads(corpus("naughty-strings/blns.json").read_text("utf-8"))
    assert all(search(site.pk, string).hits == () for string in strings)


@pytest.mark.parametrize("word", ["ﷺ", "⑴", "゜", "пʼять", "ŉ", "مُحَمَّد"])
def test_a_word_whose_spelling_has_signs_is_one_word(site, word):
    published(site, "Ours", f"quai {word}")
    assert titles(site, word) == titles(site, f"quai {word}") == ["Ours"]


def test_a_sign_that_tells_nothing_is_not_asked_for(site):
    published(site, "Ours", "quai ـ")
    assert (titles(site, "ـ"), titles(site, "quai ـ")) == ([], ["Ours"])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60))
def test_any_text_may_be_asked(site, query):
    assert search(site.pk, query).count == 0


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=60))
def test_any_text_may_be_indexed(site, text):
    published(site, "Ours", f"quai {text}")
    assert "Ours" in titles(site, "quai")


def test_a_long_text_of_different_words_is_found_by_its_first(site):
    dice = random.Random(7)
    words = " ".join("".join(dice.choices("abcdefghij", k=9)) for _ in range(60_000))
    published(site, "Long", f"quai {words}")
    assert titles(site, "quai") == ["Long"]


def test_searching_takes_two_statements(site, django_assert_num_queries):
    published(site, "Ours", "quai")
    with django_assert_num_queries(2):
        search(site.pk, "quai")


def test_the_index_can_be_made_anew(site):
    published(site, "Ours", "quai")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reading_words")
    assert titles(site, "quai") == []
    assert (rebuild(), titles(site, "quai")) == (1, ["Ours"])


def test_making_it_anew_drops_the_words_of_what_was_deleted(site):
    post = published(site, "Ours", "quai")
    published(site, "Other", "quai")
    trash(post, by=None)
    delete_for_ever(post, by=None)
    assert words_in_the_index() == 2
    rebuild()
    assert words_in_the_index() == 1

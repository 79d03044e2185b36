"""What a post is filed under: the tags its author chose, and the #tags in its text."""

import pytest

from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Tagging
from causerie.writing.publishing import publish, unpublish
from causerie.writing.tagging import as_hashtag, clean_tags
from tests import cast
from tests.writing.documents.writing import doc, node, p, text

pytestmark = pytest.mark.django_db


def filed(post):
    return sorted(Tagging.objects.filter(post=post).values_list("tag__name", flat=True))


def test_tags_in_the_text_join_those_that_were_chosen():
    marie = cast.marie()
    site = cast.rue_des_passeurs(marie)
    post = start_post(site, site.actor, kind="article", by=marie)
    document = doc(p("On the #quay, by #Tram. ", text("#no", "code")), node("codeBlock", "#no"))
    save_revision(post, Draft(schema="document/1", document=document, tags=("tram", "Nantes")), by=marie)
    assert filed(post) == []
    publish(post, by=marie)
    assert filed(post) == ["Nantes", "quay", "tram"]
    save_revision(post, Draft(schema="document/1", document=doc(p("#quay"))), by=marie)
    publish(post, by=marie)
    assert filed(post) == ["quay"]
    unpublish(post, by=marie)
    publish(post, by=marie)
    assert filed(post) == ["quay"]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Colle", "Colle"),
        ("Rue des Passeurs", "Rue-des-Passeurs"),
        ("Été d’hier", "Été-d-hier"),
        ("2026", ""),
        ("C++", "C"),
    ],
)
def test_a_tag_is_written_as_a_word_that_is_the_same_tag(name, word):
    assert as_hashtag(name) == word
    assert len(clean_tags(filter(None, [name, word]))) == 1


def test_signs_in_other_sources_are_no_tags():
    marie = cast.marie()
    site = cast.rue_des_passeurs(marie)
    post = start_post(site, site.actor, kind="note", by=marie)
    save_revision(post, Draft(text="#quay"), by=marie)
    publish(post, by=marie)
    assert filed(post) == []

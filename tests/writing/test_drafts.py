"""A post whose words are a document is kept, restored and published like any other."""

import pytest

from causerie.writing.documents.checking import checked
from causerie.writing.documents.refusals import AddressRefused, DocumentDamaged
from causerie.writing.drafting import (
    Draft,
    draft_of,
    preview_of,
    restore_revision,
    revisions_of,
    save_revision,
    start_post,
)
from tests import cast
from tests.writing.documents.writing import EVERY_BLOCK, doc, link, node, p, picture, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(marie):
    site = cast.rue_des_passeurs(marie)
    return start_post(site, site.actor, kind="article", by=marie)


def written(document, **more):
    return Draft(schema="document/1", document=document, **more)


def test_a_document_is_kept_canonical_with_all_that_follows_from_it(post, marie):
    revision = save_revision(post, written(EVERY_BLOCK), by=marie)
    assert revision.source == {"schema": "document/1", "doc": EVERY_BLOCK}
    assert revision.lead_image == "/-/media/1/a.jpg"
    assert revision.summary.startswith("One bold and a link in it. Set right. A note to #Tram and code().")
    assert "Tip" not in revision.text
    assert 'class="tok-k"' in revision.html


def test_the_same_words_written_otherwise_add_nothing(post, marie):
    save_revision(post, written(doc(p("a ", " b", align="left"), p())), by=marie)
    save_revision(post, written(doc(p("a b"))), by=marie)
    save_revision(post, Draft(schema="document/1", text="a  b\n"), by=marie)
    assert len(revisions_of(post)) == 1


def test_a_document_is_restored(post, marie):
    save_revision(post, written(EVERY_BLOCK, title="A"), by=marie)
    save_revision(post, Draft(text="b", title="A"), by=marie)
    restore_revision(post, 1, by=marie)
    assert draft_of(post.working).document == EVERY_BLOCK


def test_a_preview_is_in_the_language_of_the_text():
    draft = written(doc(node("callout", p("Bonjour !"), tone="warning")), language="fr")
    label = '<p class="callout-label">Attention</p>'
    words = "<p>Bonjour\u202f!</p>"
    assert preview_of(draft).html == f'<div class="callout callout-warning" role="note">{label}{words}</div>'


def test_words_and_minutes_are_those_one_reads():
    rendered = preview_of(written(doc(node("callout", p("one two")), p("three " * 660))))
    assert (rendered.words, rendered.minutes) == (662, 3)


@pytest.mark.parametrize(
    ("document", "refusal"),
    [(doc(p(text("a", link("javascript:x")))), AddressRefused), ([], DocumentDamaged), ({}, DocumentDamaged)],
)
def test_what_is_no_document_is_refused(post, marie, document, refusal):
    with pytest.raises(refusal):
        save_revision(post, written(document), by=marie)


def test_saving_many_pictures_takes_few_statements(post, marie, django_assert_max_num_queries):
    document = checked(doc(*[picture(f"/-/media/1/{number}.jpg") for number in range(30)]))
    with django_assert_max_num_queries(10):
        save_revision(post, written(document), by=marie)

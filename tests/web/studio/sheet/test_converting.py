import json

import pytest

from causerie.writing.documents.checking import checked
from causerie.writing.models import Post

pytestmark = pytest.mark.django_db

SCRIPT = {"HTTP_ACCEPT": "application/json"}
DOCUMENT = {
    "type": "doc",
    "content": [
        {"type": "heading", "attrs": {"level": 3}, "content": [{"type": "text", "text": "Glue"}]},
        {
            "type": "image",
            "attrs": {"src": "/-/media/a/2026/bowl.jpg", "alt": "A bowl", "width": "wide", "focus": "30 50"},
        },
        {
            "type": "callout",
            "attrs": {"tone": "tip"},
            "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Stir."}]}],
        },
    ],
}


@pytest.fixture
def post(studio, site):
    form = {"title": "Glue", "schema": "document/1", "doc": json.dumps(DOCUMENT), "kind": "article"}
    studio.post("/studio/marie/posts", form)
    return Post.objects.get()


def test_a_document_is_kept_as_its_canonical_self(post):
    assert post.working.source == {"schema": "document/1", "doc": checked(DOCUMENT)}
    assert "<h3>Glue</h3>" in post.working.html


def test_markdown_and_back_says_the_same(studio, site):
    words = studio.post("/studio/marie/markdown", {"doc": json.dumps(DOCUMENT)}, **SCRIPT).json()["markdown"]
    read = studio.post("/studio/marie/documents", {"markdown": words}, **SCRIPT).json()["document"]
    assert words.startswith("### Glue")
    assert read == {"schema": "document/1", "doc": checked(DOCUMENT)}


@pytest.mark.parametrize(
    "broken", ["", "null", "[]", "{", '{"type": "page"}', "[" * 5000, '{"type":"doc","content":[{"type":"x"}]}']
)
def test_what_is_no_document_is_refused_with_a_sentence(studio, site, broken):
    refused = studio.post("/studio/marie/markdown", {"doc": broken}, **SCRIPT)
    assert refused.status_code == 422
    assert refused.json()["sentence"]


def test_a_broken_document_is_not_saved(studio, post):
    form = {"title": "Glue", "schema": "document/1", "doc": '{"type":"doc","content":[{"type":"x"}]}', "seen": 1}
    refused = studio.post(f"/studio/marie/posts/{post.id}", form, **SCRIPT)
    post.refresh_from_db()
    assert refused.status_code == 422
    assert post.working.number == 1


def test_a_refused_document_published_by_a_form_keeps_the_page(studio, post):
    form = {"title": "Glue", "schema": "document/1", "doc": '{"type":"doc","content":[{"type":"x"}]}', "seen": 1}
    refused = studio.post(f"/studio/marie/posts/{post.id}/publication", form)
    assert refused.status_code == 422
    assert "does not know" in refused.content.decode()


def test_the_plain_form_edits_the_markdown_of_a_document_and_loses_nothing(studio, post):
    page = studio.get(f"/studio/marie/posts/{post.id}")
    words = studio.post("/studio/marie/markdown", {"doc": json.dumps(DOCUMENT)}, **SCRIPT).json()["markdown"]
    studio.post(
        f"/studio/marie/posts/{post.id}",
        {"title": "Glue", "schema": "markdown/1", "text": f"{words}\nMore.", "seen": 1},
    )
    post.refresh_from_db()
    more = {"type": "paragraph", "content": [{"type": "text", "text": "More."}]}
    assert "### Glue" in page.content.decode()
    assert post.working.source["doc"]["content"] == [*checked(DOCUMENT)["content"], more]


def test_a_post_written_in_markdown_is_opened_as_a_document_and_stays_what_it_was(studio, site):
    studio.post("/studio/marie/posts", {"text": "Flour, *water*.", "kind": "article"})
    post = Post.objects.get()
    page = studio.get(f"/studio/marie/posts/{post.id}").content.decode()
    assert "&#34;italic&#34;" in page
    assert post.working.source["schema"] == "markdown/1"


def test_lines_of_an_old_note_stay_lines(studio, site):
    studio.post("/studio/marie/posts", {"text": "One\ntwo", "kind": "note"})
    page = studio.get(f"/studio/marie/posts/{Post.objects.get().id}").content.decode()
    assert "&#34;hardBreak&#34;" in page


def test_an_empty_document_is_no_post(studio, site):
    empty = json.dumps({"type": "doc", "content": [{"type": "paragraph"}]})
    refused = studio.post("/studio/marie/posts", {"schema": "document/1", "doc": empty}, **SCRIPT)
    assert refused.status_code == 422
    assert not Post.objects.exists()


def test_two_windows_on_one_document_keep_both(studio, post):
    def saved(words):
        made = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": words}]}]}
        form = {"schema": "document/1", "doc": json.dumps(made), "seen": 1, "is_first": 1}
        return studio.post(f"/studio/marie/posts/{post.id}", form, **SCRIPT)

    assert saved("One.").status_code == 200
    late = saved("Two.")
    assert late.status_code == 409
    assert (late.json()["kept"], late.json()["newer"]) == (3, 2)

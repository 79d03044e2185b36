"""From the writer's browser to the editor's and back, in the studio."""

import re

import pytest

from causerie.sites.models import Membership, Site
from causerie.writing.models import Post, Review, ReviewNote
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db
WORDS = {"title": "The ferry", "text": "It leaves at six.", "kind": "article", "language": "en"}


@pytest.fixture
def editor(member):
    return member("editor")


@pytest.fixture
def contributor(member):
    return member("contributor")


@pytest.fixture
def handed_in(contributor):
    contributor.post("/studio/marie/submissions", WORDS)
    return Post.objects.get()


def at(post, path=""):
    return f"/studio/marie/posts/{post.id}/review{path}"


def read(client, address):
    return client.get(address).content.decode()


def test_a_contributor_hands_in_and_is_offered_no_publication(contributor):
    page = read(contributor, "/studio/marie/new")
    assert "Hand in" in page
    assert "data-publish" not in page
    assert contributor.post("/studio/marie/publications", WORDS).status_code == 403
    answer = contributor.post("/studio/marie/submissions", WORDS)
    post = Post.objects.get()
    assert answer["Location"] == at(post)
    assert "Waiting for review." in read(contributor, at(post))
    assert "Waiting for review." in read(contributor, f"/studio/marie/posts/{post.id}")


def test_a_draft_is_handed_in_from_the_editor_with_what_is_in_it(contributor):
    contributor.post("/studio/marie/posts", WORDS)
    post = Post.objects.get()
    contributor.post(f"/studio/marie/posts/{post.id}/submission", WORDS | {"text": "At seven."})
    assert Review.objects.get().revision.text == "At seven."


def test_who_writes_alone_is_shown_no_list_of_what_waits(studio, site):
    assert "/studio/marie/reviews" not in read(studio, "/studio/marie/")
    Site.objects.update(is_reviewed=True)
    assert "/studio/marie/reviews" in read(studio, "/studio/marie/")


def test_what_waits_is_listed_and_counted_for_who_may_approve(studio, handed_in, contributor):
    page = read(studio, "/studio/marie/reviews")
    assert "The ferry" in page
    assert re.search(r'Waiting for review<span class="n">1</span>', page)
    assert "/studio/marie/reviews" not in read(contributor, "/studio/marie/posts")


def test_it_is_sent_back_changed_and_approved(editor, contributor, handed_in):
    review = {"review": str(Review.objects.get().id)}
    editor.post(at(handed_in, "/return"), review | {"note": "Say from where."})
    page = read(contributor, at(handed_in))
    assert "Say from where." in page
    assert "Sent back" in page
    contributor.post(f"/studio/marie/posts/{handed_in.id}/submission", WORDS | {"text": "From Calais, at six."})
    waiting = Review.objects.get(state="waiting")
    assert "From Calais" in read(editor, at(handed_in))
    editor.post(at(handed_in, "/approval"), {"review": str(waiting.id), "then": "publish"})
    handed_in.refresh_from_db()
    assert handed_in.state == "published"
    assert handed_in.published.text == "From Calais, at six."


def test_approving_without_publishing_leaves_it_to_its_writer_or_an_editor(studio, editor, handed_in, contributor):
    editor.post(at(handed_in, "/approval"), {"review": str(Review.objects.get().id), "then": "later"})
    handed_in.refresh_from_db()
    assert handed_in.state == "draft"
    assert "/review/publication" not in read(contributor, at(handed_in))
    assert contributor.post(at(handed_in, "/publication")).status_code == 403
    studio.post(at(handed_in, "/publication"))
    handed_in.refresh_from_db()
    assert handed_in.state == "published"


def test_an_editor_is_told_that_the_draft_went_on_and_what_has_changed_since(editor, contributor, handed_in):
    contributor.post(f"/studio/marie/posts/{handed_in.id}", WORDS | {"text": "It leaves at midnight."})
    page = read(editor, at(handed_in))
    assert "It leaves at six." in page
    assert "midnight" not in page
    compared = read(editor, re.search(r'href="(/studio/[^"]+/revisions/2\?with=1)"', page)[1])
    assert re.search(r"<ins>(<span[^>]*>[^<]*</span>)?midnight", compared)
    assert "changed since" in read(editor, "/studio/marie/reviews")


def test_a_review_of_a_change_shows_what_readers_would_see_otherwise(studio, editor, member):
    studio.post("/studio/marie/publications", WORDS)
    post = Post.objects.get()
    studio.post(f"/studio/marie/posts/{post.id}/submission", WORDS | {"text": "It leaves at seven."})
    assert re.search(r"<ins>(<span[^>]*>[^<]*</span>)?seven", read(editor, at(post)))


def test_sending_back_without_a_reason_is_refused_and_what_was_typed_stays(editor, contributor, handed_in):
    review = {"review": str(Review.objects.get().id)}
    assert editor.post(at(handed_in, "/return"), review | {"note": " "}).status_code == 422
    contributor.post(at(handed_in, "/withdrawal"))
    late = editor.post(at(handed_in, "/return"), review | {"note": "All that I typed."})
    assert late.status_code == 409
    assert "All that I typed." in late.content.decode()


def test_notes_are_for_those_who_write_here(editor, contributor, handed_in, member):
    editor.post(at(handed_in, "/notes"), {"note": "Shall we add a map?"})
    assert "Shall we add a map?" in read(contributor, at(handed_in))
    assert member("author").get(at(handed_in)).status_code == 403
    editor.post(at(handed_in, "/approval"), {"review": str(Review.objects.get().id), "then": "publish"})
    assert ReviewNote.objects.count() == 1
    public = browser().get(Post.objects.get().path, HTTP_HOST="marie.localhost:8000").content.decode()
    assert "The ferry" in public
    assert "map" not in public


@pytest.mark.parametrize("wrong", ("", "0", "1", "x", "9" * 30))
def test_nobody_decides_by_another_review_s_number(editor, handed_in, wrong):
    answer = editor.post(at(handed_in, "/approval"), {"review": wrong, "then": "publish"})
    assert answer.status_code == 409


def test_four_eyes_are_for_the_owner_to_want(studio, editor, site):
    assert editor.post("/studio/marie/settings/four-eyes", {"is_reviewed": "1"}).status_code == 403
    studio.post("/studio/marie/settings/four-eyes", {"is_reviewed": "1"})
    assert Site.objects.get().is_reviewed
    assert "Somebody else reads every post first" in read(studio, "/studio/marie/settings/members")


def test_with_four_eyes_every_way_of_the_studio_asks_for_a_second_pair(studio, site):
    studio.post("/studio/marie/posts", WORDS)
    post = Post.objects.get()
    studio.post("/studio/marie/settings/four-eyes", {"is_reviewed": "1"})
    assert "data-publish" not in read(studio, f"/studio/marie/posts/{post.id}")
    answers = [studio.post(f"/studio/marie/{path}", WORDS) for path in (f"posts/{post.id}/publication", "publications")]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert all("somebody else reads a post before readers do" in answer.content.decode() for answer in answers)
    assert studio.post(f"/studio/marie/posts/{post.id}/return").status_code == 409
    studio.post(at(post))
    review = Review.objects.get(post=post)
    assert studio.post(at(post, "/approval"), {"review": str(review.id), "then": "publish"}).status_code == 403
    assert set(Post.objects.values_list("state", flat=True)) == {"draft"}


@pytest.mark.parametrize("way", ["actions", "note", "schedule"])
def test_with_four_eyes_the_other_ways_ask_for_a_second_pair_too(studio, site, way):
    studio.post("/studio/marie/posts", WORDS)
    post = Post.objects.get()
    studio.post("/studio/marie/settings/four-eyes", {"is_reviewed": "1"})
    sent = {
        "actions": ("posts/actions", {"action": "publish", "post": str(post.id)}),
        "note": ("note", {"text": "At once.", "then": "publish"}),
        "schedule": (f"posts/{post.id}/schedule", WORDS | {"at": "2027-01-01T08:00", "zone": "Europe/Paris"}),
    }[way]
    studio.post(f"/studio/marie/{sent[0]}", sent[1])
    assert set(Post.objects.values_list("state", "scheduled_at")) == {("draft", None)}


def test_a_contributor_throws_a_draft_away_and_takes_it_back(contributor):
    contributor.post("/studio/marie/posts", WORDS)
    post = Post.objects.get()
    contributor.post(f"/studio/marie/posts/{post.id}/trash")
    post.refresh_from_db()
    assert post.state == "trashed"
    contributor.post(f"/studio/marie/posts/{post.id}/rescue")
    post.refresh_from_db()
    assert post.state == "draft"


def test_names_are_chosen_beside_the_words_and_kept_by_forms_that_do_not_ask(studio, contributor, site):
    studio.post("/studio/marie/posts", WORDS)
    post = Post.objects.get()
    other = Membership.objects.get(role="contributor").actor
    assert other.name in read(studio, f"/studio/marie/posts/{post.id}")
    names = {"signing": "1", "author": [str(other.id), str(site.actor_id)]}
    studio.post(f"/studio/marie/posts/{post.id}", WORDS | names)
    post.refresh_from_db()
    assert post.working.authors == [other.id, site.actor_id]
    studio.post(f"/studio/marie/posts/{post.id}", WORDS | {"text": "Other words."})
    post.refresh_from_db()
    assert post.working.authors == [other.id, site.actor_id]
    studio.post(f"/studio/marie/posts/{post.id}", WORDS | {"signing": "1"})
    post.refresh_from_db()
    assert post.working.authors == []


def test_who_writes_alone_is_asked_for_no_names(studio, site):
    assert 'name="author"' not in read(studio, "/studio/marie/new")

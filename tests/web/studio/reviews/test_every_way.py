"""Where four eyes are wanted, every door to readers is tried with words that nobody else has read."""

import pytest

from causerie.kit import clock
from causerie.sites.models import Membership, Site
from causerie.writing.models import Post, Review
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db
READ = {"title": "The ferry", "text": "It leaves at six.", "kind": "article", "language": "en"}
UNREAD = READ | {"text": "Nobody has read this."}
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def author(member):
    return member("author")


@pytest.fixture
def shown(studio, author, site):
    """A post of the author's that readers see, as Marie approved it, with a newer version that nobody has read."""
    Site.objects.update(is_reviewed=True)
    author.post("/studio/marie/submissions", READ)
    post = Post.objects.get()
    approval = {"review": Review.objects.get().id, "then": "publish"}
    studio.post(f"/studio/marie/posts/{post.id}/review/approval", approval)
    author.post(f"/studio/marie/posts/{post.id}", UNREAD)
    return post


def seen():
    """All that readers of the site see."""
    return list(Post.objects.filter(state="published").values_list("published__text", flat=True))


ONE = "/studio/marie/posts/{post}"
TOMORROW = {"at": f"{clock.now():%Y}-12-31T23:30", "zone": "UTC"}
WAYS = {
    "the editor": (f"{ONE}/publication", UNREAD, {}),
    "a script": (f"{ONE}/publication", UNREAD, JSON),
    "at once, never saved": ("/studio/marie/publications", UNREAD, {}),
    "a quick note": ("/studio/marie/note", {"text": "Nobody has read this.", "then": "publish"}, {}),
    "for fewer readers": (f"{ONE}/readers", UNREAD | {"visibility": "private"}, {}),
    "the list": ("/studio/marie/posts/actions", {"action": "publish", "post": "{post}"}, {}),
    "a tag": ("/studio/marie/posts/actions", {"action": "tag", "post": "{post}", "tags": "ferries"}, {}),
    "the address of undoing": ("/studio/marie/posts/actions?action=publish&post={post}", {}, {}),
    "back to readers": (f"{ONE}/return", {}, {}),
    "what was approved before": (f"{ONE}/review/publication", {}, {}),
    "a schedule": (f"{ONE}/schedule", UNREAD | TOMORROW, {}),
    "a first schedule": ("/studio/marie/schedules", UNREAD | TOMORROW, {}),
    "their own approval": (f"{ONE}/review/approval", {"review": "1", "then": "publish"}, {}),
}


@pytest.mark.parametrize("role", ["author", "owner"])
@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_unread_words_to_readers(shown, studio, author, way, role):
    address, form, headers = WAYS[way]
    client = {"author": author, "owner": studio}[role]
    sent = {name: str(value).format(post=shown.id) for name, value in form.items()}
    client.raise_request_exception = False
    answer = client.post(address.format(post=shown.id), sent, **headers)
    assert answer.status_code < 500
    assert seen() == ["It leaves at six."]
    assert not Post.objects.exclude(scheduled_at=None).exists()


def test_restoring_is_no_way_round(shown, studio, author):
    author.post(f"/studio/marie/posts/{shown.id}/revisions/1/restoration")
    answer = author.post(f"/studio/marie/posts/{shown.id}/publication", UNREAD, **JSON)
    assert answer.json()["code"] == "not-approved"
    assert seen() == ["It leaves at six."]


def test_what_is_handed_in_by_another_after_an_editor_wrote_in_it_is_not_that_editors_to_approve(shown, member, author):
    editor = member("editor")
    editor.post(f"/studio/marie/posts/{shown.id}", READ | {"text": "The editor’s own words."})
    author.post(f"/studio/marie/posts/{shown.id}/submission", READ | {"text": "The editor’s own words, saved again."})
    approval = {"review": Review.objects.latest("id").id, "then": "publish"}
    assert editor.post(f"/studio/marie/posts/{shown.id}/review/approval", approval).status_code == 403
    assert "Somebody else decides about it." in editor.get(f"/studio/marie/posts/{shown.id}/review").content.decode()
    assert seen() == ["It leaves at six."]


def test_an_approval_is_taken_back_in_the_studio(site, studio, author):
    Site.objects.update(is_reviewed=True)
    author.post("/studio/marie/submissions", READ)
    post, review = Post.objects.get(), {"review": Review.objects.get().id}
    at = f"/studio/marie/posts/{post.id}"
    studio.post(f"{at}/review/approval", review)
    assert "Take the approval back" in studio.get(f"{at}/review").content.decode()
    assert "Take the approval back" not in author.get(f"{at}/review").content.decode()
    assert author.post(f"{at}/review/approval/withdrawal", review).status_code == 403
    studio.post(f"{at}/review/approval/withdrawal", review)
    assert author.post(f"{at}/publication", READ, **JSON).json()["code"] == "not-approved"
    assert "Approval taken back." in author.get(f"{at}/review").content.decode()
    assert browser(Membership.objects.get(role="author").account).get(at).status_code == 200

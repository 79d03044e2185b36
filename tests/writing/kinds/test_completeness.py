"""Each kind of post asks for what makes it that kind, in words, before readers see it."""

import pytest

from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.publishing import publish
from causerie.writing.refusals import AddressUnreadable, NothingWritten, PictureNeeded, SubjectNeeded

pytestmark = pytest.mark.django_db

PAGE = "https://elsewhere.example/a"
PICTURE = "![A mill](https://elsewhere.example/mill.jpg)"


def published(site, by, kind, **words):
    post = start_post(site, site.actor, kind=kind, by=by)
    save_revision(post, Draft(kind=kind, **words), by=by)
    return publish(post, by=by)


@pytest.mark.parametrize(
    ("kind", "words", "refusal"),
    [
        ("link", {"title": "A mill", "text": "Look."}, SubjectNeeded),
        ("reply", {"text": "I agree."}, SubjectNeeded),
        ("reply", {"subject_url": PAGE}, NothingWritten),
        ("link", {"text": "Look.", "subject_url": "javascript:alert(1)"}, AddressUnreadable),
        ("reply", {"text": "Look.", "subject_url": "somewhere"}, AddressUnreadable),
        ("photo", {"title": "A mill", "text": "No picture."}, PictureNeeded),
        ("article", {"text": "Words.", "canonical_url": "over there"}, AddressUnreadable),
        ("note", {}, NothingWritten),
    ],
)
def test_what_a_kind_lacks_is_refused(site, marie, kind, words, refusal):
    with pytest.raises(refusal):
        published(site, marie, kind, **words)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("link", {"subject_url": PAGE}),
        ("reply", {"text": "I agree.", "subject_url": PAGE}),
        ("photo", {"text": PICTURE}),
        ("photo", {"image": "/-/media/a/2026/mill.jpg"}),
        ("note", {"text": "Only words.", "subject_url": "not used by a note"}),
        ("page", {"text": "Who we are."}),
    ],
)
def test_what_a_kind_has_is_published(site, marie, kind, words):
    post = published(site, marie, kind, **words)
    assert (post.state, post.kind) == (Post.State.PUBLISHED, kind)
    assert post.path

"""Another file in the place of one, in every post, and nothing else of them changed."""

import pytest

from causerie.media.models import Upload, Use
from causerie.work.loop import run_due
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.publishing import publish
from causerie.writing.replacing import uploads as replacing
from causerie.writing.replacing.uploads import AnotherKind, replace_later, repointed
from tests import cast

pytestmark = pytest.mark.django_db
OLD, NEW = "z/2026/old.jpg", "z/2026/new.png"


@pytest.fixture
def old(site):
    return Upload.objects.create(site_id=site.id, name="old", path=OLD, sha256="a", mime="image/jpeg", size=9)


@pytest.fixture
def new(site):
    return Upload.objects.create(site_id=site.id, name="new", path=NEW, sha256="b", mime="image/png", size=9)


def written(site, by, **words):
    post = start_post(site, site.actor, kind="article", by=by)
    save_revision(post, Draft(title="T", text=f"![a](/-/media/{OLD})", **words), by=by)
    return post


def texts():
    posts = Post.objects.select_related("working", "published").order_by("id")
    return [(NEW in each.working.html, bool(each.published) and NEW in each.published.html) for each in posts]


def test_drafts_and_published_posts_and_what_waits(site, marie, old, new, monkeypatch):
    monkeypatch.setattr(replacing, "_AT_ONCE", 1)
    _draft, published, changed = (written(site, marie) for _number in range(3))
    publish(published, by=marie)
    publish(changed, by=marie)
    save_revision(changed, Draft(title="Changed", text=f"new words ![a](/-/media/{OLD})"), by=marie)
    assert replace_later(old, new, by=marie) == 3
    run_due()
    assert texts() == [(True, False), (True, True), (True, False)]
    assert Upload.objects.get(pk=old.pk).deleted_at is None, "readers still see it"
    publish(changed, by=marie)
    assert Use.objects.filter(upload=old).count() == 0


def test_who_may_not_change_a_post_changes_none(site, marie, old, new):
    written(site, marie)
    stranger = cast.person("Ilse", "ilse@far.example")
    replace_later(old, new, by=stranger)
    run_due()
    assert texts() == [(False, False)]


def test_twice_is_once(site, marie, old, new):
    written(site, marie)
    replace_later(old, new, by=marie)
    replace_later(old, new, by=marie)
    run_due()
    assert Post.objects.get().working.number == 2


def test_what_is_gone_meanwhile_is_no_error(marie, old, new):
    replace_later(old, new, by=marie)
    new.delete()
    run_due()
    assert Upload.objects.get().deleted_at is None


def test_only_like_replaces_like(marie, old, new):
    new.mime = "audio/mpeg"
    with pytest.raises(AnotherKind):
        replace_later(old, new, by=marie)


def test_every_place_of_a_document_and_its_variants():
    image = {"type": "image", "attrs": {"src": f"/-/media/{OLD}", "alt": "old.jpg"}}
    gallery = {"type": "gallery", "content": [image, {"type": "image", "attrs": {"src": "/-/media/z/2026/older.jpg"}}]}
    draft = Draft(
        document={"type": "doc", "content": [gallery, image]}, text="/-/media/z/2026/old.w400.avif", schema="document/1"
    )
    changed = repointed(draft, OLD, NEW)
    shown = {"type": "image", "attrs": {"src": f"/-/media/{NEW}", "alt": "old.jpg"}}
    assert changed.document["content"][0]["content"] == [shown, gallery["content"][1]]
    assert (changed.document["content"][1], changed.text) == (shown, f"/-/media/{NEW}")

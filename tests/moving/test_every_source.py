"""What holds of every source, whatever it was written by."""

from zoneinfo import ZoneInfo

import pytest

from causerie.conversation.models import Appearance, Place
from causerie.kit.refusal import Refusal
from causerie.moving.importing import Wish, run_import
from causerie.moving.models import Import, ImportedItem
from causerie.moving.reports import report_of
from causerie.moving.sources.known import SOURCES
from causerie.people.models import Actor, Handle
from causerie.writing.models import Byline, Post, Redirect, Revision, Tagging
from tests import cast
from tests.moving.samples import SAMPLES, ghost, zipped

pytestmark = pytest.mark.django_db
TABLES = (Post, Revision, Redirect, Tagging, Appearance, Place, Actor, Handle, ImportedItem)
KINDS = sorted(SOURCES)


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def bring(site, tmp_path):
    def brought(kind, data, **how):
        path = tmp_path / f"export.{kind}"
        path.write_bytes(data)
        return run_import(Wish(kind=kind, file_name=path.name), site.handle, path, **how)

    return brought


def everything():
    return [sorted(map(str, table.objects.values_list())) for table in TABLES]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_public_there_is_public_here_and_the_rest_waits(bring, kind):
    sample = SAMPLES[kind]
    bring(kind, sample.data)
    public = Post.objects.filter(state="published")
    assert public.exclude(kind="page").count() == sample.public
    assert public.filter(kind="page").count() == sample.pages
    assert Post.objects.filter(state="draft").count() == sample.drafts
    assert Place.objects.filter(state="visible").count() == sample.answers


@pytest.mark.parametrize("kind", KINDS)
def test_titles_dates_and_tags_come(bring, kind):
    bring(kind, SAMPLES[kind].data)
    first = Post.objects.select_related("published").get(published__title="First")
    assert first.published_at.astimezone(ZoneInfo("Europe/Paris")).date().isoformat() == "2020-01-01"
    assert "Quays" in first.published.tags or kind in ("wxr", "substack")
    assert first.path == "/first" or kind == "wxr"


def test_a_post_of_several_is_signed_by_them_in_order(bring):
    users = [{"id": "u1", "name": "Lucie", "slug": "lucie"}, {"id": "u2", "name": "Yann", "slug": "yann"}]
    written = [
        {"post_id": "p1", "author_id": "u2", "sort_order": 0},
        {"post_id": "p1", "author_id": "u1", "sort_order": 1},
    ]
    bring("ghost", ghost(users=users, posts_authors=written))
    signed = Byline.objects.filter(post__published__title="First").order_by("position")
    assert [each.actor.name for each in signed] == ["Yann", "Lucie"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_acts_by_itself_does_not_come(bring, kind):
    bring(kind, SAMPLES[kind].data)
    html = Post.objects.get(published__title="First").published.html
    assert "Harbour" in html
    assert [part for part in ("<script", "onclick", "javascript:") if part in html] == []


@pytest.mark.parametrize("kind", KINDS)
def test_again_changes_nothing(bring, kind):
    bring(kind, SAMPLES[kind].data)
    before = everything()
    bring(kind, SAMPLES[kind].data)
    assert everything() == before


@pytest.mark.parametrize("kind", KINDS)
def test_one_cut_short_is_refused_and_leaves_the_site_as_it_was(bring, kind):
    before = everything()
    with pytest.raises(Refusal):
        bring(kind, SAMPLES[kind].cut)
    assert everything() == before
    assert Import.objects.get().state == Import.State.REFUSED


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_the_file_of_another_place_is_refused(bring, kind, other):
    is_its_own = {kind, other} <= {"feed", "blogger", "wxr"} or kind == other
    data = b"" if is_its_own else SAMPLES[other].data
    with pytest.raises(Refusal):
        bring(kind, data or b"nothing of the kind")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 5000,
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>',
        b"[" * 100_000,
        b'{"db":[{"data":{"posts":[' + b'{"a":' * 50_000,
        b'{"db":[{"data":{"posts":[' + b" " * 300_000 + b"[" * 200_000,
        b"<" * 300_000,
        zipped({"posts/../../../etc/passwd": "x", "/abs": "y"}),
        zipped(
            {
                "posts.csv": "a" * 30_000_000,
                "_posts/2020-01-01-a.md": "a" * 30_000_000,
                "posts/a.html": "a" * 30_000_000,
            }
        ),
        zipped({"_config.yml": "a: &a [x]\nb: [*a, *a]\n"}),
    ],
    ids=["empty", "zeros", "entities", "deep", "deeper", "deep later", "brackets", "escaping", "bomb", "alias"],
)
def test_hostile_files_are_refused(bring, kind, data):
    with pytest.raises(Refusal):
        bring(kind, data)
    assert not Post.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_tells_of_what_did_not_come(bring, site, kind):
    run = bring(kind, SAMPLES[kind].data)
    report = report_of(site, run.id)
    told = {line.sentence for line in (*report.left, *report.changed)}
    assert told or kind == "feed"
    assert "%(" not in str(told)

"""Other people's exports, where they stand beside the project: they come whole, and twice the same."""

import zipfile
from xml.etree import ElementTree

import pytest

from causerie.conversation.models import Appearance, Place
from causerie.moving.importing import Wish, run_import
from causerie.moving.models import Import, ImportedItem
from causerie.people.models import Actor, Handle
from causerie.writing.models import Post, Redirect, Revision, Tagging
from tests import cast
from tests.corpora import corpus

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def bring(site, path, kind="wxr"):
    return run_import(Wish(kind=kind, file_name=path.name), site.handle, path)


def everything():
    tables = (Post, Revision, Redirect, Tagging, Appearance, Place, Actor, Handle, ImportedItem)
    return [sorted(map(str, table.objects.values_list())) for table in tables]


def counted(path):
    """Posts and pages that were published, for all or some, and the approved comments, counted without our reader."""
    namespace = "{https://wordpress.org/export/1.2/}"
    public = [
        entry
        for entry in ElementTree.parse(path).iter("item")
        if entry.findtext(f"{namespace}status") in ("publish", "private")
    ]
    kinds = [entry.findtext(f"{namespace}post_type") for entry in public]
    said = [
        one.findtext(f"{namespace}comment_type") or "comment"
        for entry in public
        for one in entry.findall(f"{namespace}comment")
        if one.findtext(f"{namespace}comment_approved") == "1"
    ]
    return kinds.count("post"), kinds.count("page"), said.count("comment"), len(said) - said.count("comment")


def test_all_of_wordpress_own_test_data_comes(site):
    path = corpus("wxr") / "themeunittestdata.wordpress.xml"
    run = bring(site, path)
    public = Post.objects.filter(state="published")
    visible = Place.objects.filter(state="visible", contribution__lead__protocol="imported")
    brought = (
        public.exclude(kind="page").count(),
        public.filter(kind="page").count(),
        run.counts["comments"] - run.counts["waiting"],
        run.counts["pings"],
    )
    assert brought == counted(path) == (56, 21, 26, 4)
    assert visible.count() == 30
    before = everything()
    bring(site, path)
    assert everything() == before


def exports():
    found = [*corpus("migrations").glob("mg-wp-xml/**/*.xml"), *corpus("dotclear").glob("sitetitle*.xml")]
    return sorted(found)


def bring_all(site):
    return [bring(site, path) for path in exports()]


def test_other_peoples_exports_come_whole_and_twice_the_same(site):
    bring_all(site)
    before = everything()
    runs = bring_all(site)
    assert everything() == before
    assert {run.state for run in runs} == {Import.State.DONE}
    assert Post.objects.filter(state="published").count() > 15


def twice(site, path, kind):
    """The public articles and pages, and the drafts, that a file brings; again it must bring nothing."""
    run = bring(site, path, kind)
    before = everything()
    bring(site, path, kind)
    assert everything() == before
    return tuple(run.counts.get(name, 0) for name in ("articles", "pages", "drafts"))


@pytest.mark.parametrize(
    ("path", "kind", "came"),
    [
        ("dotclear/dotclear.txt", "dotclear", (0, 0, 2)),
        ("dotclear/medium_feed.xml", "feed", (2, 0, 0)),
        ("migrations/mg-blogger/response.json", "blogger", (3, 0, 0)),
        ("migrations/mg-ghost-api/posts.json", "ghost", (1, 0, 0)),
        ("migrations/mg-json/multi-post-only.json", "ghost", (3, 0, 0)),
        ("migrations/mg-json/single-post-author-bad-email.json", "ghost", (1, 0, 0)),
        ("migrations/mg-json/single-post-with-bad-tag-order.json", "ghost", (1, 0, 0)),
    ],
)
def test_what_others_gave_comes(site, path, kind, came):
    folder, _, rest = path.partition("/")
    assert twice(site, corpus(folder) / rest, kind) == came


def test_a_medium_export_comes(site, tmp_path):
    folder = corpus("migrations") / "mg-medium-export"
    path = tmp_path / "medium.zip"
    with zipfile.ZipFile(path, "w") as archive:
        [archive.write(each, each.relative_to(folder)) for each in sorted(folder.rglob("*.html"))]
    assert twice(site, path, "medium") == (6, 0, 3)
    assert Post.objects.get(working__title="Advanced Post Title").published.tags == ["Things", "Stuff"]
    assert Post.objects.get(kind="note").note

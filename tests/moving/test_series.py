"""Series come along: named, with their parts in the order that the old place gave them; and go again when undone."""

import pytest

from causerie.moving.importing import Wish, run_import
from causerie.moving.reports import report_of
from causerie.moving.undoing import undo
from causerie.writing.models import Post, Series
from tests import cast
from tests.moving.exports import export, item
from tests.moving.samples import zipped

pytestmark = pytest.mark.django_db
TEXT = "---\ntitle: {0}\nseries: [Along the quays, Other]\nseries_order: {1}\n---\nWords of {0}.\n"
FOLDER = {
    "hugo.toml": 'title = "Harbour"\nbaseURL = "https://harbour.example/"\n',
    "content/posts/a.md": TEXT.format("Second", 2).replace("---\n", "---\ndate: 2020-01-01\n", 1),
    "content/posts/b.md": TEXT.format("First", 1).replace("---\n", "---\ndate: 2020-01-02\n", 1),
    "content/posts/c.md": TEXT.format("Third", "three").replace("---\n", "---\ndate: 2019-01-01\n", 1),
    "content/posts/d.md": TEXT.format("Draft", 4).replace("---\n", "---\ndraft: true\n", 1),
}


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def bring(site, tmp_path, kind, data):
    path = tmp_path / "export"
    path.write_bytes(data)
    return run_import(Wish(kind=kind, file_name="export"), site.handle, path)


def test_parts_stand_in_the_order_of_their_numbers(site, tmp_path):
    run = bring(site, tmp_path, "markdown", zipped(FOLDER))
    assert list(Series.objects.values_list("name", "slug")) == [("Along the quays", "along-the-quays")]
    parts = Post.objects.filter(series__isnull=False).order_by("series_part", "published_at")
    assert sorted(parts.values_list("published__title", "series_part"), key=str) == [
        ("First", 1),
        ("Second", 2),
        ("Third", None),
    ]
    assert Post.objects.get(state="draft").series_part == 4
    told = {line.subject: line.sentence for line in report_of(site, run.id).changed if "Other" in line.sentence}
    assert set(told) == {"First", "Second", "Third", "Draft"}


def test_undone_no_series_is_left(site, tmp_path):
    undo(bring(site, tmp_path, "markdown", zipped(FOLDER)), by=None)
    assert not Series.objects.exists()


def test_a_series_in_which_another_post_stands_stays(site, tmp_path):
    run = bring(site, tmp_path, "markdown", zipped(FOLDER))
    kept = Post.objects.get(published__title="First")
    Post.objects.filter(pk=kept.pk).update(edited_at=kept.edited_at.replace(year=2030))
    undo(run, by=None)
    assert Series.objects.get().pk == Post.objects.get().series_id


def test_a_series_of_a_plugin_of_wordpress_comes(site, tmp_path):
    filed = '<category domain="series" nicename="quays"><![CDATA[Quays &amp; boats]]></category>'
    meta = "<wp:postmeta><wp:meta_key>_series_part_12</wp:meta_key><wp:meta_value>3</wp:meta_value></wp:postmeta>"
    bring(site, tmp_path, "wxr", export(item(1, more=filed + meta)).encode())
    post = Post.objects.select_related("series").get()
    assert (post.series.name, post.series_part) == ("Quays & boats", 3)

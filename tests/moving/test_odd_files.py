"""Files that are strange rather than broken: each comes sound, with a line in the report, or is refused in a word."""

import json

import pytest

from causerie.kit.refusal import Refusal
from causerie.moving.importing import Wish, run_import
from causerie.moving.models import Import
from causerie.moving.reports import report_of
from causerie.writing.models import Post
from tests import cast
from tests.moving.exports import export, item
from tests.moving.samples import SAMPLES, ghost, zipped

pytestmark = pytest.mark.django_db
TEXTS = ["wxr", "ghost", "blogger", "dotclear", "movable-type", "feed"]
SEEN = "Là-bas, l’œuvre"


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def bring(site, tmp_path):
    def brought(kind, data):
        path = tmp_path / "export"
        path.write_bytes(data)
        return run_import(Wish(kind=kind, file_name="export"), site.handle, path)

    return brought


def told(site, run):
    report = report_of(site, run.id)
    return [line.sentence for line in (*report.left, *report.changed)]


def accented(kind):
    return SAMPLES[kind].data.decode().replace("Second words", SEEN)


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_saved_with_a_mark_comes_as_it_was(bring, kind, encoding):
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    bring(kind, (mark + accented(kind)).encode(encoding))
    assert Post.objects.filter(published__text__contains=SEEN).exists() or kind == "movable-type"
    assert Post.objects.filter(published__title="First").exists()


@pytest.mark.parametrize("kind", TEXTS)
def test_what_is_not_in_its_encoding_is_read_as_such_bytes_mostly_are_and_told(bring, site, kind):
    """Some of it in UTF-8, some of it, as the hand of another program left it, in Windows-1252."""
    whole = SAMPLES[kind].data.decode().replace("Harbour", "Pé Harbour").encode()
    run = bring(kind, whole.replace(b"Second", SEEN.encode("cp1252") + b" Second"))
    assert Post.objects.filter(published__title__contains=SEEN).exists()
    assert Post.objects.filter(published__text__contains="é").exists()
    assert [sentence for sentence in told(site, run) if "Windows-1252" in sentence] != []


def test_so_are_texts_of_a_folder(bring, site):
    run = bring("markdown", zipped({"_posts/2020-01-01-a.md": "é ".encode() + SEEN.encode("cp1252")}))
    assert SEEN in Post.objects.get().published.text
    assert [sentence for sentence in told(site, run) if "Windows-1252" in sentence] != []


@pytest.mark.parametrize("date", ["0000-00-00 00:00:00", "0001-01-01 00:00:00", "9999-12-31 23:59:59", "soon", "-1"])
def test_impossible_dates_are_told(bring, site, date):
    data = export(item(1).replace("2020-01-01 00:00:01", date)).encode()
    run = bring("wxr", data)
    assert Post.objects.get().state == "published"
    assert [sentence for sentence in told(site, run) if "no date" in sentence] != []


def test_numbers_used_twice_are_two_posts(bring):
    bring("wxr", export(item(1, "One."), item(1, "Two."), item(1, "Three.")).encode())
    assert Post.objects.count() == 3
    bring("wxr", export(item(1, "One."), item(1, "Two."), item(1, "Three.")).encode())
    assert Post.objects.count() == 3


def test_one_line_of_ten_megabytes_is_told_and_the_rest_comes(bring, site):
    run = bring("wxr", export(item(1, "word " * 2_000_000), item(2)).encode())
    assert list(Post.objects.values_list("published__title", flat=True)) == ["Post 2"]
    assert len(told(site, run)) == 1


def test_a_million_tags_leave_those_that_a_post_may_have(bring, site):
    tags = "".join(f'<category domain="post_tag" nicename="t{at}">t{at}</category>' for at in range(1_000_000))
    run = bring("wxr", export(item(1, more=tags)).encode())
    assert len(Post.objects.get().published.tags) == 50
    assert [sentence for sentence in told(site, run) if "first 50 came" in sentence] != []


def test_texts_nested_deeply_are_flat_or_told(bring, site):
    run = bring("wxr", export(item(1, "<div>" * 20_000 + "Deep." + "</div>" * 20_000), item(2)).encode())
    assert Post.objects.filter(published__title="Post 2").exists()
    assert Post.objects.count() == 2 or told(site, run) != []


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_a_refusal_is_in_the_language_of_who_reads_it(bring, kind):
    other = "ghost" if kind != "ghost" else "wxr"
    data = SAMPLES[other].data if kind != "feed" else json.dumps(json.loads(ghost())).encode()
    with pytest.raises(Refusal) as refused:
        bring(kind, data)
    assert Import.objects.get().problem == str(refused.value)
    assert ("Ghost" if other == "ghost" else "WordPress") in str(refused.value)

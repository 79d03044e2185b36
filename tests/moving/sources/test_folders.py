# ruff: noqa: E501 (exports have long lines)
"""Folders of texts: what front matter says, where texts stood, and how pictures are found beside them."""

import io
import struct
from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from causerie.moving.files import archives
from causerie.moving.files.archives import Archive
from causerie.moving.files.front_matter import parted
from causerie.moving.sources.folders.matter import Matter
from causerie.moving.sources.folders.old_paths import paths_of
from causerie.moving.sources.folders.texts import read
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import Blog, Entry
from causerie.moving.spool.refusals import DamagedWithin, TooMuch
from tests.moving.samples import PICTURE, zipped

DATE = "2020-02-03T10:00:00+00:00"


def entries(tmp_path, members):
    handed = Handed(file=io.BytesIO(zipped(members)), folder=tmp_path)
    return {each.old_id: each for each in read(handed) if isinstance(each, Entry)}


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Quay\ntags: [a, b]\n---\nWords",
        '+++\ntitle = "Quay"\ntags = ["a", "b"]\n+++\nWords',
        '{"title": "Quay", "tags": ["a", "b"]}\nWords',
        "---\r\ntitle: Quay\r\ntags:\r\n- a\r\n- b\r\n---\r\nWords",
    ],
)
def test_front_matter_is_read_in_each_of_its_languages(text):
    given, body = parted(text, "a.md")
    assert (Matter(given).text("title"), Matter(given).words("tags"), body.strip()) == ("Quay", ["a", "b"], "Words")


@pytest.mark.parametrize("text", ["No matter", "--- not a fence", "{not json", "", "---\nopen for ever"])
def test_a_text_without_front_matter_is_all_text(text):
    assert parted(text, "a.md") == ({}, text)


@pytest.mark.parametrize(
    "matter", ["a: &a [x]\nb: *a", "a: !!python/object/apply:os.system [ls]", "a: [", "&a a: *a", "a: 2020-99-99"]
)
def test_front_matter_that_acts_or_is_broken_is_refused(matter):
    with pytest.raises(DamagedWithin):
        parted(f"---\n{matter}\n---\n", "a.md")


@pytest.mark.parametrize(
    ("rule", "path"),
    [
        ("date", "/port/2020/02/03/quay.html"),
        ("pretty", "/port/2020/02/03/quay/"),
        ("none", "/port/quay.html"),
        ("/:year/:i_month/:title", "/2020/2/quay"),
        ("/blog/:short_year/:y_day/:slug.html", "/blog/20/034/quay.html"),
    ],
)
def test_jekyll_puts_posts_where_its_permalink_says(rule, path):
    place = PurePosixPath("_posts/2020-02-03-quay.md")
    found = paths_of(place, Matter({"categories": ["Port"]}), "quay", DATE, {"permalink": rule}, "jekyll", UTC)
    assert found == [path]


@pytest.mark.parametrize(
    ("file", "settings", "path"),
    [
        ("content/posts/quay.md", {}, "/posts/quay/"),
        ("content/posts/quay/index.md", {}, "/posts/quay/"),
        ("content/posts/quay.md", {"permalinks": {"posts": "/:year/:month/:slug/"}}, "/2020/02/quay/"),
        ("content/posts/quay.md", {"permalinks": {"page": {"posts": "/:section/:filename"}}}, "/posts/quay"),
        ("content/about.md", {}, "/about/"),
    ],
)
def test_hugo_puts_pages_where_their_folder_or_rule_says(file, settings, path):
    assert paths_of(
        PurePosixPath(file), Matter({}), "quay" if "quay" in file else "about", DATE, settings, "hugo", UTC
    ) == [path]


def test_what_was_said_by_hand_goes_first():
    place = PurePosixPath("_posts/2020-02-03-quay.md")
    assert paths_of(place, Matter({"permalink": "/my/quay"}), "quay", DATE, {}, "jekyll", UTC) == ["/my/quay"]


def test_a_hugo_bundle_finds_its_pictures_and_old_addresses(tmp_path):
    found = entries(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://quay.example/"\ntitle = "Quay"\n',
            "content/posts/boats/index.md": '+++\ntitle = "Boats"\ndate = 2020-02-03\naliases = ["/old/boats"]\ndraft = false\n+++\n![A](a.gif)\n',
            "content/posts/boats/a.gif": PICTURE,
            "content/posts/_index.md": "+++\ntitle = 'All'\n+++\n",
            "static/img/b.gif": PICTURE,
            "themes/x/README.md": "no",
            "layouts/a.html": "---\na: b\n---\n",
        },
    )
    boats = found["content/posts/boats/index.md"]
    assert (boats.kind, boats.base, boats.link) == ("post", "/content/posts/boats/", "/posts/boats/")
    assert boats.old_paths == ["/posts/boats/", "/old/boats"]
    assert found["file:static/img/b.gif"].attachment_url == "/img/b.gif"
    assert set(found) == {"content/posts/boats/index.md", "file:content/posts/boats/a.gif", "file:static/img/b.gif"}


def test_a_folder_within_a_zip_is_a_wrapping(tmp_path):
    found = entries(tmp_path, {"site/_posts/2020-02-03-a.md": "A", "site/_config.yml": "title: T"})
    assert set(found) == {"_posts/2020-02-03-a.md"}


def test_times_without_a_zone_are_of_the_site(tmp_path):
    data = zipped(
        {"_posts/2020-07-01-a.md": "---\ndate: 2020-07-01 10:00:00\n---\nA", "_config.yml": "timezone: Europe/Paris"}
    )
    records = list(read(Handed(file=io.BytesIO(data), folder=tmp_path)))
    entry = next(each for each in records if isinstance(each, Entry))
    assert entry.at == datetime(2020, 7, 1, 8, tzinfo=UTC)
    assert isinstance(records[0], Blog)


@pytest.mark.parametrize(
    ("matter", "named"),
    [
        ("series: [Quays, Other]\nseries_order: 2", ("Quays", "2")),
        ("series: Along the quays\npart: '3'", ("Along the quays", "3")),
        ("series:\n  name: Quays\n  part: 4", ("Quays", "4")),
        ("series:\n- title: Quays\n  order: 5", ("Quays", "5")),
        ("Series: Quays\nweight: 6\nseries_weight: 7", ("Quays", "7")),
        ("series_title: Quays", ("Quays", "")),
        ("title: None", ("", "")),
    ],
)
def test_a_text_is_part_of_a_series_with_its_number(tmp_path, matter, named):
    found = entries(tmp_path, {"_posts/2020-02-03-a.md": f"---\n{matter}\n---\nA"})
    entry = found["_posts/2020-02-03-a.md"]
    assert (entry.series, entry.series_part) == named


def test_one_broken_text_does_not_stop_the_others(tmp_path):
    found = entries(tmp_path, {"_posts/2020-02-03-a.md": "---\na: [\n---\nA", "_posts/2020-02-04-b.md": "B"})
    assert set(found) == {"_posts/2020-02-04-b.md"}


def with_large_end(data, members, directory):
    """The zip as one beyond four gigabytes, whose end tells these numbers; the old end stays as it was."""
    at = data.rindex(b"PK\x05\x06")
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, members, members, directory, 0)
    return data[:at] + record + b"PK\x06\x07" + struct.pack("<IQI", 0, at, 1) + data[at:]


@pytest.mark.parametrize(
    "numbers", [(archives.MOST_MEMBERS + 1, 100), (1, archives.MOST_DIRECTORY + 1)], ids=["members", "directory"]
)
def test_an_archive_with_two_ends_is_measured_by_the_one_that_counts(numbers):
    """Python goes by it, and holds all that the directory lists."""
    with pytest.raises(TooMuch):
        Archive(io.BytesIO(with_large_end(zipped({"a.md": "A"}), *numbers)), "Folder")


def test_an_archive_that_tells_of_fewer_members_than_it_has_is_refused(monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    data = zipped({"a.md": "A", "b.md": "B", "c.md": "C"})
    at = data.rindex(b"PK\x05\x06")
    forged = data[: at + 8] + struct.pack("<HH", 1, 1) + data[at + 12 :]
    with pytest.raises(TooMuch):
        Archive(io.BytesIO(forged), "Folder")

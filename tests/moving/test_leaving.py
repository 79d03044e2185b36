"""Everything of a site in one file: what is in it, what is not, and that it is whole or not there."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causerie.moving.leaving.exporting import NotWritten, export_site
from causerie.moving.leaving.tables import neutral
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.publishing import publish
from tests import cast
from tests.conversation.stage import comment

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def write(site, title, text="Des *mots*.", **more):
    post = start_post(site, site.actor, kind="article", by=None)
    save_revision(post, Draft(title=title, text=text, **more), by=None)
    return publish(post, by=None)


def packed(site, tmp_path):
    export_site(site, tmp_path / "out.zip")
    return zipfile.ZipFile(tmp_path / "out.zip")


def lines(archive, name):
    return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def test_a_post_leaves_as_source_as_markdown_as_wordpress_and_as_a_page(site, tmp_path):
    write(site, "Le bac", tags=("port",), slug="bac")
    archive = packed(site, tmp_path)
    (post,) = lines(archive, "posts.jsonl")
    assert (post["path"], post["revisions"][0]["source"]["text"]) == ("/bac", "Des *mots*.")
    (name,) = [each for each in archive.namelist() if each.startswith("posts/")]
    _, matter, body = archive.read(name).decode().split("---\n", 2)
    assert (yaml.safe_load(matter)["title"], body.strip()) == ("Le bac", "Des *mots*.")
    item = ElementTree.fromstring(archive.read("wordpress.xml")).find("channel/item")
    assert item.find("{http://purl.org/rss/1.0/modules/content/}encoded").text.splitlines()[1] == post_html()
    assert "<em>mots</em>" in archive.read("html/posts/bac.html").decode()
    assert 'href="posts/bac.html"' in archive.read("html/index.html").decode()


def post_html():
    return "<p>Des <em>mots</em>.</p>"


def test_what_was_said_leaves_with_who_when_and_how_but_without_addresses(site, tmp_path):
    post = write(site, "Le bac")
    comment(post.conversation, "Vraiment ?", name="=cmd()", who={"email": "odile@mail.example"})
    archive = packed(site, tmp_path)
    (voice,) = lines(archive, "talk.jsonl")
    assert (voice["name"], voice["door"], voice["state"]) == ("=cmd()", "here", "held")
    table = list(csv.DictReader(io.StringIO(archive.read("comments.csv").decode())))
    assert table[0]["name"] == "'=cmd()"
    assert b"odile@mail.example" not in b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1", "'=1"])
def test_a_cell_is_never_a_formula(cell):
    assert neutral(cell) == f"'{cell}"


def test_a_file_that_fails_leaves_what_was_there(site, tmp_path):
    (tmp_path / "out.zip").mkdir()
    with pytest.raises(NotWritten):
        export_site(site, tmp_path / "out.zip")
    assert [each.name for each in tmp_path.iterdir()] == ["out.zip"]


def test_many_posts_take_no_more_statements_than_one_part(site, tmp_path):
    write(site, "Un")
    with CaptureQueriesContext(
        connection,
    ) as one:
        packed(site, tmp_path)
    write(site, "Deux")
    write(site, "Trois")
    with CaptureQueriesContext(connection) as three:
        packed(site, tmp_path)
    assert len(three) == len(one)

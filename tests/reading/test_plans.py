"""No question walks through a whole table, however many sites and posts there are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from causerie.reading.searching import search
from causerie.writing.drafting import Draft, revisions_of, save_revision, start_post
from causerie.writing.permalinks import choose_path
from causerie.writing.publishing import publish
from causerie.writing.trashing import empty_trash, trash
from tests import cast

pytestmark = pytest.mark.django_db

OURS = r"(writing|reading|conversation|media|sites)_\w+"


@pytest.fixture
def post():
    site = cast.rue_des_passeurs(cast.marie())
    post = start_post(site, site.actor, kind="article", by=None)
    save_revision(post, Draft(title="Quai", text="pluie", tags=("Mer",)), by=None)
    return post


def scans(act):
    """The tables that some statement of `act` walks through from end to end."""
    with CaptureQueriesContext(connection) as asked:
        act()
    statements = [each["sql"] for each in asked if re.match(r"\s*(SELECT|UPDATE|DELETE)", each["sql"])]
    return [found for sql in statements for found in _scans_of(sql)]


def _scans_of(sql):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}")
            return re.findall(rf"Seq Scan on ({OURS})", "\n".join(row[0] for row in cursor.fetchall()))
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        details = [row[-1] for row in cursor.fetchall()]
    return [line for line in details if re.match(rf"SCAN {OURS}(?!.*VIRTUAL TABLE INDEX)", line)]


def test_publishing_and_saving_scan_nothing(post):
    assert scans(lambda: publish(post, by=None)) == []
    assert scans(lambda: save_revision(post, Draft(title="Quai", text="b", slug="autre"), by=None, seen=1)) == []
    assert scans(lambda: publish(post, by=None)) == []


def test_searching_scans_nothing(post):
    assert scans(lambda: search(post.site_id, "quai pluie")) == []


def test_lists_scan_nothing(post):
    assert scans(lambda: revisions_of(post)) == []
    assert scans(lambda: choose_path(post, post.working)) == []


def test_publishing_takes_few_statements(post, django_assert_max_num_queries):
    # 57 on SQLite; PostgreSQL, whose writers go side by side, looks again once it holds its locks: 76.
    with django_assert_max_num_queries(76):
        publish(post, by=None)


def test_emptying_the_trash_scans_nothing(post):
    trash(post, by=None)
    assert scans(empty_trash.func) == []

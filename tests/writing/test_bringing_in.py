"""Posts brought in together are stored as if each had been written and published on its own."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from causerie.conversation.models import Act, Appearance, Claim, Contribution, Conversation, Place, Tie, Version
from causerie.events.models import StoredEvent
from causerie.kit import clock
from causerie.people.models import Actor, Handle
from causerie.reading.models import Entry
from causerie.work.loop import run_due
from causerie.writing.bringing_in import Newcomer, bring_in, prepared
from causerie.writing.drafting import Draft, leave_note, save_revision, start_post
from causerie.writing.models import Post, Redirect, Revision, Tag, Tagging
from causerie.writing.publishing import pin, publish
from causerie.writing.refusals import NothingWritten
from tests import cast

pytestmark = pytest.mark.django_db

TABLES = (
    *(Post, Revision, Tag, Tagging, Redirect, Conversation, Appearance, Version, Claim, Contribution, Place, Tie, Act),
    *(StoredEvent, Actor, Handle),
)
AT = datetime(2019, 6, 12, 7, 30, tzinfo=UTC)
ID = re.compile(r"\b[0-9a-f]{28}\b|\d{15,}")  # ids, and what is made of them to order by


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def newcomers(site):
    draft = Draft(title="La criée", text="<p>Bonjour : <b>oui</b>.</p>", tags=("quai", "Port"), schema="html/1")
    note = Draft(text="Marée haute à six heures\n\nce matin", tags=("quai",), reply_policy="nobody")
    return [
        Newcomer(author=site.actor, kind="article", draft=draft, at=AT),
        Newcomer(author=site.actor, kind="article", draft=draft, at=AT + timedelta(days=1), is_pinned=True),
        Newcomer(author=site.actor, kind="note", draft=note, at=AT),
        Newcomer(author=site.actor, kind="page", draft=Draft(title="Feed", text="x", slug="feed"), at=AT),
        Newcomer(author=site.actor, kind="article", draft=draft, is_public=False, note="It was private."),
        Newcomer(author=site.actor, kind="article", draft=Draft(title="Undated", text="Words.")),
    ]


def one_after_the_other(site):
    for newcomer in newcomers(site):
        post = start_post(site, newcomer.author, kind=newcomer.kind, by=None)
        save_revision(post, newcomer.draft, by=None)
        newcomer.is_public and publish(post, by=None, at=newcomer.at, may_number=True)
        newcomer.note and leave_note(post, newcomer.note)
        newcomer.is_pinned and pin(post, by=None)


def together(site):
    bring_in(site, [prepared(site, newcomer) for newcomer in newcomers(site)])


def stored_by(road, site):
    """Every row that a road leaves, its ids numbered as they first stand in the rows' order."""
    with transaction.atomic():
        road(site)
        rows = [f"{table.__name__} {row}" for table in TABLES for row in table.objects.values()]
        transaction.set_rollback(True)
    numbers, next_number = {}, count()
    ordered = "\n".join(sorted(rows, key=lambda row: ID.sub("#", row)))
    return ID.sub(lambda found: f"#{numbers.setdefault(found[0], next(next_number))}", ordered).splitlines()


def masked(rows):
    return sorted(re.sub(r"#\d+", "#", row) for row in rows)


def test_both_roads_leave_equal_rows(site):
    with clock.frozen(datetime(2026, 1, 1, tzinfo=UTC)):
        left, right = stored_by(one_after_the_other, site), stored_by(together, site)
    assert masked(right) == masked(left)
    assert len(right) > 50


def test_readers_find_what_was_brought_together(site):
    together(site)
    run_due()
    assert Entry.objects.count() == Post.objects.filter(state="published").count() == 5


def test_statements_do_not_grow_with_the_number(site):
    def brought(number):
        draft = Draft(title="Again", text="Words.", tags=("a",))
        posts = [
            prepared(site, Newcomer(author=site.actor, kind="article", draft=draft, at=AT + timedelta(days=each)))
            for each in range(number)
        ]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            bring_in(site, posts)
        return len(captured)

    brought(2)
    assert brought(30) < 90


def test_nothing_to_read_is_refused_before_anything_is_stored(site):
    with pytest.raises(NothingWritten):
        prepared(site, Newcomer(author=site.actor, kind="article", draft=Draft(), at=AT))
    assert not Post.objects.exists()

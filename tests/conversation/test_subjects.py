"""Our own post, said at our own door."""

from datetime import timedelta

import pytest

from causerie.conversation.arrivals import Words
from causerie.conversation.models import Appearance, Contribution
from causerie.conversation.receiving import receive
from causerie.conversation.subjects import move_subject, restore_subject, revise_subject, withdraw_subject
from causerie.kit import clock
from tests.contracts.fake import Fake
from tests.conversation.histories import MANNER
from tests.conversation.snapshots import snapshot
from tests.conversation.stage import opened, thread

pytestmark = pytest.mark.django_db


def shown():
    return Contribution.objects.get()


def test_opening_twice_is_one_conversation(site):
    assert opened(site) == opened(site)


def test_a_post_may_hold_what_a_comment_may_not(talk):
    revise_subject(talk, Words(html="<h2>A heading</h2>"), clock.now())
    assert "<h2>" in shown().fragment


def test_revising_withdrawing_and_restoring(talk):
    with clock.later(timedelta(hours=1)):
        revise_subject(talk, Words(html="<p>Other.</p>", title="Other"), clock.now())
    assert (shown().title, shown().text) == ("Other", "Other.")
    before = snapshot()
    withdraw_subject(talk, clock.now())
    assert shown().text == ""
    restore_subject(talk, clock.now())
    assert snapshot() == before


def test_voices_stay_where_they_are_while_the_post_is_gone(talk):
    receive(Fake().say("one", "<p>Good.</p>", talk.subject.url), manner=MANNER)
    withdraw_subject(talk, clock.now())
    assert thread(talk) == [["<p>Good.</p>"]]


def test_an_answer_to_the_address_or_to_the_id_finds_the_post(talk):
    door = Fake()
    receive(door.say("one", "<p>1</p>", talk.subject.url, who="ana"), manner=MANNER)
    receive(door.say("two", "<p>2</p>", talk.subject.remote_id), manner=MANNER)
    assert len(thread(talk)) == 2


def test_a_moved_post_is_found_at_its_new_address(talk):
    move_subject(talk, f"site:{talk.site_id}/elsewhere")
    receive(Fake().say("one", "<p>1</p>", f"site:{talk.site_id}/elsewhere"), manner=MANNER)
    assert Appearance.objects.get(id=talk.subject_id).url.endswith("/elsewhere")
    assert thread(talk) == [["<p>1</p>"]]

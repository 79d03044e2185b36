"""A conversation page by page."""

from datetime import timedelta

import pytest

from causerie.conversation.contributing import answer_as_member
from causerie.conversation.receiving import receive
from causerie.conversation.threads import thread_of
from causerie.kit import clock
from causerie.people.models import Actor
from causerie.sites.models import Membership
from tests import cast
from tests.contracts.fake import Fake
from tests.conversation.histories import MANNER
from tests.conversation.stage import all_voices, comment, talk_now, thread

pytestmark = pytest.mark.django_db
DOOR = Fake()


def say(number, *answers):
    with clock.later(timedelta(minutes=number)):
        return receive(DOOR.say(number, f"<p>{number}</p>", *answers, who=f"who{number}"), manner=MANNER)


def branches(talk, count, answers):
    """So many voices, each with so many answers."""
    for number in range(count):
        say(100 * number, talk.subject.remote_id)
        chain(100 * number, answers)


def chain(number, length):
    for below in range(length):
        say(number + below + 1, DOOR.id(number + below))


def all_pages(talk, most):
    """Every page of so many voices."""
    pages = [thread_of(talk.pk, most=most)]
    while pages[-1].next_after:
        pages.append(thread_of(talk.pk, most=most, after=pages[-1].next_after))
    return pages


def texts(pages):
    return [voice.fragment for page in pages for voice in all_voices(page.voices)]


@pytest.mark.parametrize("most", [1, 2, 3, 5, 12, 200])
def test_all_pages_together_are_the_whole_conversation(talk, most):
    branches(talk, 4, 3)
    pages = all_pages(talk, most)
    assert sorted(texts(pages)) == sorted(texts([thread_of(talk.pk)]))
    assert len(texts(pages)) == talk_now(talk).visible_count == 16
    assert max(len(all_voices(page.voices)) for page in pages) <= most


def test_a_page_ends_with_a_whole_branch_where_that_leaves_enough(talk):
    branches(talk, 3, 3)
    assert len(all_voices(thread_of(talk.pk, most=10).voices)) == 8


def test_a_branch_longer_than_a_page_goes_on_on_the_next(talk):
    branches(talk, 1, 8)
    following = thread_of(talk.pk, most=4, after=thread_of(talk.pk, most=4).next_after)
    assert (following.voices[0].fragment, following.voices[0].depth) == ("<p>4</p>", 4)


def test_a_very_deep_thread_is_a_tree_all_the_same(talk):
    branches(talk, 1, 80)
    page = thread_of(talk.pk)
    assert len(all_voices(page.voices)) == 81


@pytest.mark.parametrize("after", ["", "x", "a-b-c-d", "1-2-3", "0-99999999999999999999999-0-0"])
def test_a_spoiled_cursor_begins_at_the_beginning(talk, after):
    branches(talk, 1, 0)
    assert thread(talk, after=after) == [["<p>0</p>"]]


def test_voices_stand_in_the_order_in_which_they_were_said_not_in_which_they_came(talk):
    for_later = [say(number, talk.subject.remote_id) for number in (30, 10, 20)]
    assert len(for_later) == 3
    assert thread(talk) == [["<p>10</p>"], ["<p>20</p>"], ["<p>30</p>"]]


def test_the_author_is_told_from_other_members_at_every_depth(talk, site):
    ana = Actor.objects.create(is_local=True, name="Ana")
    account = cast.person("Ana", "ana@passeurs.example")
    editor = Membership.objects.create(site=site, account=account, role="editor", actor=ana)
    owner = Membership.objects.exclude(pk=editor.pk).get(site=site)
    asked = comment(talk, "Is that so?")
    answered = answer_as_member(talk.pk, editor, "It is.", parent=asked.place_id)
    with clock.later(timedelta(minutes=1)):
        answer_as_member(talk.pk, owner, "It is indeed.", parent=answered.place_id)

    roles = {each.name: each.role for each in all_voices(thread_of(talk.pk, viewer="moderator").voices)}

    assert roles == {"Tomas": "", "Ana": "member", "Marie Delorme": "author"}

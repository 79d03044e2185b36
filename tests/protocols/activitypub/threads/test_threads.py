"""Conversations that go on elsewhere come together here, within bounds."""

import pytest

from causerie.conversation.models import Appearance, Place, Tie, Version
from causerie.people.blocking import block
from causerie.protocols.activitypub.models import Answered
from causerie.protocols.activitypub.threads import ancestry, descent
from causerie.protocols.activitypub.threads.ancestry import fetch_upward
from causerie.protocols.activitypub.threads.completeness import completeness_of
from causerie.protocols.activitypub.threads.descent import look_below_soon
from causerie.work.loop import run_due
from causerie.work.models import Job
from tests.protocols.activitypub.threads.conftest import OURS, collection, note

pytestmark = pytest.mark.django_db


def seen():
    """The names of the notes of others that are known here."""
    uris = Appearance.objects.filter(protocol="activitypub").exclude(remote_id=OURS).values_list("remote_id", flat=True)
    return sorted(uri.rpartition("/")[2] for uri in uris)


def chain(there, length, last=OURS):
    """Notes that answer one another, the first of them `last`; the address of the newest."""
    uris = [last, *(there.uri(f"notes/{number}") for number in range(1, length + 1))]
    return [note(there, number, uris[number - 1]) for number in range(1, length + 1)][-1]


def test_what_is_answered_is_fetched_up_to_what_is_known(there, talk):
    fetch_upward([chain(there, 4)])
    run_due()
    assert seen() == ["1", "2", "3", "4"]
    assert Tie.objects.filter(relation="reply", target=None).count() == 0


def test_no_further_than_a_number_of_steps(there, talk, monkeypatch):
    monkeypatch.setattr(ancestry, "MOST_STEPS", 2)
    fetch_upward([chain(there, 4)])
    run_due()
    assert seen() == ["3", "4"]


def test_no_further_than_a_number_of_servers(there, talk, monkeypatch):
    monkeypatch.setattr(ancestry, "MOST_HOSTS", 0)
    fetch_upward([chain(there, 2)])
    run_due()
    assert seen() == []


def test_a_ring_of_answers_ends(there, talk):
    note(there, 1, there.uri("notes/2"))
    fetch_upward([note(there, 2, there.uri("notes/1"))])
    run_due()
    assert seen() == ["1", "2"]


def test_a_server_that_is_down_is_asked_again_later_and_not_for_ever(there, talk):
    uri = there.serve("notes/1", b"", 503)
    fetch_upward([uri])
    run_due()
    assert there.paths.count("/notes/1") == 1
    assert ancestry.climb.module_path in waiting()


def waiting():
    return list(Job.objects.filter(state=Job.State.WAITING).values_list("task", flat=True))


def test_who_is_blocked_here_is_not_fetched(there, talk):
    block(None, host="127.0.0.1")
    fetch_upward([chain(there, 2)])
    run_due()
    assert (seen(), there.paths) == ([], [])


@pytest.mark.parametrize("name", ["replies", "context", "contextHistory"])
def test_answers_that_were_never_sent_here_are_found(there, talk, name):
    answer = note(there, 2, there.uri("notes/1"))
    page = {"type": "CollectionPage", "items": [answer], "next": there.uri("page2")}
    collection(there, "page2", [note(there, 3, there.uri("notes/2"))], type="OrderedCollectionPage")
    uri = note(there, 1, OURS, **{name: {"id": there.uri("c"), "type": "Collection", "totalItems": 2, "first": page}})
    fetch_upward([uri])
    run_due()
    assert seen() == ["1", "2", "3"]


def test_what_is_embedded_is_read_where_it_stands(there, talk):
    note(there, 2, there.uri("notes/1"), words="<p>True</p>")
    forged = {"type": "Note", "id": there.uri("notes/2"), "content": "<p>Forged</p>"}
    fetch_upward([note(there, 1, OURS, replies={"type": "Collection", "items": [forged]})])
    run_due()
    assert Appearance.objects.filter(remote_id=there.uri("notes/2")).exists()
    assert texts() == ["1", "True"]


def texts():
    return sorted(Version.objects.filter(appearance__protocol="activitypub").values_list("text", flat=True))


def test_no_more_than_the_budget_of_a_thread(there, talk, monkeypatch):
    monkeypatch.setattr(descent, "OF_A_THREAD", 2)
    answers = [note(there, number, there.uri("notes/1")) for number in range(2, 8)]
    fetch_upward([note(there, 1, OURS, replies={"type": "Collection", "items": answers, "totalItems": 6})])
    run_due()
    assert len(seen()) == 3
    Place.objects.update(is_listed=True)
    assert completeness_of(talk.pk).missing == 4


def test_the_thread_knows_how_complete_it_is(there, talk):
    assert completeness_of(talk.pk).looked_at is None
    private = there.serve("notes/9", b"", 404)
    answers = [note(there, 2, there.uri("notes/1")), private]
    fetch_upward([note(there, 1, OURS, replies={"type": "Collection", "items": answers})])
    run_due()
    Place.objects.update(is_listed=True)
    known = completeness_of(talk.pk)
    assert known.missing == 1
    assert known.looked_at is not None


def test_looked_at_just_now_it_is_not_asked_again(there, talk):
    uri = note(there, 1, OURS, replies={"type": "Collection", "items": []})
    fetch_upward([uri])
    run_due()
    asked = there.paths.count("/notes/1")
    Answered.objects.update(looked_at=descent.clock.now())
    descent.look_below.enqueue(uri=uri, root=uri)
    look_below_soon({uri: uri})
    run_due()
    assert there.paths.count("/notes/1") == asked


def test_what_is_gone_where_it_stood_is_withdrawn(there, talk):
    fetch_upward([note(there, 1, OURS)])
    run_due()
    there.serve("notes/1", b"", 410)
    Answered.objects.all().delete()
    descent.look_below.enqueue(uri=there.uri("notes/1"), root="")
    run_due()
    assert Appearance.objects.get(remote_id=there.uri("notes/1")).withdrawn_at is not None


def test_what_came_by_the_inbox_is_looked_below_with_its_conversation(db):
    descent.look_below_soon({"https://far.example/1": "conversation/7", "https://far.example/2": "conversation/7"})
    descent.look_below_soon({"https://far.example/1": "conversation/7"})
    asked = Job.objects.filter(task=descent.look_below.module_path)
    assert [job.arguments["kwargs"]["root"] for job in asked] == ["conversation/7", "conversation/7"]
    assert min(job.due_at for job in asked) > descent.clock.now()

"""Many that come together are received as one after the other would have been."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from causerie.conversation.models import Appearance, Place, Verdict, Version
from causerie.conversation.proving import NotProved
from causerie.conversation.receiving import Outcome, receive, receive_all
from causerie.events.models import StoredEvent
from causerie.people.models import Actor, Handle
from tests.contracts.fake import Fake
from tests.conversation.snapshots import snapshot
from tests.conversation.stage import opened

pytestmark = pytest.mark.django_db
FAR = Fake()


@pytest.fixture
def talks(site):
    return [opened(site, 1), opened(site, 2)]


def facts():
    """What is stored and told, without ids."""
    return {
        "documents": sorted(Appearance.objects.values_list("remote_id", "text_key", "author_name", "said_at")),
        "versions": sorted(Version.objects.values_list("appearance__remote_id", "digest", "text")),
        "verdicts": sorted(Verdict.objects.values_list("version__digest", "conversation_id", "outcome")),
        "people": sorted(Handle.objects.values_list("protocol", "address", "actor__name", "proved_by")),
        "events": sorted(StoredEvent.objects.values_list("name", "payload__conversation_id", "payload__state")),
    }


def after(work):
    with transaction.atomic():
        work()
        found = snapshot(), facts()
        transaction.set_rollback(True)
    return found


@st.composite
def saids(draw, talks):
    """Answers to posts and to each other, some of the same voice, some with words that are held."""
    posts = [talk.subject.remote_id for talk in talks]
    made = []
    for number in range(draw(st.integers(1, 6))):
        to = draw(st.sampled_from([*posts, *(FAR.id(other) for other in range(6) if other != number)]))
        who = draw(st.sampled_from(["tomas", "ana", "yann"]))
        made.append(FAR.say(number, f"<p>{draw(st.sampled_from(['Yes.', 'No.']))}</p>", to, who=who))
    return made


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_together_is_what_one_by_one_would_be(talks, data):
    coming = data.draw(saids(talks))
    assert after(lambda: receive_all(coming)) == after(lambda: [receive(each) for each in coming])


def test_what_is_known_and_what_comes_twice_adds_nothing(talks):
    one, two = (FAR.say(name, f"<p>{name}</p>", talks[0].subject.remote_id) for name in ("one", "two"))
    receive(one)
    received = receive_all([one, two, two])
    assert [each.outcome for each in received] == [Outcome.AGAIN, Outcome.STORED, Outcome.AGAIN]
    assert len(received[1].changes) == Place.objects.filter(contribution=received[1].appearance_id).count() == 1


def test_what_was_withdrawn_before_it_came_stays_withdrawn(talks):
    receive(FAR.withdraw("one"))
    receive_all([FAR.say("one", "<p>One.</p>", talks[0].subject.remote_id)])
    assert Appearance.objects.get(remote_id=FAR.id("one")).withdrawn_at


def test_one_without_a_proof_stops_all(talks):
    fine = FAR.say("one", "<p>One.</p>", talks[0].subject.remote_id)
    forged = FAR.say("two", "<p>Two.</p>", talks[0].subject.remote_id, proof=Fake(host="other.example").proof())
    with pytest.raises(NotProved):
        receive_all([fine, forged])
    assert not Appearance.objects.filter(remote_id=FAR.id("one")).exists()
    assert not Actor.objects.filter(name="tomas").exists()


def test_none_is_nothing():
    assert receive_all([]) == []


def test_a_hundred_cost_a_look_each_at_who_speaks_and_few_statements_besides(talks, django_assert_max_num_queries):
    coming = [
        FAR.say(number, f"<p>{number}</p>", talks[number % 2].subject.remote_id, who=f"who{number}")
        for number in range(100)
    ]
    with django_assert_max_num_queries(100 + 40):
        receive_all(coming)

"""What is one thing, which document leads, and where it stands: by values alone, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from causerie.conversation.settling.facts import Component, Decision, Document, Judgement, Subject, Text
from causerie.conversation.settling.settle import settle

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
POST = "https://marie.example/post"


def document(number, *, host="far.example", protocol="fake", hours=0.0, **more):
    at = NOON + timedelta(hours=hours)
    made = Document(
        id=number,
        protocol=protocol,
        remote_id=more.pop("remote_id", f"https://{host}/{protocol}/{number}"),
        actor_id=more.get("person", number),
        person=more.pop("person", number),
        proof_kind=more.pop("proof_kind", "signature"),
        proved_host=host,
        said_at=at,
        visibility=more.pop("visibility", "public"),
        texts=(Text(number * 10, at, "a"),),
        verdicts={(number * 10, 1): Judgement("visible", {})},
        **more,
    )
    return replace(made, url=made.url)


SUBJECT = document(1, host="marie.example", remote_id=POST, hours=-5)


def settled(*documents, decisions=()):
    subject = Subject(1, 1, 1)
    return settle(Component((SUBJECT, *documents), tuple(decisions), (subject,)))


def things(*documents, decisions=()):
    return {thing.document_ids for thing in settled(*documents, decisions=decisions).things} - {(1,)}


def pair(kind, number, one, other, hours=0):
    return Decision(number, kind, NOON + timedelta(hours=hours), document_id=one, other_id=other)


def test_a_claim_to_an_address_of_ones_own_host_counts():
    one = document(2, url="https://far.example/page")
    other = document(3, protocol="faux", claims=("https://far.example/page",))
    assert things(one, other) == {(2, 3)}


def test_a_claim_to_another_host_does_not_count_unless_it_is_named_back():
    theirs = document(2, host="blog.example", url="https://blog.example/page")
    claimer = document(3, claims=("https://blog.example/page",))
    assert things(theirs, claimer) == {(2,), (3,)}
    assert things(replace(theirs, claims=(claimer.remote_id,)), claimer) == {(2, 3)}


def test_giving_anothers_address_as_ones_own_makes_a_copy_that_adds_nothing():
    theirs = document(2, host="blog.example", url="https://blog.example/page")
    thief = document(3, url="https://blog.example/page", targets=(("reply", POST),), hours=-1)
    found = settled(theirs, thief)
    (thing,) = [each for each in found.things if each.id != 1]
    assert (thing.document_ids, thing.lead_id, thing.speaking_ids) == ((2, 3), 2, (2,))
    assert (found.arrows, found.spots) == ((), ())


def test_on_a_shared_host_who_only_claims_anothers_page_does_not_lead_it():
    theirs = document(2, host="tilde.example", url="https://tilde.example/~ana")
    thief = document(3, host="tilde.example", claims=("https://tilde.example/~ana",), hours=-9)
    (thing,) = [each for each in settled(theirs, thief).things if each.id != 1]
    assert (thing.lead_id, thing.speaking_ids) == (2, (2,))


def test_the_origin_is_where_the_earlier_copy_said_it_stands_and_a_copy_changes_nothing_of_it():
    copy = document(2, host="bridge.example", url="https://blog.example/page", hours=0)
    origin = document(3, host="blog.example", url="https://blog.example/page", claims=(copy.remote_id,), hours=1)
    (thing,) = [each for each in settled(copy, origin).things if each.id != 1]
    assert thing.lead_id == 3
    (thing,) = [each for each in settled(replace(copy, withdrawn_at=NOON), origin).things if each.id != 1]
    assert thing.withdrawn_at is None
    (thing,) = [each for each in settled(copy, replace(origin, withdrawn_at=NOON)).things if each.id != 1]
    assert thing.withdrawn_at == NOON


def test_a_newcomer_that_redirects_to_what_others_said_does_not_lead_it():
    mail = document(2, host="", protocol="email", remote_id="mid:1", url="https://list.example/1")
    thief = document(3, redirects=("https://list.example/1",), hours=-9)
    (thing,) = [each for each in settled(mail, thief).things if each.id != 1]
    assert (thing.document_ids, thing.lead_id) == ((2, 3), 2)


def test_without_an_origin_the_last_withdrawal_withdraws():
    one = document(2, host="", protocol="email", remote_id="mid:1", withdrawn_at=NOON)
    other = document(3, protocol="faux", claims=("mid:1",))
    joined = (pair("join", 1, 2, 3),)
    (thing,) = [each for each in settled(one, other, decisions=joined).things if each.id != 1]
    assert (thing.lead_id, thing.withdrawn_at) == (3, None)
    gone = replace(other, withdrawn_at=NOON + timedelta(hours=1))
    (thing,) = [each for each in settled(one, gone, decisions=joined).things if each.id != 1]
    assert thing.withdrawn_at == NOON + timedelta(hours=1)


def alike(number, **more):
    return document(number, person=7, text_key="merci", targets=(("reply", POST),), **more)


def test_the_same_words_of_one_person_by_two_doors_are_one():
    assert things(alike(2), alike(3, protocol="faux", hours=47)) == {(2, 3)}


@pytest.mark.parametrize(
    "other",
    [
        alike(3, protocol="faux", hours=49),
        alike(3),
        alike(3, protocol="faux", visibility="unlisted"),
        alike(3, protocol="faux", proof_kind="vouched"),
        replace(alike(3, protocol="faux"), person=8),
        replace(alike(3, protocol="faux"), targets=()),
    ],
)
def test_what_is_not_so_alike_stays_two(other):
    assert things(alike(2), other) == {(2,), (3,)}


def test_nearness_is_to_the_nearest():
    assert things(alike(2), alike(3, protocol="faux", hours=40), alike(4, protocol="fauz", hours=80)) == {(2, 3, 4)}


def test_the_same_words_twice_by_each_door_are_two_pairs_of_the_nearest():
    early, late = alike(2), alike(3, hours=10)
    assert things(early, late, alike(4, protocol="faux", hours=1), alike(5, protocol="faux", hours=11)) == {
        (2, 4),
        (3, 5),
    }


def test_people_join_and_split_wins_over_all():
    one, other = document(2), document(3, protocol="faux", claims=("https://far.example/fake/2",))
    assert things(one, other, decisions=[pair("split", 1, 2, 3)]) == {(2,), (3,)}
    assert things(one, other, decisions=[pair("split", 1, 2, 3), pair("join", 2, 2, 3, 5)]) == {(2,), (3,)}


def test_an_undone_split_joins_again():
    one, other = document(2), document(3, protocol="faux", claims=("https://far.example/fake/2",))
    undo = Decision(2, "undo", NOON + timedelta(hours=1), document_id=2, other_id=3, undoes=1)
    assert things(one, other, decisions=[pair("split", 1, 2, 3), undo]) == {(2, 3)}


def test_an_answer_never_shows_wider_than_what_it_answers():
    private = document(2, visibility="private", targets=(("reply", POST),))
    answer = document(3, targets=(("reply", private.remote_id),))
    below = document(4, targets=(("reply", answer.remote_id),))
    found = settled(private, answer, below)
    assert {each.visibility for each in found.things if each.id != 1} == {"private"}
    assert not any(spot.is_listed for spot in found.spots)


def test_two_that_answer_each_other_stand_nowhere_and_do_no_harm():
    one = document(2, targets=(("reply", "https://far.example/fake/3"),))
    other = document(3, targets=(("reply", "https://far.example/fake/2"),))
    assert settled(one, other).spots == ()
    either = replace(other, targets=(*other.targets, ("reply", POST)))
    assert [(spot.thing_id, spot.depth) for spot in settled(one, either).spots] == [(3, 0), (2, 1)]


def test_what_was_said_on_one_page_stands_under_no_other():
    nested = document(2, targets=(("reply", POST),))
    said_here = document(3, targets=(("reply", nested.remote_id),), home=99)
    assert [spot.thing_id for spot in settled(nested, said_here).spots] == [2]


def test_the_order_of_the_values_is_nothing():
    documents = (alike(2), alike(3, protocol="faux", hours=1), document(4, targets=(("reply", POST),)))
    assert sorted(map(repr, settled(*documents).spots)) == sorted(map(repr, settled(*reversed(documents)).spots))

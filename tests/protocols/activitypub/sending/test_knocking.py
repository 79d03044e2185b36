"""Whichever signature a server wants, it gets; and it is asked the second time as it answered the first."""

import pytest

from causerie.delivery import courier
from causerie.delivery.models import Delivery, Destination
from causerie.kit import http
from causerie.kit.http.sending import Answer
from causerie.protocols.activitypub.sending.knocking import is_about_signatures
from tests.delivery.peers import peer
from tests.protocols.activitypub.sending.conftest import MESSAGE_ONLY

pytestmark = pytest.mark.django_db(transaction=True)


def states():
    return list(Delivery.objects.order_by("id").values_list("state", "status"))


def test_draft_cavage_is_tried_first_and_truly_verified(say, strict, identity):
    judge = strict("cavage", "rfc9421")
    with peer(judge) as one:
        say(one.address("a"), one.address("b?shared=1"))
        courier.run_due()
    assert (judge.met, judge.key_ids, states()) == ({"cavage": 2}, {identity.key_id}, [("delivered", 202)] * 2)
    assert Destination.objects.get().manner == {}


def test_a_server_that_knows_the_standard_alone_is_known_by_it_afterwards(say, strict):
    judge = strict("rfc9421")
    with peer(judge) as one:
        say(one.address("a"), one.address("b"), one.address("c"))
        courier.run_due()
        say(one.address("a"), number=2)
        courier.run_due()
    assert (judge.met, states()) == ({"cavage": 1, "rfc9421": 4}, [("delivered", 202)] * 4)
    assert Destination.objects.get().manner == {"signature": "rfc9421"}


def test_what_stops_working_is_forgotten(say, strict):
    first, later = strict("rfc9421"), strict("cavage")
    with peer(first) as one:
        say(one.address())
        courier.run_due()
        one.says = [later]
        say(one.address(), number=2)
        say(one.address(), number=3)
        courier.run_due()
    assert (later.met, states()) == ({"rfc9421": 1, "cavage": 2}, [("delivered", 202)] * 3)
    assert Destination.objects.get().manner == {}


def test_who_wishes_for_the_standard_gets_it_from_then_on(say, strict):
    judge = strict("cavage", "rfc9421", wishes=MESSAGE_ONLY)
    with peer(judge) as one:
        say(one.address("a"))
        courier.run_due()
        say(one.address("a"), number=2)
        courier.run_due()
    assert judge.met == {"cavage": 1, "rfc9421": 1}


def test_who_lets_in_neither_is_asked_by_both_and_later_again(say, strict):
    judge = strict()
    with peer(judge) as one:
        say(one.address())
        courier.run_due()
    assert (judge.met, states()) == ({"cavage": 1, "rfc9421": 1}, [("waiting", 401)])
    assert Destination.objects.get().manner == {}


def test_a_no_without_a_word_about_signatures_is_a_no(say, strict):
    judge = strict("rfc9421", no=403)
    with peer(judge) as one:
        say(one.address())
        courier.run_due()
    assert (judge.met, states()) == ({"cavage": 1}, [("refused", 403)])


def test_a_no_that_wishes_for_another_signature_is_heard(say, strict):
    judge = strict("rfc9421", no=400, wishes=MESSAGE_ONLY)
    with peer(judge) as one:
        say(one.address())
        courier.run_due()
    assert (judge.met, states()) == ({"cavage": 1, "rfc9421": 1}, [("delivered", 202)])


@pytest.mark.parametrize(
    ("status", "headers", "body", "is_so"),
    [
        (401, {}, b"", True),
        (403, {}, b"blocked", False),
        (403, {}, b'{"error":"Missing Signature header"}', True),
        (400, {"accept-signature": "sig1=()"}, b"", True),
        (401, {"www-authenticate": "Signature"}, b"", True),
        (404, {}, b"no signature here", False),
        (410, {}, b"signature", False),
        (429, {}, b"signature", False),
        (202, {"accept-signature": "sig1=()"}, b"", False),
        (500, {}, b"signature", False),
    ],
)
def test_what_is_about_signatures(status, headers, body, is_so):
    assert is_about_signatures(Answer("https://far.example/inbox", status, headers, body)) is is_so


def test_no_answer_is_not_about_signatures():
    assert not is_about_signatures(http.Refused(http.Failure.TOO_SLOW, "https://far.example/inbox"))

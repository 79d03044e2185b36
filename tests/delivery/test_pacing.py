"""When to try again, and when to stop."""

from datetime import UTC, datetime, timedelta

import pytest

from causerie.delivery import pacing
from causerie.delivery.outcomes import Delivered, Gone, Refused, TryLater
from causerie.delivery.pacing import Standing
from causerie.kit import http
from causerie.kit.http.sending import Answer

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SILENCE = TryLater(reason="too slow")
ERROR = TryLater(reason="500", status=500)
FINE = Delivered(status=202)
FAILURE = http.Failure


def answer(status, body=b"", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer("https://a.example/in", status, named, body)


def stands(*outcomes, seconds=0.1, standing=None):
    standing = standing or Standing()
    for each in outcomes:
        standing = standing.after(each, seconds, NOW)
    return standing


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_2xx_is_delivered(status):
    assert pacing.judged(answer(status), NOW) == Delivered(status=status)


@pytest.mark.parametrize("status", [301, 302, 307, 308, 401, 408, 425, 429, 500, 502, 503, 504, 521])
def test_what_may_pass_is_tried_later(status):
    assert isinstance(pacing.judged(answer(status), NOW), TryLater)


@pytest.mark.parametrize("status", [400, 402, 403, 405, 406, 409, 413, 415, 418, 421, 422, 451, 501, 505])
def test_what_will_not_pass_is_refused(status):
    assert isinstance(pacing.judged(answer(status), NOW), Refused)


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_that_is_not_there_is_gone(status):
    assert isinstance(pacing.judged(answer(status), NOW), Gone)


@pytest.mark.parametrize(
    "failure", [FAILURE.UNRESOLVED, FAILURE.UNREACHABLE, FAILURE.INSECURE, FAILURE.TOO_SLOW, FAILURE.GARBLED]
)
def test_silence_is_tried_later(failure):
    outcome = pacing.judged(http.Refused(failure, "https://a.example/in"), NOW)
    assert outcome == TryLater(reason=failure.value)


@pytest.mark.parametrize("failure", [FAILURE.BAD_ADDRESS, FAILURE.PRIVATE_ADDRESS])
def test_an_address_that_may_not_be_asked_is_refused(failure):
    assert isinstance(pacing.judged(http.Refused(failure, "x"), NOW), Refused)


def test_a_few_words_of_the_answer_are_kept():
    said = answer(403, b'{"error":\n "no\x00pe"}', content_type="application/json; charset=utf-8")
    assert pacing.judged(said, NOW).reason == '403 {"error": "no pe"}'


def test_pages_and_long_words_are_not_kept():
    page = answer(403, b"<html>", content_type="text/html")
    long = answer(403, b"x" * 4000, content_type="text/plain")
    assert (pacing.judged(page, NOW).reason, len(pacing.judged(long, NOW).reason)) == ("403", 200)


@pytest.mark.parametrize(
    ("given", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta()),
        ("99999999999", timedelta(days=1)),
        ("Mon, 04 May 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("Mon, 04 May 2020 12:10:00 GMT", timedelta()),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("", None),
    ],
)
def test_retry_after_is_read_and_bounded(given, wait):
    assert pacing.asked_to_wait({"retry-after": given}, NOW) == wait


def test_pauses_are_drawn_by_lot_over_a_span_that_doubles(monkeypatch):
    monkeypatch.setattr(pacing.random, "random", lambda: 1.0)
    spans = [pacing.pause_after(failures).total_seconds() - 30 for failures in (1, 2, 3, 4, 50)]
    assert spans == [120, 240, 480, 960, 6 * 3600]
    monkeypatch.setattr(pacing.random, "random", lambda: 0.0)
    assert pacing.pause_after(50) == timedelta(seconds=30)


def test_a_delivery_is_given_up_after_a_week():
    almost = NOW - pacing.GIVEN_UP_AFTER + timedelta(minutes=1)
    assert pacing.next_try(1, SILENCE, almost, NOW) > NOW
    assert pacing.next_try(1, SILENCE, NOW - pacing.GIVEN_UP_AFTER, NOW) is None


def test_a_new_server_is_not_steady_until_it_has_answered():
    assert (stands().is_steady, stands(FINE).is_steady) == (False, True)


def test_a_slow_server_is_not_steady():
    assert not stands(FINE, seconds=pacing.SLOW).is_steady


def test_silence_closes_at_once_and_longer_each_time(monkeypatch):
    monkeypatch.setattr(pacing.random, "random", lambda: 1.0)
    once = stands(SILENCE)
    twice = once.after(SILENCE, 10, once.reopens_at)
    assert once.reopens_at - NOW < twice.reopens_at - once.reopens_at
    assert (once.is_closed(NOW), twice.failures) == (True, 2)


def test_several_under_way_when_it_closes_are_one_failure():
    assert stands(SILENCE, SILENCE, SILENCE, SILENCE).failures == 1


def test_errors_close_at_the_fifth_in_a_row():
    assert not stands(*[ERROR] * 4).is_closed(NOW)
    assert not stands(*[ERROR] * 4, FINE, ERROR).is_closed(NOW)
    assert stands(*[ERROR] * 5).is_closed(NOW)


def test_an_answer_opens_it():
    standing = stands(SILENCE).after(FINE, 0.1, NOW)
    assert (standing.failures, standing.reopens_at, standing.is_steady) == (0, None, True)


def test_a_no_is_an_answer_too():
    standing = stands(SILENCE).after(Refused(reason="403", status=403), 0.1, NOW)
    assert (standing.failures, standing.is_closed(NOW)) == (0, False)


def test_what_asks_for_less_haste_is_closed_and_not_to_blame():
    standing = stands(TryLater(reason="429", status=429, after=timedelta(minutes=10)))
    assert (standing.failures, standing.is_closed(NOW + timedelta(minutes=9, seconds=59))) == (0, True)
    assert not standing.is_closed(NOW + timedelta(minutes=12, seconds=31))


def test_what_answered_this_week_is_asked_again_within_the_hour(monkeypatch):
    monkeypatch.setattr(pacing.random, "random", lambda: 1.0)
    lately = Standing(failures=20, answered_at=NOW - timedelta(days=6)).after(SILENCE, 1, NOW)
    long_ago = Standing(failures=20, answered_at=NOW - timedelta(days=8)).after(SILENCE, 1, NOW)
    assert lately.reopens_at - NOW < timedelta(hours=1, minutes=1)
    assert long_ago.reopens_at - NOW > timedelta(hours=6)


def test_a_fault_of_ours_changes_nothing():
    before = stands(SILENCE)
    assert before.after(TryLater(reason="bug", is_ours=True), 1, NOW) is before


def test_the_manner_is_remembered_until_another_is_learnt():
    learnt = stands(Delivered(manner={"signature": "rfc9421"}), FINE)
    assert learnt.manner == {"signature": "rfc9421"}

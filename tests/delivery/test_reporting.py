"""What authors and operators are told, and what is forgotten."""

from datetime import timedelta

import pytest

from causerie.delivery import reporting, sending
from causerie.delivery.models import Delivery, Destination, Parcel
from causerie.delivery.reporting import Told
from causerie.delivery.sweeping import KEPT_COUNTS, KEPT_DELIVERIES, sweep_deliveries
from causerie.kit import clock
from tests.delivery.plain import send

pytestmark = pytest.mark.django_db


def became(address, state):
    Delivery.objects.filter(address=address).update(state=state, done_at=clock.now())


def close(host):
    reopens_at = clock.now() + timedelta(hours=1)
    Destination.objects.filter(host=host).update(
        reopens_at=reopens_at, due_at=reopens_at, failures=3, reason="too slow"
    )


@pytest.fixture
def post():
    """A post told to four servers, to one of them at two addresses."""
    made = send([f"https://{each}.example/in" for each in "abcd"] + ["https://a.example/other"], subject="post/7")
    became("https://a.example/in", "delivered")
    became("https://b.example/in", "delivered")
    became("https://c.example/in", "gone")
    return made


def test_servers_are_counted_not_addresses(post):
    assert reporting.told_of("post/7") == Told(servers=4, reached=1, waiting=2, failed=1)


def test_what_was_never_sent_was_told_to_nobody(post):
    assert reporting.told_of("post/8") == Told()


def test_counts_outlive_the_deliveries(post):
    became("https://a.example/other", "refused")
    became("https://d.example/in", "given_up")
    with clock.later(KEPT_DELIVERIES + timedelta(minutes=1)):
        sweep_deliveries.call()
    assert (Delivery.objects.count(), Parcel.objects.get().body) == (0, "")
    assert reporting.told_of("post/7") == Told(servers=4, reached=2, waiting=0, failed=2)


def test_an_edit_is_counted_with_what_it_changed(post):
    send(["https://d.example/in", "https://e.example/in"], subject="post/7")
    assert reporting.told_of("post/7").servers == 5


def test_what_still_waits_is_not_forgotten(post):
    with clock.later(timedelta(days=100)):
        sweep_deliveries.call()
    assert Delivery.objects.count() == 5


def test_what_is_shown_with_nothing_is_forgotten_whole():
    send(["https://a.example/in"])
    became("https://a.example/in", "delivered")
    with clock.later(KEPT_DELIVERIES + timedelta(minutes=1)):
        sweep_deliveries.call()
    assert Parcel.objects.count() == 0


def test_counts_are_forgotten_after_a_year(post):
    Delivery.objects.update(state="delivered")
    with clock.later(KEPT_DELIVERIES + timedelta(minutes=1)):
        sweep_deliveries.call()
    with clock.later(KEPT_DELIVERIES + KEPT_COUNTS + timedelta(minutes=2)):
        sweep_deliveries.call()
    assert Parcel.objects.count() == 0


def test_a_folded_parcel_is_not_sent_again(post):
    Delivery.objects.update(state="delivered")
    with clock.later(KEPT_DELIVERIES + timedelta(minutes=1)):
        sweep_deliveries.call()
        again = Parcel(protocol="plain", sender_id=1, subject="post/7", activity_id=post.activity_id, body="x")
        reporting_before = reporting.told_of("post/7")
        send_again(again)
    assert (Delivery.objects.count(), reporting.told_of("post/7")) == (0, reporting_before)


def send_again(parcel):
    from_rows = ["https://a.example/in", "https://z.example/in"]
    sending.send(parcel, from_rows)


def test_servers_that_nothing_was_sent_to_lately_are_forgotten():
    Destination.objects.create(host="old.example", tried_at=clock.now() - timedelta(days=61))
    Destination.objects.create(host="due.example", tried_at=clock.now() - timedelta(days=61), due_at=clock.now())
    Destination.objects.create(host="young.example", tried_at=clock.now())
    sweep_deliveries.call()
    assert sorted(Destination.objects.values_list("host", flat=True)) == ["due.example", "young.example"]


def test_operators_see_what_waits_where_and_since_when(post):
    close("d.example")
    queue = reporting.queue()
    assert (queue.waiting, queue.closed, clock.now() - queue.due_since_at < timedelta(minutes=1)) == (2, 1, True)
    (trouble,) = reporting.troubles()
    assert (trouble.host, trouble.reason, trouble.failures, trouble.waiting) == ("d.example", "too slow", 3, 1)


def test_when_only_closed_servers_are_waited_for_nothing_is_late(post):
    close("a.example")
    close("d.example")
    assert reporting.queue().due_since_at is None

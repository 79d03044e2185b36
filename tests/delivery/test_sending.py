"""What is wanted stands in rows, once for each address, if and only if the caller commits."""

import pytest
from django.db import transaction

from causerie.delivery import courier, sending
from causerie.delivery.models import Delivery, Destination, Parcel
from causerie.kit import clock
from tests.delivery.peers import peer
from tests.delivery.plain import parcel, send

pytestmark = pytest.mark.django_db


def addresses():
    return sorted(Delivery.objects.values_list("address", flat=True))


def test_an_address_given_twice_is_one_delivery():
    send(["https://a.example/in", "https://b.example/in", "https://a.example/in"])
    assert addresses() == ["https://a.example/in", "https://b.example/in"]


def test_the_same_activity_sent_again_adds_only_new_addresses():
    made = send(["https://a.example/in"], body="first")
    again = parcel("second")
    again.activity_id = made.activity_id
    sending.send(again, ["https://a.example/in", "https://b.example/in"])
    assert (addresses(), Parcel.objects.get().body) == (["https://a.example/in", "https://b.example/in"], "first")


def test_what_is_rolled_back_is_not_sent():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        sending.send(parcel(), ["https://a.example/in"])
        raise ZeroDivisionError
    assert (addresses(), Destination.objects.count()) == ([], 0)


def test_many_addresses_are_read_as_they_come():
    send(f"https://{number % 70}.example/users/{number}" for number in range(1200))
    assert (Delivery.objects.count(), Destination.objects.count()) == (1200, 70)


@pytest.mark.parametrize(
    "bad", ["", "nowhere", "mailto:a@b.example", "https://", "https://[::1", "https://a.example/" + "x" * 500]
)
def test_what_is_no_address_is_passed_over(bad):
    send([bad, "https://a.example/in"])
    assert addresses() == ["https://a.example/in"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://A.Example/in", "a.example"),
        ("https://a.example:443/in", "a.example"),
        ("https://a.example:8443/in", "a.example:8443"),
        ("http://a.example/in", "a.example"),
        ("http://[::1]:8480/", "[::1]:8480"),
    ],
)
def test_a_server_is_its_host_and_an_unusual_port(address, host):
    assert sending.host_of(address) == host


def test_a_body_that_nobody_would_take_is_refused():
    with pytest.raises(sending.TooLarge):
        sending.send(parcel("x" * (sending.MOST_BODY + 1)), ["https://a.example/in"])


def test_a_server_at_rest_is_due_at_once():
    send(["https://a.example/in"])
    assert Destination.objects.get().due_at <= clock.now()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_apart_from_its_change():
    with pytest.raises(sending.SentOutsideATransaction):
        sending.send(parcel(), ["https://a.example/in"])


@pytest.mark.django_db(transaction=True)
def test_a_closed_server_is_not_woken_by_more():
    with peer() as dead:
        address = dead.address()
    send([address])
    courier.run_due()
    due_at = Destination.objects.get().due_at
    send([address])
    assert (Destination.objects.get().due_at, due_at > clock.now()) == (due_at, True)

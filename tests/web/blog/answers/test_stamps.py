"""Signed slips."""

from datetime import timedelta

from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory

from causerie.kit import clock
from causerie.sites.addresses import Address
from causerie.web.blog.answers import stamps
from causerie.web.blog.answers.form import Typed
from tests.web.blog.closed.test_same_origin import post

TYPED = Typed(text="Hire “her”.\n\nNow.", name="Keiko", email="keiko@mer.example", url="https://mer.example/")


def parcel():
    return stamps.new_parcel(7, 3, TYPED, stamped_at=None, trap="")


def test_a_stamp_is_for_one_conversation_and_tells_its_time():
    stamp = stamps.new_stamp(7)

    with clock.later(timedelta(seconds=5)):
        assert 4.9 <= stamps.seconds_since(stamps.stamped_at(stamp, 7)) < 6
    assert stamps.stamped_at(stamp, 8) is None
    assert stamps.stamped_at("7", 7) is None
    assert stamps.stamped_at(signing.dumps(7, salt=stamps._STAMP), 7) is None


def test_a_parcel_holds_all_that_was_typed():
    packed = parcel()

    assert stamps.unpack(stamps.pack(packed)) == packed


def test_a_parcel_that_was_changed_is_none():
    assert stamps.unpack(stamps.pack(parcel()) + "x") is None
    assert stamps.unpack(signing.dumps({"text": "forged"}, salt="other")) is None


def test_a_parcel_of_another_version_is_none():
    assert stamps.unpack(signing.dumps({"is_stamped": True, "typed": {}}, salt=stamps._PARCEL)) is None


def test_the_time_at_the_preview_counts_from_the_first_look():
    packed = parcel()

    with clock.later(timedelta(seconds=5)):
        again = stamps.packed_again(packed)

        assert 5 <= stamps.seconds_since(again.packed_at) < 6

    assert again.nonce != packed.nonce


def test_a_browser_keeps_its_name_and_tells_it_to_forms_only():
    request, response = post(), HttpResponse()
    name = stamps.browser_of(request)
    stamps.remember_browser(request, response, name)
    cookie = response.cookies[stamps.BROWSER_COOKIE]
    request.COOKIES[stamps.BROWSER_COOKIE] = cookie.value

    assert stamps.browser_of(request) == name
    assert cookie["path"] == "/-/"
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"


def test_a_forged_name_is_not_believed():
    request = RequestFactory().get("/", headers={"cookie": f"{stamps.BROWSER_COOKIE}=marie"})

    assert stamps.browser_of(request) != "marie"


def test_under_a_handle_the_cookie_stays_there():
    request, response = post(), HttpResponse()
    request.origin.found.address = Address("http://localhost:8000", "/@marie")
    stamps.remember_browser(request, response, "a")

    assert response.cookies[stamps.BROWSER_COOKIE]["path"] == "/@marie/-/"

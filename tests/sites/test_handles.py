import pytest

from causerie.sites.handles import (
    HandleMisshapen,
    HandleReserved,
    HandleTaken,
    HandleTooLong,
    HandleTooShort,
    checked_handle,
    is_reserved,
    suggested_handle,
)
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "kept"),
    [("marie", "marie"), (" Marie ", "marie"), ("@marie", "marie"), ("rue-9", "rue-9"), ("9a", "9a")],
)
def test_a_handle_has_one_spelling(written, kept):
    assert checked_handle(written) == kept


@pytest.mark.parametrize("reserved", ["www", "mail", "api", "admin", "media", "static", "MEDIA", " www ", "localhost"])
def test_names_of_the_installation_are_refused(reserved):
    with pytest.raises(HandleReserved, match="kept for the installation"):
        checked_handle(reserved)
    assert is_reserved(reserved)


@pytest.mark.parametrize(
    "misshapen", ["-marie", "marie-", "ma rie", "marié", "ma.rie", "ma/rie", "xn--mari-fpa", "ма", "a\u202eb", "ma_rie"]
)
def test_other_letters_than_those_of_host_names_are_refused(misshapen):
    with pytest.raises(HandleMisshapen):
        checked_handle(misshapen)


def test_the_refusal_proposes_what_would_do():
    with pytest.raises(HandleMisshapen, match="rue-des-passeurs"):
        checked_handle("Rue des Passeurs")


def test_short_long_and_taken_are_told_apart():
    cast.rue_des_passeurs(cast.marie())
    with pytest.raises(HandleTooShort):
        checked_handle("m")
    with pytest.raises(HandleTooLong):
        checked_handle("m" * 41)
    with pytest.raises(HandleTaken):
        checked_handle("Marie")


@pytest.mark.parametrize(
    ("words", "handle"),
    [
        ("Rue des Passeurs", "rue-des-passeurs"),
        ("L’été à l’œuvre", "l-ete-a-l-oeuvre"),
        ("Блог", "my-place"),
        ("www", "my-place"),
    ],
)
def test_a_title_suggests_a_handle(words, handle):
    assert suggested_handle(words) == handle

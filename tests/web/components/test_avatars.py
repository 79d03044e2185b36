"""Faces for those who have none."""

import pytest

from causerie.web.components import avatars


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Tomas Lindqvist", "TL"),
        ("henk", "H"),
        ("Marie de la Tour", "MT"),
        ("ليلى حداد", "لح"),
        ("田中さくら", "田"),
        ("“Zoë” (she)", "ZS"),
        ("🦊", "·"),
        ("", "·"),
    ],
)
def test_one_or_two_letters_in_any_script(name, letters):
    assert avatars.initials(name) == letters


def test_a_name_has_the_same_ground_however_it_is_typed():
    assert avatars.ground("Tomas ") == avatars.ground("tomas")
    assert 0 <= avatars.ground("Tomas") < avatars.GROUNDS

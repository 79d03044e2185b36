import pytest

from causerie.language.direction import direction_of


@pytest.mark.parametrize(
    ("language", "direction"),
    [("ar", "rtl"), ("ar-EG", "rtl"), ("HE", "rtl"), ("fr", "ltr"), ("arn", "ltr"), ("", "ltr")],
)
def test_the_first_part_of_a_tag_says_it(language, direction):
    assert direction_of(language) == direction

"""Until there is an account, the printed code sets up; nothing else does."""

from datetime import timedelta

import pytest

from causerie.kit import clock, rates
from causerie.people import first_day
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(rates, "_buckets", None)


def test_the_code_is_right_however_it_is_typed():
    code = first_day.new_code()
    assert len(code.replace("-", "")) == 12
    assert first_day.is_right_code(code)
    assert first_day.is_right_code(code.lower().replace("-", " "))


def test_another_code_is_wrong():
    code = first_day.new_code()
    assert not first_day.is_right_code("")
    assert not first_day.is_right_code(code[:-1])
    assert not first_day.is_right_code(code + "A")
    assert not first_day.is_right_code("A" * 100_000)


def test_a_new_start_makes_the_code_before_worthless():
    first, second = first_day.new_code(), first_day.new_code()
    assert not first_day.is_right_code(first)
    assert first_day.is_right_code(second)


def test_without_a_code_nothing_is_right():
    assert not first_day.is_right_code("AAAA-AAAA-AAAA")


def test_it_is_over_with_the_first_account():
    code = first_day.new_code()
    assert first_day.is_open()
    cast.marie()
    assert not first_day.is_open()
    assert not first_day.is_right_code(code)


def test_a_closed_day_stays_closed():
    code = first_day.new_code()
    first_day.close()
    first_day.close()
    assert not first_day.is_right_code(code)


def test_few_codes_can_be_tried_a_minute():
    code = first_day.new_code()
    with clock.frozen(clock.now()):
        assert not any(first_day.is_right_code("AAAA") for _ in range(10))
        with pytest.raises(first_day.TooManyTries):
            first_day.is_right_code(code)
        with clock.later(timedelta(seconds=61)):
            assert first_day.is_right_code(code)


def test_the_code_is_not_in_the_data_folder(tmp_path):
    code = first_day.new_code()
    path = tmp_path / "run" / "first-day"
    assert code.replace("-", "").encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0

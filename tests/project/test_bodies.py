"""Taking bodies in, with little patience."""

import asyncio

import pytest

from causerie.project.front.bodies import BodyRefused, ClientGone, Limits, announced_length, take_in
from tests.project.server.running import pass_time


async def _pieces(*pieces, pause=0.0):
    for piece in pieces:
        await pass_time(pause)
        yield piece


def taken(tmp_path, *pieces, length=None, pause=0.0, **limits):
    settings = {"most": 3_000_000, "folder": tmp_path} | limits
    return asyncio.run(take_in(_pieces(*pieces, pause=pause), length, Limits(**settings)))


def test_a_body_is_the_sum_of_its_pieces(tmp_path):
    body, size = taken(tmp_path, b"one", b"", b"two", length=6)
    assert (body.read(), size) == (b"onetwo", 6)


def test_a_large_body_is_on_the_disk_and_has_no_name_there(tmp_path):
    body, size = taken(tmp_path, *[bytes(500_000)] * 5)
    assert (size, body._rolled, list(tmp_path.iterdir())) == (2_500_000, True, [])


def test_who_stops_sending_is_refused(tmp_path):
    with pytest.raises(BodyRefused) as refused:
        taken(tmp_path, b"x", b"x", pause=0.05, idle=0.02)
    assert refused.value.status == 408


def test_who_sends_too_slowly_is_refused_though_each_piece_comes_in_time(tmp_path):
    with pytest.raises(BodyRefused) as refused:
        taken(tmp_path, *[b"x"] * 50, pause=0.01, patience=0.05, least_rate=1000)
    assert refused.value.status == 408


def test_who_sends_more_than_is_taken_is_refused(tmp_path):
    with pytest.raises(BodyRefused) as refused:
        taken(tmp_path, bytes(10), bytes(10), most=15)
    assert refused.value.status == 413


def test_who_sends_less_than_announced_has_left(tmp_path):
    with pytest.raises(ClientGone):
        taken(tmp_path, b"half", length=8)


def test_a_full_disk_is_said_and_not_taken_for_a_whole_body():
    with pytest.raises(BodyRefused) as refused:
        asyncio.run(take_in(_pieces(bytes(2_000_000)), None, Limits(3_000_000, "/proc")))
    assert refused.value.status == 507


@pytest.mark.parametrize(("length", "status"), [("16", 413), ("-1", 400), ("1e3", 400), ("٣", 400), ("", 400)])
def test_lengths_that_are_refused(length, status):
    with pytest.raises(BodyRefused) as refused:
        announced_length(length, False, 15)
    assert refused.value.status == status


def test_lengths_that_are_taken():
    assert announced_length("15", False, 15) == 15
    assert announced_length("99", True, 15) is None

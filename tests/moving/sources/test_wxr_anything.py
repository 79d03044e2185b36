"""Whatever the bytes and however they come, reading ends with the same records or a refusal."""

import io
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from causerie.kit.refusal import Refusal
from causerie.moving.files.decoding import Characters
from causerie.moving.sources.wxr import Reader
from tests.moving.exports import CARNET, ODD, export, item, remark

WHOLE = export(item(1, "a & b ]] <!-- more --> é", more=remark(1, "<i>x</i>")), item(2, title="c &nbsp; d & e"))
EXPECTED = list(Reader([WHOLE]))
PIECES = ["<", ">", "&", ";", "]]>", "<![CDATA[", "<!--", "-->", "<!DOCTYPE x", "<item>", "</item>", "\x00", "é", '"']


def outcome(data):
    """The records, or the code of the refusal."""
    try:
        return list(Reader(Characters(io.BytesIO(data))))
    except Refusal as refusal:
        return refusal.code


@settings(deadline=None)
@given(st.lists(st.integers(0, len(WHOLE)), max_size=30).map(sorted))
def test_where_chunks_end_makes_no_difference(cuts):
    edges = [0, *cuts, len(WHOLE)]
    chunks = [WHOLE[start:end] for start, end in pairwise(edges)]
    assert list(Reader(chunks)) == EXPECTED


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(CARNET.read_bytes())), st.binary(max_size=12), st.integers(0, 40))
def test_damaged_bytes_end_in_records_or_a_refusal(place, bytes_put, length):
    whole = CARNET.read_bytes()
    found = outcome(whole[:place] + bytes_put + whole[place + length :])
    assert isinstance(found, (list, str))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=40).map("".join))
def test_any_text_in_place_of_an_item_ends_in_records_or_a_refusal(text):
    assert isinstance(outcome(export(item(1), text).encode("utf-8", "surrogatepass")), (list, str))


@settings(deadline=None)
@given(st.integers(0, len(ODD.read_bytes()) - 12))
def test_every_shorter_file_is_refused(length):
    assert isinstance(outcome(ODD.read_bytes()[:length]), str)

"""Pages of what is heard."""

import pytest

from causerie.reading.timelines.timeline import timeline_of

pytestmark = pytest.mark.django_db


def heard(reader, **more):
    page = timeline_of(reader.actor.pk, most=3, **more)
    return [line.fragment for line in page.lines], page.next_before


def test_pages_go_on_where_the_last_one_ended(reader):
    reader.follows("tomas")
    reader.tells("a", "b", "c", "d", "e")
    reader.hears()
    newest, next_before = heard(reader)
    assert newest == ["e", "d", "c"]
    assert heard(reader, before=next_before) == (["b", "a"], None)


def test_a_page_is_one_statement_however_many_are_followed(reader, django_assert_num_queries):
    reader.follows("tomas")
    reader.follows("keiko")
    reader.tells("a", "b")
    reader.hears()
    with django_assert_num_queries(1):
        heard(reader)

"""Every event is a deed, or is said to be none."""

from dataclasses import fields

from causerie.activity.kinds import KINDS, NOT_TOLD
from causerie.activity.models import Deed
from causerie.activity.noting import note_deeds
from causerie.project.wiring import REACTIONS

EVENTS = {kind.__name__: kind for kind in REACTIONS}


def test_every_event_is_told_or_is_said_not_to_be():
    assert KINDS.keys() | NOT_TOLD == EVENTS.keys()
    assert KINDS.keys() & NOT_TOLD == set()


def test_what_is_told_is_wired_and_nothing_else():
    assert {name for name, kind in EVENTS.items() if note_deeds in REACTIONS[kind].later} == KINDS.keys()


def test_facts_are_fields_of_their_event_and_every_deed_is_of_a_site():
    known = {name: {field.name for field in fields(EVENTS[name])} for name in KINDS}
    assert [name for name, kind in KINDS.items() if not {"site_id", *kind.facts} <= known[name]] == []


def test_kinds_have_names_of_their_own_that_the_table_can_hold():
    names = [kind.name for kind in KINDS.values()]
    longest = Deed._meta.get_field("kind").max_length
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= longest

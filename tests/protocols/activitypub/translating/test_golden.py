"""What other servers really write comes to what is meant; and whatever they write, translating ends."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.protocols.activitypub.reading import parse
from causerie.protocols.activitypub.translating import Ignored, author_of, translate
from causerie.protocols.activitypub.translating.activities import HANDLERS
from causerie.protocols.activitypub.translating.objects.kinds import OBJECTS
from tests.corpora import corpus
from tests.protocols.activitypub.translating.golden import CASES, answer_of, case_name, peer_of, proof_of, translated

ANA = "https://social.example/users/ana"
SOFTWARE = ("mastodon", "gotosocial", "pleroma", "akkoma", "misskey", "wordpress", "pixelfed", "lemmy", "peertube")
SOFTWARE += ("friendica", "snac")
TYPES = (*HANDLERS, *OBJECTS, "Tombstone", "Person", "Mention", "Emoji", "Link", "Unheard")
NAMES = ("object", "attributedTo", "inReplyTo", "to", "cc", "tag", "attachment", "content", "name", "summary", "url")
NAMES += ("published", "updated", "oneOf", "icon", "image", "target", "instrument", "quote", "contentMap", "actor")
VALUES = st.sampled_from(
    (ANA, f"{ANA}/1", "https://else.example/2", "as:Public", "", "<a href=x", "2026-01-01", 7, None)
)
NESTED = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6).flatmap(
            lambda known: st.sampled_from(TYPES).map(lambda kind: known | {"type": kind, "id": f"{ANA}/3"})
        )
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_a_payload_comes_to_its_golden_answer(case):
    assert translated(case) == json.loads(answer_of(case).read_text())


@pytest.mark.parametrize("software", SOFTWARE)
def test_each_software_has_its_payloads(software):
    assert [case for case in CASES if case.parent.name == software]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(kind=st.sampled_from(TYPES), parts=st.dictionaries(st.sampled_from(NAMES), NESTED, max_size=8))
def test_whatever_is_written_comes_to_something(kind, parts):
    activity = {"id": f"{ANA}/activities/1", "type": kind, "actor": ANA} | parts
    assert isinstance(translate(activity, proof_of(ANA), peer_of(ANA)), tuple | Ignored)


def documents():
    """All documents of two corpora that are objects."""
    files = [*corpus("as2-w3c").rglob("*.json"), *corpus("granary-testdata").glob("*.as2*.json")]
    found = [json.loads(each.read_bytes().decode(errors="replace"), strict=False) for each in files]
    return [each for each in found if isinstance(each, Mapping)]


def test_what_stands_in_the_corpora_comes_to_something():
    answers = [translate(each, proof_of(ANA), peer_of(ANA)) for each in documents()]
    assert len(answers) > 250
    assert all(isinstance(each, tuple | Ignored) for each in answers)


def test_notes_are_said_with_whatever_pasture_puts_into_them():
    note = {"type": "Note", "id": f"{ANA}/1", "attributedTo": ANA, "to": ["as:Public"], "content": "<p>Moo</p>"}
    topics = json.loads((corpus("pasture-inputs") / "inputs.json").read_bytes())
    notes = [
        note | each | {"id": note["id"], "attributedTo": ANA}
        for topic in topics
        for each in topic["examples"]
        if each.get("type", "Note")
    ]
    answers = [(each, translate(each, proof_of(ANA), peer_of(ANA))) for each in notes]
    assert len(answers) > 100
    assert [(each, answer) for each, answer in answers if isinstance(answer, Ignored)] == []


@pytest.mark.parametrize(
    ("document", "author"),
    [
        ({"type": "Person", "id": ANA}, ANA),
        ({"type": "Note", "id": f"{ANA}/1", "attributedTo": [{"id": "https://else.example/x"}, {"id": ANA}]}, ANA),
        ({"type": "Create", "id": f"{ANA}/1", "actor": ANA}, ANA),
        ({"type": "Note", "id": "https://else.example/1", "attributedTo": ANA}, ""),
        ({"type": "Note", "attributedTo": ANA}, ""),
    ],
)
def test_the_author_of_a_document_is_of_its_origin(document, author):
    assert author_of(document) == author


def test_a_document_that_was_read_names_itself_and_is_asked_for_no_more():
    note = parse((CASES[0].parents[1] / "fetched/note_of_another_host.in.json").read_bytes())
    assert translate(note, proof_of(ANA), peer_of(ANA)) == Ignored("not-theirs")

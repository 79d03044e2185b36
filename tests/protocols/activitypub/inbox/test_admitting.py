"""An activity is taken apart in every spelling, as far as it takes to know whose it must be."""

import json

import pytest

from causerie.protocols.activitypub.inbox.admitting import admitted
from causerie.protocols.activitypub.inbox.posted import Posted

ILSE = "https://far.example/users/ilse"
PROFILE = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'


def look(content_type="application/activity+json", **activity):
    body = json.dumps({"id": f"{ILSE}/1", "type": "Like", "actor": ILSE, "object": "https://a.example/1"} | activity)
    return admitted(Posted(url="", headers={"content-type": content_type}, body=body.encode(), visitor="x"))


@pytest.mark.parametrize("content_type", ["application/activity+json; charset=utf-8", PROFILE, "Application/LD+JSON"])
def test_it_comes_by_two_types(content_type):
    assert look(content_type).actor == ILSE


@pytest.mark.parametrize("actor", [ILSE, [ILSE], {"id": ILSE}, [{"id": ILSE, "type": "Person"}]])
def test_an_actor_is_read_in_every_spelling(actor):
    assert look(actor=actor).actor == ILSE


@pytest.mark.parametrize(
    "what, about, kind",
    [
        ("https://a.example/1", "https://a.example/1", "as:Like"),
        ({"id": "https://a.example/1", "type": ["Note", "x"]}, "https://a.example/1", "Like Note"),
        ([None, {"@id": "https://a.example/1"}], "https://a.example/1", "Like"),
        (None, "", "Like"),
    ],
)
def test_so_is_what_it_is_about(what, about, kind):
    found = look(object=what, type=kind.partition(" ")[0])
    assert (found.about, found.kind) == (about, kind.removeprefix("as:"))


def test_an_activity_may_have_no_id():
    assert look(id=None).id == ""

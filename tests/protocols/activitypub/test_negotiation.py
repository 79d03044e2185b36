"""Who asks for the document gets it; people get the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.protocols.activitypub.negotiation import wants_document

LINKED_DATA = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'


@pytest.mark.parametrize(
    "accept",
    [
        "application/activity+json",
        LINKED_DATA,
        f"application/activity+json, {LINKED_DATA}",
        "application/activity+json, application/ld+json, text/html;q=0.1",
        "text/html;q=0.5, application/activity+json;q=0.9",
        "Application/Activity+JSON",
        f"{LINKED_DATA},text/html",
    ],
)
def test_servers_get_the_document(accept):
    assert wants_document(accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json",
        "application/ld+json",
        'application/ld+json; profile="https://www.w3.org/ns/json-ld#expanded"',
        "text/html, application/activity+json;q=0.5",
        "application/activity+json;q=0",
        "application/activity+json;q=x",
        "application/activity+json" + ", text/plain" * 200,
    ],
)
def test_everybody_else_gets_the_page(accept):
    assert not wants_document(accept)


@given(accept=st.text(max_size=200))
def test_whatever_is_asked_is_answered(accept):
    assert wants_document(accept) in (True, False)

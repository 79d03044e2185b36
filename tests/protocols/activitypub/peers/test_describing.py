"""An actor's document is read in every spelling, and believed only as far as it may speak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causerie.protocols.activitypub.peers.describing import described
from causerie.protocols.activitypub.peers.problems import NotAnActor
from causerie.protocols.activitypub.signatures import keys
from tests.protocols.activitypub.far import key_named, public_pem

URI = "https://far.example/users/ilse"


def actor(**more):
    public = {"id": f"{URI}#main-key", "owner": URI, "publicKeyPem": public_pem("first")}
    plain = {"id": URI, "type": "Person", "preferredUsername": "ilse", "inbox": f"{URI}/inbox", "publicKey": public}
    return plain | more


SPELLINGS = [
    {"name": "Ilse"},
    {"name": ["Ilse"]},
    {"name": {"@value": "Ilse", "@language": "nl"}},
    {"as:name": "Ilse"},
    {"name": None, "nameMap": {"nl": "Ilse"}},
    {"https://www.w3.org/ns/activitystreams#name": [{"@value": "Ilse"}]},
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_name_is_read_in_every_spelling(spelling):
    assert described(actor(**spelling)).title == "Ilse"


@pytest.mark.parametrize("kind", ["Person", ["Person"], "as:Person", ["Thing", "as:Person"]])
def test_so_is_a_kind(kind):
    assert described(actor(type=kind)).kind == "Person"


@pytest.mark.parametrize(
    "icon",
    [
        "https://far.example/a.png",
        {"url": "https://far.example/a.png"},
        [{"type": "Image", "url": [{"href": "https://far.example/a.png"}]}],
    ],
)
def test_so_is_a_picture(icon):
    assert described(actor(icon=icon)).icon == "https://far.example/a.png"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", {"href": "javascript:x"}, "ftp://a.example/", 7]
)
def test_a_page_of_another_scheme_is_none(url):
    assert described(actor(url=url)).url == ""
    assert described(actor(icon=url, image=url, movedTo=url)).icon == ""


def test_the_page_for_people_is_the_html_one():
    other = {"type": "Link", "mediaType": "application/json", "href": "https://far.example/a.json"}
    page = {"type": "Link", "mediaType": "text/html", "href": "https://far.example/@ilse"}
    assert described(actor(url=[other, page])).url == "https://far.example/@ilse"


def test_what_it_says_of_itself_is_harmless():
    field = {
        "type": "PropertyValue",
        "name": "Site",
        "value": '<a href="javascript:x" onclick="x">a</a><script>x</script>',
    }
    said = described(actor(summary="<p onclick=x>Bon<script>x</script></p>", attachment=field))
    assert said.summary == "<p>Bon</p>"
    assert [(each.name, "script" in each.html, "onclick" in each.html) for each in said.fields] == [
        ("Site", False, False)
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"type": "Note"}, {"id": None}, {"id": "urn:x"}, {"inbox": "mailto:a@b.example"}, {"preferredUsername": ""}],
)
def test_what_is_no_actor_is_none(wrong):
    with pytest.raises(NotAnActor):
        described(actor(**wrong))


def test_several_keys_count_of_both_kinds():
    ed = {"id": f"{URI}#ed", "type": "Multikey", "controller": URI}
    ed["publicKeyMultibase"] = keys.multikey(key_named("ed25519").public_key())
    second = {"id": f"{URI}#second", "owner": URI, "publicKeyPem": public_pem("second")}
    found = described(actor(publicKey=[actor()["publicKey"], second], assertionMethod=[ed])).keys
    assert [key.key_id.partition("#")[2] for key in found] == ["main-key", "second", "ed"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"owner": "https://far.example/users/other"},
        {"owner": None},
        {"id": "https://evil.example/users/ilse#main-key"},
        {"publicKeyPem": "-----BEGIN PUBLIC KEY-----"},
        {"publicKeyPem": None},
    ],
)
def test_a_key_that_is_not_its_own_does_not_count(wrong):
    assert described(actor(publicKey=actor()["publicKey"] | wrong)).keys == ()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.sampled_from(["", "a", "https://far.example/", URI]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "url", "@value", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)
_NAMES = (
    "name",
    "summary",
    "url",
    "icon",
    "endpoints",
    "publicKey",
    "attachment",
    "alsoKnownAs",
    "movedTo",
    "webfinger",
)


@given(st.dictionaries(st.sampled_from(_NAMES), _JSON, max_size=3))
def test_whatever_stands_there_nothing_breaks(values):
    assert described(actor(**values)).uri == URI

"""Whatever another server writes is read without a fault; what is wrong is refused or told."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.protocols.activitypub import reading
from causerie.protocols.activitypub.doubting import doubts
from tests.corpora import corpus

CONTRADICTED = ("simple0011.json", "simple0012.json")  # the corpus calls the same bad in fail/namemap-as-name.json
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "type", "url", "href", "@value", "@list", "contentMap", "x")), inner)
    ),
    max_leaves=20,
)


def everything_read(document):
    """All that the reader offers, of one document."""
    return [
        reading.all_of(document, "object"),
        reading.id_of(document),
        reading.ids_of(document, "to"),
        reading.types_of(document),
        reading.text(document, "name", "summary"),
        reading.in_language(document, "content", ("fr", "en")),
        reading.moment(document, "published"),
        reading.number(document, "totalItems"),
        reading.is_true(document, "sensitive"),
        reading.links_of(document, "url"),
        reading.address_of(document),
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ()),
        ("a", ("a",)),
        (["a", None, ["b"]], ("a", "b")),
        ({"@list": ["a", "b"]}, ("a", "b")),
        ([], ()),
        ({"id": "a"}, ({"id": "a"},)),
    ],
)
def test_one_value_many_or_none_are_read_alike(value, expected):
    assert reading.all_of({"to": value}, "to") == expected


@pytest.mark.parametrize("name", ["type", "@type"])
@pytest.mark.parametrize("kind", ["Note", "as:Note", "https://www.w3.org/ns/activitystreams#Note", ["Note"]])
def test_types_are_read_in_each_spelling(name, kind):
    assert reading.types_of({name: kind}) == ("Note",)


def test_properties_are_read_by_their_full_names_too():
    assert reading.id_of({"@id": "https://far.example/1"}) == "https://far.example/1"
    assert reading.ids_of({"as:actor": {"id": "https://far.example/a"}}, "actor") == ("https://far.example/a",)
    assert reading.text({"https://www.w3.org/ns/activitystreams#name": {"@value": "Ana"}}, "name") == "Ana"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"content": "Bonjour"}, ("Bonjour", "")),
        ({"content": "Bonjour", "contentMap": {"en": "Hello", "fr": "Bonjour"}}, ("Bonjour", "fr")),
        ({"content": "Bonjour", "contentMap": {"en": "Hello"}}, ("Bonjour", "")),
        ({"contentMap": {"pt-BR": "Olá"}}, ("Olá", "pt-BR")),
        ({"contentMap": {"pt-BR": "Olá", "fr": "Bonjour"}}, ("Bonjour", "fr")),
        ({"contentMap": {"xx!": "Olá"}}, ("Olá", "")),
        ({"content": "Hm", "contentMap": {"und": "Hm"}}, ("Hm", "")),
        ({"content": ["", {"@value": "Hm", "@language": "fr"}]}, ("Hm", "")),
        ({"content": 42, "contentMap": "none"}, ("", "")),
    ],
)
def test_words_come_with_the_language_that_has_them(document, expected):
    assert reading.in_language(document, "content", ("fr", "en")) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-11-24T10:00:00Z", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("2026-11-24T11:00:00.5+01:00", datetime(2026, 11, 24, 10, 0, 0, 500000, tzinfo=UTC)),
        ("2026-11-24T10:00:00", datetime(2026, 11, 24, 10, tzinfo=UTC)),
        ("0001-01-01T00:00:00+23:00", None),
        ("yesterday", None),
        (["yesterday", {"@value": "2026-11-24"}], datetime(2026, 11, 24, tzinfo=UTC)),
    ],
)
def test_times_are_read_as_utc(written, expected):
    assert reading.moment({"published": written}, "published") == expected


@pytest.mark.parametrize(
    "uri", ["javascript:steal()", "//far.example", "https://", "https://me@far.example", "a b", ""]
)
def test_nothing_but_the_web_is_an_address(uri):
    assert reading.web_address(uri) == ""


@pytest.mark.parametrize(
    ("uri", "origin"),
    [
        ("HTTPS://Far.Example:443/x", "https://far.example"),
        ("http://far.example:8080", "http://far.example:8080"),
        ("https://[::1]/", "https://[::1]"),
        ("https://far.example:99999/", ""),
    ],
)
def test_an_origin_has_one_spelling(uri, origin):
    assert reading.origin_of(uri) == origin


def test_links_are_read_in_every_form():
    links = [
        "https://far.example/1",
        {"type": "Link", "href": "https://far.example/2", "mediaType": "text/html"},
        {"type": "Image", "url": {"type": "Link", "href": "https://far.example/3.png"}},
        "javascript:steal()",
        None,
    ]
    assert [address for address, _ in reading.links_of({"url": links})] == [
        "https://far.example/1",
        "https://far.example/2",
        "https://far.example/3.png",
    ]


@pytest.mark.parametrize("spelling", [PUBLIC, "as:Public", "Public"])
def test_everybody_is_named_in_three_ways(spelling):
    assert reading.is_public(spelling)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"[]", "not-an-object"),
        (b"{", "not-json"),
        (b'{"a": NaN}', "not-json"),
        (b'{"a": "\xff"}', "not-utf-8"),
        (b"[" * 200_000, "too-deep"),
    ],
)
def test_what_is_no_document_is_refused(body, code):
    with pytest.raises(reading.Unreadable, match=code):
        reading.parse(body)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(document=DOCUMENTS)
def test_whatever_stands_there_is_read(document):
    assert len(everything_read(document)) == 11


def test_each_document_of_the_specifications_is_read():
    files = sorted(corpus("as2-w3c").glob("*.json"))
    documents = {each.name: reading.parse(each.read_bytes()) for each in files}
    assert [len(everything_read(each)) for each in documents.values()] == [11] * 213
    doubted = {name: doubts(each) for name, each in documents.items() if doubts(each)}
    assert doubted == dict.fromkeys(CONTRADICTED, ("name-is-no-text",))
    assert {reading.text(documents[name], "name") for name in CONTRADICTED} == {"Plain < Text & Name"}


def test_each_bad_document_of_the_specifications_is_refused_or_doubted():
    files = sorted(corpus("as2-w3c/fail").iterdir())
    assert len(files) == 20
    assert {each.name: outcome(each) for each in files if not outcome(each)} == {}


def outcome(file):
    try:
        return doubts(reading.parse(file.read_bytes()))
    except reading.Unreadable as refused:
        return (str(refused),)

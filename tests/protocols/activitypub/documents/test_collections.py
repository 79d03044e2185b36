"""Collections in pages."""

from causerie.protocols.activitypub.documents.collections import Page, collection, listed, page

URI = "https://marie.example/-/ap/outbox"


def test_the_first_page_stands_in_its_collection_without_an_id():
    made = collection(URI, 30, Page(items=["a"], next="7"))
    assert (made["id"], made["totalItems"]) == (URI, 30)
    assert made["first"] == {
        "type": "OrderedCollectionPage",
        "partOf": URI,
        "next": f"{URI}?page=7",
        "orderedItems": ["a"],
    }


def test_a_page_by_itself_has_an_id():
    made = page(URI, 30, Page(items=["b"], after="7"), is_ordered=False)
    assert (made["id"], made["type"], made["items"], "next" in made) == (
        f"{URI}?page=7",
        "CollectionPage",
        ["b"],
        False,
    )


def test_what_is_hidden_is_counted_only():
    assert "first" not in collection(URI, 30, None)
    assert listed(URI, ["a"])["orderedItems"] == ["a"]

"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json

from causerie.protocols.feeds.feed import Feed, Item

TYPE = "application/feed+json; charset=utf-8"


def write_json_feed(feed: Feed) -> str:
    """The feed as a JSON Feed document."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "description": feed.summary,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(_given(document), ensure_ascii=False, indent=1)


def _item(item: Item) -> dict[str, object]:
    return _given(
        {
            "id": item.id,
            "url": item.url,
            "title": item.title,
            "content_html": item.html,
            "summary": item.summary,
            "image": item.image,
            "date_published": item.published_at.isoformat(timespec="seconds"),
            "date_modified": item.revised_at.isoformat(timespec="seconds"),
            "authors": [_given({"name": who.name, "url": who.url}) for who in item.signed_by],
            "tags": list(item.tags),
            "language": item.language,
        }
    ) | {"content_html": item.html}


def _given(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value or name == "items"}

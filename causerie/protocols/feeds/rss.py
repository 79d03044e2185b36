"""RSS 2.0 (https://www.rssboard.org/rss-specification), with the content, Dublin Core and Atom modules."""

from email.utils import format_datetime

from causerie.protocols.feeds.feed import Feed, Item
from causerie.protocols.feeds.xml import document, element, escaped, quoted

TYPE = "application/rss+xml; charset=utf-8"


def write_rss(feed: Feed) -> str:
    """The feed as an RSS 2.0 document."""
    return document(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        "<channel>\n"
        + element("title", feed.title)
        + element("link", feed.home)
        + (element("description", feed.summary) or "<description></description>\n")
        + element("language", feed.language)
        + element("lastBuildDate", format_datetime(feed.updated_at))
        + element("generator", "Causerie")
        + f'<atom:link href="{quoted(feed.url)}" rel="self" type="application/rss+xml"/>\n'
        + "".join(map(_item, feed.items))
        + "</channel>\n</rss>\n"
    )


def _item(item: Item) -> str:
    return (
        "<item>\n"
        + element("title", item.title)
        + element("link", item.url)
        + f'<guid isPermaLink="false">{escaped(item.id)}</guid>\n'
        + element("pubDate", format_datetime(item.published_at))
        + "".join(element("dc:creator", who.name) for who in item.signed_by)
        + "".join(element("category", tag) for tag in item.tags)
        + element("description", item.summary)
        + element("content:encoded", item.html)
        + element("comments", item.comments_url)
        + "</item>\n"
    )

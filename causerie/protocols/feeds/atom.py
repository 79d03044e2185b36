"""Atom (RFC 4287)."""

from causerie.protocols.feeds.feed import Feed, Item
from causerie.protocols.feeds.xml import document, element, escaped, quoted

TYPE = "application/atom+xml; charset=utf-8"


def write_atom(feed: Feed) -> str:
    """The feed as an Atom document."""
    return document(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{quoted(feed.language)}">\n'
        + element("id", feed.id)
        + _required("title", feed.title)
        + element("subtitle", feed.summary)
        + element("updated", feed.updated_at.isoformat(timespec="seconds"))
        + f"<author>{_required('name', feed.author)}</author>\n"
        + f'<link rel="self" type="application/atom+xml" href="{quoted(feed.url)}"/>\n'
        + f'<link rel="alternate" type="text/html" href="{quoted(feed.home)}"/>\n'
        + element("generator", "Causerie")
        + "".join(map(_entry, feed.items))
        + "</feed>\n"
    )


def _entry(item: Item) -> str:
    language = f' xml:lang="{quoted(item.language)}"' if item.language else ""
    return (
        f"<entry{language}>\n"
        + element("id", item.id)
        + _required("title", item.title or item.summary)  # RFC 4287 4.1.2: an entry has a title
        + f'<link rel="alternate" type="text/html" href="{quoted(item.url)}"/>\n'
        + element("published", item.published_at.isoformat(timespec="seconds"))
        + element("updated", item.revised_at.isoformat(timespec="seconds"))
        + "".join(
            f"<author>{_required('name', who.name)}{element('uri', who.url)}</author>\n" for who in item.signed_by
        )
        + "".join(f'<category term="{quoted(tag)}"/>\n' for tag in item.tags)
        + (element("summary", item.summary) if item.title else "")
        + f'<content type="html">{escaped(item.html)}</content>\n'
        + "</entry>\n"
    )


def _required(name: str, text: str) -> str:
    return element(name, text) or f"<{name}></{name}>\n"

"""What a page tells machines: a card for those who share it, schema.org data for those who index it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import Truncator
from markupsafe import Markup

from causerie.web.blog.frame import Frame
from causerie.web.components import dates

# Inside <script>, only these could end or change the block.
_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True)
class Card:
    """Open Graph and its kin. `signed_by` are the names of all who sign, with their full addresses."""

    title: str
    summary: str
    url: str
    image: str
    author: str
    published_at: datetime
    revised_at: datetime
    words: int
    signed_by: tuple[tuple[str, str], ...] = ()


def plain(text: str, most: int) -> str:
    """`text` on one line, cut at a word's letter `most` with an ellipsis."""
    return Truncator(" ".join(text.split())).chars(most, truncate="…")


def data_block(value: object) -> Markup:
    """`value` as JSON that is safe between script tags (JSON-LD is data: the browser never runs it)."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))  # noqa: S704  (escaped above)


def article_data(card: Card, frame: Frame, *, answers: int) -> Markup:
    """The post as a schema.org BlogPosting."""
    data = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": plain(card.title, 110),
        "description": plain(card.summary, 300),
        "url": card.url,
        "mainEntityOfPage": card.url,
        "datePublished": dates.iso(card.published_at),
        "dateModified": dates.iso(card.revised_at),
        "wordCount": card.words,
        "commentCount": answers,
        "author": _people(card.signed_by or ((card.author, frame.url("/")),)),
        "publisher": {"@type": "Organization", "name": frame.title, "url": frame.url("/")},
        "isPartOf": {"@type": "Blog", "name": frame.title, "url": frame.url("/")},
        "image": card.image,
    }
    return data_block({name: value for name, value in data.items() if value})


def _people(signed_by: Sequence[tuple[str, str]]) -> dict | list:
    """One person as a value, several as a list, as schema.org has both."""
    found = [{"@type": "Person", "name": name, "url": url} for name, url in signed_by]
    return found[0] if len(found) == 1 else found


def site_data(frame: Frame) -> Markup:
    """The site as a schema.org WebSite with its search."""
    return data_block(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": frame.title,
            "description": frame.tagline,
            "url": frame.url("/"),
            "potentialAction": {
                "@type": "SearchAction",
                "target": frame.url("/search?q={search_term_string}"),
                "query-input": "required name=search_term_string",
            },
        }
    )

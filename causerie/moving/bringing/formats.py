"""WordPress' formats of posts, as kinds: a picture with words is a photo, an address with words a link."""

import re
from html import unescape

from causerie.moving.cleaning.content import cleaned_title
from causerie.moving.spool.records import Entry
from causerie.writing.models import Post

_LINK = re.compile(r'<a href="(https?://[^"\s]{1,1900})"')
_ALONE = re.compile(r'\s*<p>\s*<a href="[^"]*">[^<]*</a>\s*</p>')


def kind_of(entry: Entry, html: str) -> tuple[str, str, str]:
    """The kind of a post or page, its cleaned HTML, and the page that a link post shows."""
    formats = {nicename.removeprefix("post-format-") for domain, nicename, _ in entry.filed if domain == "post_format"}
    link = _LINK.search(html)
    if entry.kind == "page":
        return Post.Kind.PAGE, html, ""
    if "link" in formats and link:
        alone = _ALONE.match(html)
        return Post.Kind.LINK, html[alone.end() :] if alone else html, unescape(link[1])
    if "image" in formats and "<img " in html:
        return Post.Kind.PHOTO, html, ""
    return Post.Kind.ARTICLE if cleaned_title(entry.title) else Post.Kind.NOTE, html, ""

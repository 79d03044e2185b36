"""The HTML that travels (FEP-b2b8): what readers elsewhere keep. What they would drop is said in other tags first."""

import re
from html import escape

import nh3

from causerie.protocols.activitypub.documents.values import PostWords, Shown

_TAGS = {"p", "span", "br", "a", "del", "pre", "code", "em", "strong", "b", "i", "u", "ul", "ol", "li", "blockquote"}
_TAGS |= {"h2", "h3", "h4", "h5", "h6", "img", "video", "audio", "source", "ruby", "rt", "rp", "sub", "sup", "hr"}
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "rel", "class"},
    "img": {"src", "alt", "width", "height"},
    "video": {"src", "poster", "width", "height", "controls"},
    "audio": {"src", "controls"},
    "source": {"src", "type"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "span": {"class"},
}
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=lambda tag, name, value: _class(value) if name == "class" else value,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
_OTHERWISE = (
    (re.compile(r"</?(?:table|thead|tbody|tfoot)\b[^>]*>"), ""),
    (re.compile(r"<picture>.*?(<img\b[^>]*>).*?</picture>", re.DOTALL), r"\1"),
    (re.compile(r"<(/?)(?:figcaption|tr|dt|caption)\b[^>]*>"), r"<\1p>"),
    (re.compile(r"<summary\b[^>]*>(.*?)</summary>", re.DOTALL), r"<p><strong>\1</strong></p>"),
    (re.compile(r"<dd\b[^>]*>(.*?)</dd>", re.DOTALL), r"<p>– \1</p>"),
    (re.compile(r"</t[dh]>\s*(?=<t[dh]\b)"), " · "),
    (re.compile(r"<mark\b[^>]*>(.*?)</mark>", re.DOTALL), r"<em>\1</em>"),
    (re.compile(r'<a class="h-card mention"'), '<a class="u-url mention"'),
)
_CLASSES = {"mention", "hashtag", "u-url", "h-card", "invisible", "ellipsis"}
_EMPTY = re.compile(r"<p>\s*</p>")
_BLANK = re.compile(r">\s*\n\s*<")


def travelling(html: str) -> str:
    """`html`, which is sanitised and whose addresses are full, in the tags that others keep."""
    for pattern, instead in _OTHERWISE:
        html = pattern.sub(instead, html)
    return _BLANK.sub("><", _EMPTY.sub("", _CLEANER.clean(html))).strip()


def as_note(post: PostWords) -> str:
    """A post's words where it has no title of its own: the title and what it is about come first."""
    title = f"<p><strong>{escape(post.title)}</strong></p>" if post.title and not post.subject else ""
    return title + _subject(post.subject, post.title, post.answers) + travelling(post.html)


def as_teaser(post: PostWords) -> str:
    """A post's title and summary, and the link to the rest."""
    return f"{as_preview(post)}<p>{link(post.url)}</p>"


def as_preview(post: PostWords) -> str:
    """A post's title and summary."""
    return "".join(
        (
            f"<p><strong>{escape(post.title)}</strong></p>" if post.title else "",
            f"<p>{escape(post.summary)}</p>" if post.summary else "",
        )
    )


def link(url: str, words: str = "") -> str:
    """A link, by its `words` or its address without the scheme."""
    return f'<a href="{escape(url)}" rel="noopener">{escape(words or url.partition("://")[2].rstrip("/"))}</a>'


def _subject(subject: Shown | None, title: str, answers: str) -> str:
    if not subject or answers:
        return ""
    return f"<p>{link(subject.url, title or subject.name)}</p>"


def _class(value: str) -> str | None:
    return " ".join(word for word in value.split() if word in _CLASSES) or None

"""HTML from strangers and from our own authors, made harmless; and the text in it.

Everything is an allow-list. Nothing kept can run, load from elsewhere unasked, look like the page around
it (ids are prefixed, classes are a short list, there are no styles) or carry microformats of its own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from html import unescape
from urllib.parse import urlsplit

import nh3

from causerie.kit.text import storable

MEDIA_PATH = "/-/media/"
ID_PREFIX = "w-"
MOST_DEPTH = 60

_INLINE = {"a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"}
_INLINE |= {"span", "strong", "sub", "sup", "u", "var", "bdi", "time", "wbr"}
_BLOCKS = {"blockquote", "li", "ol", "p", "pre", "ul"}
_POST_BLOCKS = {"h2", "h3", "h4", "h5", "h6", "hr", "div", "section", "figure", "figcaption", "details", "summary"}
_POST_BLOCKS |= {"dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_POST_INLINE = {"img", "picture", "audio", "video", "source", "data", "ruby", "rt", "rp", "dfn"}
_COMMENT_TAGS = _INLINE - {"small", "time", "span", "bdi"} | _BLOCKS

_CLASSES = {"footnotes", "footnote-ref", "footnote-backref", "task-list-item", "align-left", "align-right"}
_CLASSES |= {"align-center", "more", "wide", "full", "caption", "pull", "speech"}
_CLASSES |= {"alignleft", "alignright", "aligncenter", "task-list", "table-frame", "button-line", "file", "kept"}
_CLASSES |= {"callout", "callout-note", "callout-tip", "callout-warning", "callout-label"}
_CLASSES |= {"gallery", "gallery-columns", "gallery-strip", "bookmark", "embed"}
_TAG_CLASSES = {  # classes that mean something on one tag only; `h-card` names whom a link leads to
    "a": {"mention", "h-card", "button", "plain"},
    "img": {"decorative", *(f"focus-{side}-{tenth}" for side in "xy" for tenth in range(11))},
    "span": {"mention", "bookmark-text", "bookmark-author", "bookmark-from", "bookmark-host"},
}
_TAG_CLASSES["span"] |= {"tok-k", "tok-s", "tok-c", "tok-n", "tok-f", "tok-i", "tok-d"}  # parts of code
_LANGUAGE_CLASS = re.compile(r"language-[\w+#.-]{1,30}")
_IDENTIFIER = re.compile(r"[A-Za-z][\w.-]{0,60}")
_TAG_OF_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")
_NUMBER = re.compile(r"[0-9]{1,5}")
_UNSEEN = re.compile("^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]")  # browsers ignore them in an address
_ROLES = {"div": ("note", "group"), "span": ("img",)}
_RELATIONS = {"me", "author", "license", "nofollow", "sponsored", "ugc", "noopener", "noreferrer", "tag"}

_POST_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang", "rel", "aria-label", "data-frame"},
    "audio": {"src", "aria-label"},
    "blockquote": {"cite"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "div": {"role", "tabindex", "aria-label"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "section": {"aria-label"},
    "span": {"role", "aria-label"},
    "source": {"src", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"src", "width", "height", "poster", "aria-label"},
}
_COMMENT_ATTRIBUTES = {"a": {"href"}, "blockquote": {"cite"}, "ol": {"start"}, "abbr": {"title"}}
_ALWAYS = {
    "pre": ' tabindex="0"',  # a line of code may be wider than the page: the keyboard must reach it to scroll
    "audio": ' controls="" preload="none"',
    "video": ' controls="" preload="none"',
    "img": ' decoding="async" loading="lazy"',
}


# Host, and how the path of a player begins there. Each sets as few cookies as that service offers.
_PLAYERS = (
    ("www.youtube-nocookie.com", "/embed/"),
    ("player.vimeo.com", "/video/"),
    ("geo.dailymotion.com", "/player"),
    ("w.soundcloud.com", "/player/"),
    ("open.spotify.com", "/embed/"),
    ("bandcamp.com", "/EmbeddedPlayer/"),
    ("embed.podcasts.apple.com", "/"),
    ("embed.ted.com", "/talks/"),
    ("archive.org", "/embed/"),
    ("www.openstreetmap.org", "/export/embed.html"),
)
_PEERTUBE = "/videos/embed/"  # PeerTube stands on thousands of hosts; its players have one path
_FRAME_HOST = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}", re.IGNORECASE)
_FRAME_PLAIN = re.compile(r"(?!.*\.\.)[\w.~:/?#@!$&()*+=%\[\]-]{1,2000}", re.ASCII)
# Within a tag only: in text, quotes stand as they were typed, by whomever.
_FRAME_HELD = re.compile(
    rf'<a(?: [\w-]+="[^"]*")*? data-frame="(https://{_FRAME_HOST.pattern})/', re.IGNORECASE | re.ASCII
)


class Policy(Enum):
    """Whose HTML it is: an author's post, or a stranger's comment."""

    POST = "post"
    COMMENT = "comment"


_PRE_START = re.compile(r"(<pre\b[^>]*>)\n+")  # not shown there, and lost at every reading


def sanitise(html: str, policy: Policy) -> str:
    """Harmless, well-formed HTML with what `policy` allows of `html`. Doing it again changes nothing."""
    html = _shallow(storable(html))
    if policy is Policy.COMMENT:
        return _COMMENT_CLEANER.clean(html).replace("<pre>", f"<pre{_ALWAYS['pre']}>")
    filtering = _PostFilter(set())
    cleaned = nh3.clean(html, attribute_filter=filtering.attribute, **_POST_SETTINGS)
    return _PRE_START.sub(r"\1", _SHOWN.sub(_completed, cleaned))


def link_address(value: str) -> str | None:
    """`value` as the address of a link in a post, or None where it leads nowhere that is safe."""
    return _address("a", value)


def source_address(value: str) -> str | None:
    """`value` as the address of a picture, sound or film: our own media or the Web's. None where it is neither."""
    return _source("", value)


def frame_address(value: str) -> str | None:
    """`value` when it is the address of a player that may be shown in a frame, else None."""
    try:
        parts = urlsplit(value)
        is_plain = parts.scheme == "https" and _FRAME_HOST.fullmatch(parts.netloc)
    except ValueError:
        return None
    if not is_plain or not _FRAME_PLAIN.fullmatch(value):
        return None
    is_known = any(parts.hostname == host and parts.path.startswith(path) for host, path in _PLAYERS)
    return value if is_known or parts.path.startswith(_PEERTUBE) else None


def frame_origins(html: str) -> str:
    """The origins of the players that sanitised `html` holds, as a source list of a content policy; may be empty.

    A header is made of it: what only looks like a player in somebody's words opens nothing.
    """
    return " ".join(sorted({found[1] for found in _FRAME_HELD.finditer(html)}))


def text_of(html: str) -> str:
    """The text of `html` as one reads it: a blank line between blocks, a line for each item."""
    if _IS_PLAIN.fullmatch(html):
        return _BLANKS.sub(" ", html).strip()
    plain = nh3.clean(_shallow(storable(html)), tags=_TEXT_TAGS, attributes={}, link_rel=None)
    parts = _PRE.split(plain)
    parts[::2] = [_BLANKS.sub(" ", part) for part in parts[::2]]
    text = _ANY_TAG.sub(_break_for, "".join(parts))
    text = _LINE_ENDS.sub("\n", unescape(text))
    return _MANY_LINES.sub("\n\n", text).strip()


@dataclass
class _PostFilter:
    """Judges attributes one by one; remembers the ids of this document, since each may stand once."""

    ids: set[str]

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return self._identifier(value)
        judge = _JUDGES.get(name)
        return judge(tag, value) if judge else value

    def _identifier(self, value: str) -> str | None:
        known = value if value.startswith(ID_PREFIX) else ID_PREFIX + value
        if not _IDENTIFIER.fullmatch(known) or known in self.ids:
            return None
        self.ids.add(known)
        return known


def _class(tag: str, value: str) -> str | None:
    known = _CLASSES | _TAG_CLASSES.get(tag, set())
    kept = [word for word in value.split() if word in known or (tag == "code" and _LANGUAGE_CLASS.fullmatch(word))]
    return " ".join(dict.fromkeys(kept)) or None


def _address(tag: str, value: str) -> str | None:
    value = _UNSEEN.sub("", value)
    if value.startswith("#"):
        name = value[1:].removeprefix(ID_PREFIX)
        return f"#{ID_PREFIX}{name}" if _IDENTIFIER.fullmatch(name) else None
    if value.startswith("/"):
        return None if value.startswith(("//", "/\\")) else value
    return _absolute(tag, value)


def _absolute(tag: str, value: str) -> str | None:
    """An http(s) address with a host, or (in a link) a mailto one; nothing that names a user or hides its host."""
    try:
        parts = urlsplit(value)
        is_web = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    except ValueError:
        return None
    return value if is_web or (tag == "a" and parts.scheme == "mailto") else None


def _source(tag: str, value: str) -> str | None:
    value = _UNSEEN.sub("", value)
    if value.startswith(MEDIA_PATH):
        return value if ".." not in value else None
    return _absolute("", value)


def _matching(pattern: re.Pattern[str]) -> Callable[[str, str], str | None]:
    return lambda tag, value: value if pattern.fullmatch(value) else None


def _one_of(*values: str) -> Callable[[str, str], str | None]:
    return lambda tag, value: value if value in values else None


def _relations(tag: str, value: str) -> str | None:
    return " ".join(word for word in dict.fromkeys(value.lower().split()) if word in _RELATIONS) or None


def _comment_attribute(tag: str, name: str, value: str) -> str | None:
    if name in ("href", "cite"):
        return _absolute(tag, _UNSEEN.sub("", value))
    return _NUMBER.fullmatch(value) and value if name == "start" else value[:200]


_JUDGES: dict[str, Callable[[str, str], str | None]] = {
    "class": _class,
    "href": _address,
    "cite": _address,
    "src": _source,
    "poster": _source,
    "rel": _relations,
    "lang": _matching(_TAG_OF_LANGUAGE),
    "hreflang": _matching(_TAG_OF_LANGUAGE),
    "dir": _one_of("ltr", "rtl", "auto"),
    "role": lambda tag, value: value if value in _ROLES.get(tag, ()) else None,
    "tabindex": _one_of("0"),
    "data-frame": lambda tag, value: frame_address(value),
    "scope": _one_of("row", "col", "rowgroup", "colgroup"),
    "type": lambda tag, value: value if re.fullmatch(r"[\w/+.-]{1,60}", value) else None,
    "datetime": _matching(re.compile(r"[0-9TZ:.+ -]{4,40}")),
    **dict.fromkeys(("width", "height", "colspan", "rowspan", "start"), _matching(_NUMBER)),
    "value": _matching(re.compile(r"[0-9]{1,13}")),
    "title": lambda tag, value: value[:500],
    "alt": lambda tag, value: value[:5000],
    "aria-label": lambda tag, value: value[:200],
}

_POST_SETTINGS = {
    "tags": _INLINE | _BLOCKS | _POST_BLOCKS | _POST_INLINE,
    "attributes": _POST_ATTRIBUTES,
    "link_rel": None,
    "url_schemes": {"http", "https", "mailto"},
}
_COMMENT_CLEANER = nh3.Cleaner(
    tags=_COMMENT_TAGS,
    attributes=_COMMENT_ATTRIBUTES,
    attribute_filter=_comment_attribute,
    link_rel="ugc nofollow noopener",
    url_schemes={"http", "https", "mailto"},
)

_SHOWN = re.compile(r'<(img|audio|video|pre)((?: [\w-]+="[^"]*")*)>')


def _completed(found: re.Match[str]) -> str:
    """An image needs a source to be one, and words (maybe none) for those who don't see it."""
    tag, attributes = found.groups()
    if tag != "img":
        return f"<{tag}{attributes}{_ALWAYS[tag]}>"
    if ' src="' not in attributes:
        return ""
    words = "" if ' alt="' in attributes else ' alt=""'
    return f"<img{attributes}{words}{_ALWAYS[tag]}>"


_TEXT_TAGS = _COMMENT_TAGS - _INLINE | _POST_BLOCKS | {"h1", "br", "address", "article", "aside", "footer", "header"}
_IS_PLAIN = re.compile("[^<&\x00\ud800-\udfff\ufeff]*")
_PRE = re.compile(r"(<pre>.*?</pre>)", re.DOTALL)
_BLANKS = re.compile(r"[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")  # a single space is fine
_ANY_TAG = re.compile(r"</?(\w+)[^>]*>")
_LINE_ENDS = re.compile(r"[ \t]*\n(?: (?=\S))?")
_MANY_LINES = re.compile(r"\n{3,}")
_LINES = {"br", "li", "tr", "dt", "dd", "summary", "thead", "tbody", "tfoot", "caption"}


def _break_for(found: re.Match[str]) -> str:
    if found[1] in ("td", "th"):
        return " "
    return "\n" if found[1] in _LINES else "\n\n"


_OPENING_OR_CLOSING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "li", "source", "track", "wbr"}


def _shallow(html: str) -> str:
    """`html`, or its text alone where tags nest so deep that only an attack explains it (browsers choke on it)."""
    if html.count("<") <= MOST_DEPTH:
        return html
    depth = 0
    for closing, tag in _OPENING_OR_CLOSING.findall(html):
        if tag.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > MOST_DEPTH * 4:
            return re.sub(r"<[^>]*>?", " ", html)
    return html

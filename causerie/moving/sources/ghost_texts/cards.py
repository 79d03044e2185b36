"""Cards: pictures, films, bookmarks, callouts and the like, by their names in Ghost, as HTML that stands here."""

from collections import Counter
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from causerie.kit.html import text_of
from causerie.kit.refusal import Refusal
from causerie.writing.documents.cards import About, card_of
from causerie.writing.documents.figures import DRAWINGS
from causerie.writing.markup import html_of

Facts = Mapping[str, Any]
_FOR_OTHERS = {"email", "email-cta", "signup", "paywall", "call-to-action"}  # letters, and what sells to readers
_MOST_PICTURES = 30
_NAMES = {"markdown": "card-markdown", "hr": "horizontalrule", "code": "codeblock"}


def card(name: str, facts: Facts, left: Counter[tuple[str, str]]) -> str:
    """The card as HTML; one that can't stand here is counted in `left`, by the reason of the report and its name."""
    name = _NAMES.get(name, name)
    drawn = _DRAWN[name](facts) if name in _DRAWN else ""
    if not drawn and name != "horizontalrule":
        left["card" if name in _FOR_OTHERS else "block", name] += 1
    return drawn


def _picture(facts: Facts) -> str:
    return DRAWINGS["image"](_image(facts)) if _text(facts, "src") else ""


def _image(facts: Facts) -> dict[str, Any]:
    width = _text(facts, "cardWidth")
    says = {name: _text(facts, name) for name in ("src", "alt", "href")} | {"caption": _plain(facts, "caption")}
    return {"type": "image", "attrs": says | {"width": width if width in ("wide", "full") else "text"}}


def _gallery(facts: Facts) -> str:
    images = facts.get("images")
    found = [each for each in images if isinstance(each, dict) and _text(each, "src")] if _is_list(images) else []
    if len(found) < 2:
        return "".join(_picture(each) for each in found)
    parts = [found[at : at + _MOST_PICTURES] for at in range(0, len(found), _MOST_PICTURES)]
    drawn = "".join(
        DRAWINGS["gallery"](
            {"type": "gallery", "attrs": {"layout": "auto"}, "content": [_image(each) for each in part]}
        )
        for part in parts
    )
    return drawn + _paragraph(_plain(facts, "caption"))


def _bookmark(facts: Facts) -> str:
    """A card for an address: with a player where that may be shown."""
    told = facts.get("metadata")
    told = told if isinstance(told, dict) else {}
    about = About(
        url=_text(facts, "url"),
        title=_text(told, "title") or _text(facts, "title"),
        description=_text(told, "description"),
        provider=_text(told, "publisher") or _text(told, "provider_name"),
        author=_text(told, "author") or _text(told, "author_name"),
    )
    try:
        node = card_of(about)
    except Refusal:
        return ""
    return DRAWINGS[node["type"]](node) + _paragraph(_plain(facts, "caption"))


def _embed(facts: Facts) -> str:
    return _bookmark(facts) or _text(facts, "html")


def _callout(facts: Facts) -> str:
    words = " ".join(filter(None, (_text(facts, "calloutEmoji"), _text(facts, "calloutText"))))
    return f'<div class="callout callout-note" role="note"><p>{words}</p></div>' if text_of(words) else ""


def _toggle(facts: Facts) -> str:
    heading, content = _text(facts, "heading"), _text(facts, "content")
    is_said = heading or content
    return f"<details><summary>{text_of(heading)}</summary>{_in_paragraph(content)}</details>" if is_said else ""


def _button(facts: Facts) -> str:
    address, label = _text(facts, "buttonUrl"), _text(facts, "buttonText")
    node = {"type": "button", "attrs": {"href": address, "label": label, "style": "fill"}}
    return DRAWINGS["button"](node) if address else ""


def _file(facts: Facts) -> str:
    address = _text(facts, "src")
    name = _text(facts, "fileTitle") or _text(facts, "fileName")
    size = facts.get("fileSize")
    says = {"src": address, "name": name, "size": size if isinstance(size, int) and size > 0 else 0}
    return (
        DRAWINGS["file"]({"type": "file", "attrs": says}) + _paragraph(_plain(facts, "fileCaption")) if address else ""
    )


def _sound(facts: Facts) -> str:
    says = {"src": _text(facts, "src"), "title": _text(facts, "title")}
    return DRAWINGS["audio"]({"type": "audio", "attrs": says}) if says["src"] else ""


def _film(facts: Facts) -> str:
    poster = _text(facts, "customThumbnailSrc") or _text(facts, "thumbnailSrc")
    says = {"src": _text(facts, "src"), "title": _plain(facts, "caption"), "poster": poster}
    return DRAWINGS["video"]({"type": "video", "attrs": says}) if says["src"] else ""


def _code(facts: Facts) -> str:
    code, language = _text(facts, "code"), _text(facts, "language")
    mark = f' class="language-{escape(language)}"' if language else ""
    drawn = f"<pre><code{mark}>{escape(code, quote=False)}</code></pre>" if code else ""
    return drawn + _paragraph(_plain(facts, "caption"))


def _markdown(facts: Facts) -> str:
    return html_of({"schema": "markdown/1", "text": _text(facts, "markdown")}) or ""


def _header(facts: Facts) -> str:
    """A heading with a line below it, sometimes before a picture."""
    heading, below = _plain(facts, "heading") or _plain(facts, "header"), _text(facts, "subheading")
    image = _picture({"src": _text(facts, "backgroundImageSrc")})
    button = _button(facts) if facts.get("buttonEnabled") is not False else ""
    heading = f"<h2>{escape(heading, quote=False)}</h2>" if heading else ""
    return image + heading + _in_paragraph(below or _text(facts, "subheader")) + button


def _product(facts: Facts) -> str:
    title, stars = _plain(facts, "productTitle"), facts.get("productStarRating")
    is_rated = facts.get("productRatingEnabled") is True and isinstance(stars, int) and 0 < stars <= 5
    button = {"buttonUrl": _text(facts, "productUrl"), "buttonText": _text(facts, "productButton")}
    return "".join(
        (
            _picture({"src": _text(facts, "productImageSrc")}),
            f"<h3>{escape(title, quote=False)}</h3>" if title else "",
            f"<p>{'★' * stars}{'☆' * (5 - stars)}</p>" if is_rated else "",
            _in_paragraph(_text(facts, "productDescription")),
            _button(button) if facts.get("productButtonEnabled") is not False else "",
        )
    )


_DRAWN: dict[str, Callable[[Facts], str]] = {
    "image": _picture,
    "gallery": _gallery,
    "bookmark": _bookmark,
    "embed": _embed,
    "callout": _callout,
    "toggle": _toggle,
    "button": _button,
    "file": _file,
    "audio": _sound,
    "video": _film,
    "codeblock": _code,
    "html": lambda facts: _text(facts, "html"),
    "card-markdown": _markdown,
    "header": _header,
    "product": _product,
    "horizontalrule": lambda _: "<hr>",
}


def _paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>" if text else ""


def _in_paragraph(html: str) -> str:
    """Words that may be loose, or in paragraphs of their own."""
    return html if not html or html.lstrip().startswith("<p") else f"<p>{html}</p>"


def _plain(facts: Facts, name: str) -> str:
    return " ".join(text_of(_text(facts, name)).split())


def _text(facts: Facts, name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""


def _is_list(value: object) -> bool:
    return isinstance(value, list)

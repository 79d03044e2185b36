"""Elements that show something: pictures, galleries, sound, film, cards, files, buttons, players."""

from typing import Any

from selectolax.lexbor import LexborNode

from causerie.kit.html import source_address
from causerie.writing.documents.attributes import MOST_ADDRESS
from causerie.writing.documents.players import player_in
from causerie.writing.documents.reading.inline import safe_link, web_link
from causerie.writing.documents.reading.walking import Handler, Reading, attribute, classes_of, words_of
from causerie.writing.documents.schema import MOST_PICTURES

Node = dict[str, Any]
_SIGNS = {"emoji", "wp-smiley", "smiley"}
_LAYOUTS = {"gallery-columns": "columns", "gallery-strip": "strip"}


def image(reading: Reading, node: LexborNode) -> None:
    """A picture; a small one that stands for a sign is that sign."""
    address, alt = _source(node), attribute(node, "alt")
    if not address or (classes_of(node) & _SIGNS and alt):
        reading.say(alt)
        return
    href = next((mark["attrs"]["href"] for mark in reading.marks if mark["type"] == "link"), "")
    classes = classes_of(node)
    width = next((width for width in ("wide", "full") if width in classes), "text")
    says = {"src": address, "alt": alt, "decorative": "decorative" in classes, "focus": _focus(classes)}
    says["caption"] = attribute(node, "title") if reading.is_markdown else ""
    reading.add({"type": "image", "attrs": {**says, "href": href, "width": width}})


def figure(reading: Reading, node: LexborNode) -> None:
    """Something shown, with its caption."""
    if "bookmark" in classes_of(node) and _card(reading, node):
        return
    captions = [child for child in node.iter() if child.tag == "figcaption"]
    if any(caption.css_first("a[href]") for caption in captions):
        reading.keep(node)  # a caption of ours is plain words
        return
    if gallery(reading, node):
        return
    words = words_of(captions)
    for caption in captions:
        caption.decompose()
    blocks = reading.inside(node)
    if len(blocks) == 1 and blocks[0]["type"] in ("image", "audio", "video"):
        _caption(blocks[0], words, classes_of(node))
        words = ""
    for block in blocks:
        reading.add(block)
    if words:
        reading.add({"type": "paragraph", "content": [{"type": "text", "text": words}]})


def gallery(reading: Reading, node: LexborNode) -> bool:
    """Whether `node` is a gallery, which then has been read."""
    classes = classes_of(node)
    if "gallery" not in classes:
        return False
    inside = reading.inside(node)
    blocks = [each for block in inside for each in (block["content"] if block["type"] == "gallery" else [block])]
    layout = next((layout for name, layout in _LAYOUTS.items() if name in classes), "auto")
    pictures = [block for block in blocks if block["type"] == "image"]
    parts = -(-len(pictures) // MOST_PICTURES) or 1
    size = -(-len(pictures) // parts)
    for start in range(0, len(pictures), size or 1):
        content = pictures[start : start + size]
        reading.add({"type": "gallery", "attrs": {"layout": layout}, "content": content})
    for block in blocks:
        if block["type"] != "image":
            reading.add(block)
    return True


def audio(reading: Reading, node: LexborNode) -> None:
    """Sound."""
    _playing(reading, node, {})


def video(reading: Reading, node: LexborNode) -> None:
    """A film."""
    _playing(reading, node, {"poster": _safe_source(attribute(node, "poster"))})


def video_frame(reading: Reading, node: LexborNode) -> None:
    """A player of somebody else's: a card that leads to its page."""
    page, player = player_in(attribute(node, "src"))
    if address := web_link(page):
        says = {"url": address, "html_url": player, "title": attribute(node, "title")}
        reading.add({"type": "embed", "attrs": says})


def buttons(reading: Reading, node: LexborNode) -> bool:
    """Whether a paragraph is a line of buttons, which then has been read."""
    links = node.css("a.button[href]")
    addresses = [safe_link(attribute(link, "href")) for link in links]
    if not links or not all(addresses) or words_of(links) != words_of([node]) or node.css_first("img"):
        return False
    for link, address in zip(links, addresses, strict=True):
        style = "plain" if "plain" in classes_of(link) else "fill"
        reading.add({"type": "button", "attrs": {"href": address, "label": words_of([link]), "style": style}})
    return True


def files(reading: Reading, node: LexborNode) -> bool:
    """Whether a paragraph is a file to take away, which then has been read."""
    link, size = node.css_first("a[href]"), node.css_first("data[value]")
    if "file" not in classes_of(node) or link is None:
        return False
    address = _safe_source(attribute(link, "href"))
    if not address or words_of([node]) != words_of([link, *([size] if size else [])]):
        return False
    value = attribute(size, "value") if size else ""
    number = int(value[:13]) if value.isdecimal() else 0
    reading.add({"type": "file", "attrs": {"src": address, "name": words_of([link]), "size": number}})
    return True


def _card(reading: Reading, node: LexborNode) -> bool:
    link = node.css_first("a[href]")
    address = web_link(attribute(link, "href")) if link else ""
    if not address:
        return False
    picture = link.css_first("img")
    says = {
        "url": address,
        "title": words_of(link.css("strong")),
        "description": words_of(link.css(".bookmark-text")),
        "thumbnail": _safe_source(attribute(picture, "src")) if picture else "",
    }
    if "embed" not in classes_of(node):
        reading.add({"type": "bookmark", "attrs": says})
        return True
    says |= {"provider": words_of(link.css(".bookmark-from")), "author": words_of(link.css(".bookmark-author"))}
    reading.add({"type": "embed", "attrs": {**says, "html_url": attribute(link, "data-frame")}})
    return True


def _caption(block: Node, words: str, classes: set[str]) -> None:
    says = block["attrs"]
    if block["type"] == "image":
        says["caption"] = words or says["caption"]
        says["width"] = next((width for width in ("wide", "full") if width in classes), says["width"])
    elif words:
        says["title"] = words


def _playing(reading: Reading, node: LexborNode, more: Node) -> None:
    inner = node.css_first("source[src]")
    address = _source(node) or (_source(inner) if inner else "")
    if address:
        says = {"src": address, "title": attribute(node, "aria-label"), **more}
        reading.add({"type": node.tag, "attrs": says})
    else:
        reading.walk(node)


def _source(node: LexborNode) -> str:
    return _safe_source(attribute(node, "src"))


def _safe_source(address: str) -> str:
    address = "".join(each for each in address.strip() if each.isprintable())
    return (source_address(address) or "") if len(address) <= MOST_ADDRESS else ""


def _focus(classes: set[str]) -> str:
    found = {name[6]: int(name[8:]) * 10 for name in classes if name.startswith("focus-") and name[8:].isdecimal()}
    return f"{found['x']} {found['y']}" if {"x", "y"} <= found.keys() else ""


FIGURES: dict[str, Handler] = {"img": image, "figure": figure, "audio": audio, "video": video}

"""Blocks without words to edit, as HTML: pictures, sound, film, files, cards, buttons, kept HTML."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from causerie.kit.text import clean_name
from causerie.writing.documents.schema import said

Node = dict[str, Any]


def picture(node: Node) -> str:
    """A picture with its caption."""
    width = said(node, "width")
    image = _image(node)
    if address := said(node, "href"):
        # A link is heard by what it shows; where that is nothing, by where it leads.
        label = "" if said(node, "alt") else said(node, "caption") or label_for(address)
        image = f'<a href="{escape(address)}"{_attribute("aria-label", label)}>{image}</a>'
    place = _attribute("class", width if width != "text" else "")
    return f"<figure{place}>{image}{_caption(said(node, 'caption'))}</figure>"


def gallery(node: Node) -> str:
    """Pictures together. How they lie follows from their number and the layout, in the style sheet."""
    layout = said(node, "layout")
    pictures = node["content"]
    classes = "gallery" if layout == "auto" else f"gallery gallery-{layout}"
    label = escape(_("Gallery of {count} pictures").format(count=len(pictures)))
    scrolls = ' tabindex="0"' if layout == "strip" else ""
    return f'<div class="{classes}" role="group" aria-label="{label}"{scrolls}>{"".join(map(picture, pictures))}</div>'


def audio(node: Node) -> str:
    """Sound, with a player of the browser's that loads nothing before it is asked to."""
    return _playing("audio", node, "")


def video(node: Node) -> str:
    """A film, likewise."""
    return _playing("video", node, _attribute("poster", said(node, "poster")))


def file(node: Node) -> str:
    """A file to take away."""
    address, size = said(node, "src"), said(node, "size")
    link = f'<a href="{escape(address)}">{escape(said(node, "name") or name_in(address), quote=False)}</a>'
    told = f' <data value="{size}">{escape(filesizeformat(size))}</data>' if size else ""
    return f'<p class="file">{link}{told}</p>'


def bookmark(node: Node) -> str:
    """A card that leads to a page."""
    return f'<figure class="bookmark">{_card(node, [_part("bookmark-host", host_of(said(node, "url")))])}</figure>'


def embed(node: Node) -> str:
    """A card that leads to a film, sound or map elsewhere; a page may show its player in place once it is clicked."""
    provider = said(node, "provider")
    origin = _part("bookmark-from", provider) or _part("bookmark-host", host_of(said(node, "url")))
    card = _card(node, [_part("bookmark-author", said(node, "author")), origin])
    return f'<figure class="bookmark embed">{card}</figure>'


def button(node: Node) -> str:
    """A link that stands out."""
    address = said(node, "href")
    label = escape(said(node, "label") or label_for(address), quote=False)
    classes = "button" if said(node, "style") == "fill" else "button plain"
    return f'<p class="button-line"><a href="{escape(address)}" class="{classes}">{label}</a></p>'


def kept(node: Node) -> str:
    """HTML that no block can say, as it was cleaned."""
    return f'<section class="kept">{said(node, "html")}</section>'


DRAWINGS: dict[str, Callable[[Node], str]] = {
    "image": picture,
    "gallery": gallery,
    "audio": audio,
    "video": video,
    "file": file,
    "bookmark": bookmark,
    "embed": embed,
    "button": button,
    "htmlBlock": kept,
}


def _image(node: Node) -> str:
    is_decorative, focus = said(node, "decorative"), said(node, "focus")
    classes = ["decorative"] if is_decorative else []
    if focus:
        across, down = (int(each) // 10 for each in focus.split())
        classes += [f"focus-x-{across}", f"focus-y-{down}"]
    alt = "" if is_decorative else escape(said(node, "alt"))
    return f'<img src="{escape(said(node, "src"))}" alt="{alt}"{_attribute("class", " ".join(classes))}>'


def _playing(tag: str, node: Node, more: str) -> str:
    title = said(node, "title")
    label = _attribute("aria-label", title)
    return f'<figure><{tag} src="{escape(said(node, "src"))}"{more}{label}></{tag}>{_caption(title)}</figure>'


def _card(node: Node, origin: Iterable[str]) -> str:
    thumbnail, title, frame = said(node, "thumbnail"), said(node, "title"), node.get("attrs", {}).get("html_url", "")
    image = f'<img src="{escape(thumbnail)}" alt="">' if thumbnail else ""
    heading = f"<strong>{escape(title, quote=False)}</strong>" if title else ""
    parts = [heading, _part("bookmark-text", said(node, "description")), *origin]
    address = f'href="{escape(said(node, "url"))}"{_attribute("data-frame", frame)}'
    return f"<a {address}>{image}{' '.join(part for part in parts if part)}</a>"


def _part(name: str, text: str) -> str:
    return f'<span class="{name}">{escape(text, quote=False)}</span>' if text else ""


def _caption(text: str) -> str:
    return f"<figcaption>{escape(text, quote=False)}</figcaption>" if text else ""


def host_of(address: str) -> str:
    """The host that an address names, as people say it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def name_in(address: str) -> str:
    """The name of the file at an address."""
    return clean_name(unquote(urlsplit(address).path.rpartition("/")[2]), 300) or clean_name(address, 300)


def label_for(address: str) -> str:
    """What a button to an address says by itself."""
    return clean_name(host_of(address) or address, 200)


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""

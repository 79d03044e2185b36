"""The last step on a parsed tree: addresses of files and pages, embeds, forms, and classes that mean something here."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

from causerie.moving.cleaning.addresses import whole_address
from causerie.moving.cleaning.context import Context
from causerie.moving.cleaning.shapes import as_ours

_CLASSES = {
    "alignleft": "align-left",
    "alignright": "align-right",
    "aligncenter": "align-center",
    "alignwide": "wide",
    "alignfull": "full",
    "wp-block-gallery": "gallery",
    "blocks-gallery-grid": "gallery",
    "pullquote": "pull",
    "wp-caption": "caption",
    "has-text-align-left": "align-left",
    "has-text-align-right": "align-right",
    "has-text-align-center": "align-center",
}
_KEPT_CLASSES = {
    *_CLASSES.values(), "callout", "callout-note", "bookmark", "bookmark-text", "bookmark-author", "bookmark-from",
    "bookmark-host", "embed", "button", "button-line", "plain", "file", "full",
    "footnotes", "footnote-ref", "footnote-backref",
}  # fmt: skip
_LANGUAGE = re.compile(r"(?:language-|lang-|brush:\s*)([\w+#.-]{1,30})")
_ALIGN_STYLE = re.compile(r"text-align:\s*(left|right|center)")
_PLAYERS = (
    (re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
)
_ACTIVE = ("script", "style", "form", "input", "button", "select", "textarea", "noscript", "applet", "meta", "link")
_GAPS = re.compile(r"(?<=>)\s*\n\s*\n\s*(?=<)")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>\"']{4,2000}")


def tidied(html: str, context: Context) -> str:
    """`html` with its addresses brought home, its players as links, and nothing that acts."""
    parsed = LexborHTMLParser(f"<!doctype html><body>{html}")
    body = parsed.body
    _drop_active(body, context)
    for frame in body.css("iframe, embed, object"):
        _replace_frame(frame, context)
    for node in body.css("img, audio, video, source"):
        _bring_file(node, context)
    for link in body.css("a"):
        _bring_link(link, context)
    for paragraph in body.css("p, .wp-block-embed__wrapper"):
        _link_bare_address(paragraph)
    as_ours(body)
    for node in body.css("[class], [style]"):
        _translate_classes(node)
    for grid in body.css(".gallery > .gallery"):
        _leave_one_gallery(grid)
    return _GAPS.sub("\n", body.inner_html or "").strip()


def _drop_active(body: LexborNode, context: Context) -> None:
    for name in ("script", "form"):
        for _ in body.css(name):
            context.note("element", name)
    for form in body.css("form"):
        form.unwrap()
    for node in body.css(", ".join(each for each in _ACTIVE if each != "form")):
        node.decompose()


def _replace_frame(frame: LexborNode, context: Context) -> None:
    address = frame.attrs.get("src") or frame.attrs.get("data") or ""
    address = f"https:{address}" if address.startswith("//") else address
    for pattern, page in _PLAYERS:
        found = pattern.match(address)
        address = page.format(found[1]) if found else address
    context.note("frame" if address.startswith("http") else "element", frame.tag)
    if not address.startswith(("http://", "https://")):
        frame.decompose()
        return
    link = create_tag("a")
    link.attrs["href"] = address
    link.insert_child(frame.attrs.get("title") or address)
    frame.replace_with(link)


def _bring_file(node: LexborNode, context: Context) -> None:
    for name in ("src", "poster"):
        address = node.attrs.get(name)
        if address:
            whole = whole_address(address, context.base)
            node.attrs[name] = context.media(whole) or whole
    for name in ("srcset", "sizes", "data-id", "data-link"):
        if name in node.attrs:
            del node.attrs[name]


def _bring_link(link: LexborNode, context: Context) -> None:
    address = link.attrs.get("href") or ""
    if not address or address.startswith(("#", "mailto:")):
        return
    whole = whole_address(address, context.base)
    link.attrs["href"] = context.media(whole) or context.home(whole) or whole
    for name in ("target", "onclick"):
        if name in link.attrs:
            del link.attrs[name]


def _translate_classes(node: LexborNode) -> None:
    given = (node.attrs.get("class") or "").split()
    kept = [_CLASSES.get(each, each) for each in given if each in _CLASSES or each in _KEPT_CLASSES]
    style = _ALIGN_STYLE.search(node.attrs.get("style") or "")
    kept += [f"align-{style[1]}"] if style else []
    language = _LANGUAGE.search(" ".join(given)) if node.tag in ("code", "pre") else None
    kept += [f"language-{language[1]}"] if language else []
    for name in ("class", "style"):
        if name in node.attrs:
            del node.attrs[name]
    if kept:
        node.attrs["class"] = " ".join(dict.fromkeys(kept))


def _leave_one_gallery(grid: LexborNode) -> None:
    """A gallery's frame around its grid is no grid itself."""
    frame = grid.parent
    kept = [each for each in frame.attrs["class"].split() if each != "gallery"]
    if kept:
        frame.attrs["class"] = " ".join(kept)
    else:
        del frame.attrs["class"]


def _link_bare_address(node: LexborNode) -> None:
    """An address alone in a paragraph was shown as what it leads to; here it becomes a link."""
    text = node.text(strip=True)
    if node.css_first("a, img, audio, video") or not _BARE_ADDRESS.fullmatch(text):
        return
    link = create_tag("a")
    link.attrs["href"] = text
    link.insert_child(text)
    for child in list(node.iter(include_text=True)):
        child.decompose()
    node.insert_child(link)

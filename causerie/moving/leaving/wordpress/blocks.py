"""A document as WordPress' editor stores it: HTML with a comment around each block.

Each block is exactly what the editor itself would save for it (WordPress 6.1, decision 0124), else the editor calls it
damaged. What it has no block for is the HTML that our own pages show, in its block for that: nothing is left out.
"""

import json
import re
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from causerie.kit.html import MEDIA_PATH
from causerie.writing.documents.drawing import Drawing, label_of
from causerie.writing.documents.figures import host_of, label_for, name_in
from causerie.writing.documents.footnotes import references
from causerie.writing.documents.inline import Inline
from causerie.writing.documents.schema import said

Node = dict[str, Any]
_MARK = re.compile(r"(<!-- /?wp:.*?-->)")
# Written as WordPress itself writes them, so that nothing can end the comment.
_ESCAPES = {"--": "\\u002d\\u002d", "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", '\\"': "\\u0022"}
_PROVIDERS = {"youtube.com": "youtube", "youtu.be": "youtube", "vimeo.com": "vimeo", "dailymotion.com": "dailymotion"}
_CAPTION = ' class="wp-element-caption"'


def blocks_of(document: Node, mark: str) -> str:
    """A canonical document as blocks. `mark` keeps the names of its notes apart from those of other posts."""
    return _settled(_Blocks(Drawing(Inline(mark), references(document))).all(document))


def subject_block(address: str, title: str, label: str) -> str:
    """The block that leads to the page which a post shows or answers."""
    link = f'<a href="{escape(address)}">{escape(title or _shown(address), quote=False)}</a>'
    return _settled(_block("paragraph", f"<p>{escape(f'{label} ' if label else '', quote=False)}{link}</p>"))


class _Blocks:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def all(self, node: Node) -> str:
        """The blocks that `node` holds."""
        made = (_BLOCKS.get(each["type"], _Blocks.kept)(self, each) for each in node["content"])
        return "\n\n".join(each for each in made if each)

    def kept(self, node: Node) -> str:
        """What the editor has no block for."""
        return _block("html", self._drawing.blocks({"content": [node]}))

    def paragraph(self, node: Node) -> str:
        if "content" not in node:
            return ""
        align = said(node, "align")
        place = f' class="has-text-align-{align}"' if align else ""
        return _block("paragraph", f"<p{place}>{self._drawing.words(node)}</p>", align=align)

    def heading(self, node: Node) -> str:
        level, align = said(node, "level"), said(node, "align")
        place = f' class="has-text-align-{align}"' if align else ""
        words = f"<h{level}{place}>{self._drawing.words(node)}</h{level}>"
        return _block("heading", words, textAlign=align, level=level if level != 2 else None)

    def listed(self, node: Node) -> str:
        if not _is_plain_list(node):
            return self.kept(node)
        is_ordered = node["type"] == "orderedList"
        start = said(node, "start") if is_ordered else 1
        tag = "ol" if is_ordered else "ul"
        count = f' start="{start}"' if start != 1 else ""
        items = "\n\n".join(map(self._item, node["content"]))
        given = {"ordered": is_ordered or None, "start": start if start != 1 else None}
        return _block("list", f"<{tag}{count}>{items}</{tag}>", **given)

    def _item(self, item: Node) -> str:
        first, *rest = item["content"]
        sign = {True: "☑ ", False: "☐ "}[said(item, "checked")] if item["type"] == "taskItem" else ""
        inner = self.all({"content": rest}) if rest else ""
        return _block("list-item", f"<li>{sign}{self._drawing.words(first)}{inner}</li>")

    def quote(self, node: Node) -> str:
        address = said(node, "cite")
        source = f'<cite><a href="{escape(address)}">{escape(label_for(address))}</a></cite>' if address else ""
        return _block("quote", f'<blockquote class="wp-block-quote">{self.all(node)}{source}</blockquote>')

    def pull(self, node: Node) -> str:
        words = f"<blockquote><p>{self._drawing.words(node)}</p></blockquote>"
        return _block("pullquote", f'<figure class="wp-block-pullquote">{words}</figure>')

    def code(self, node: Node) -> str:
        language = said(node, "language")
        name = f"language-{language}" if language else ""
        code = escape(node["content"][0]["text"], quote=False)
        inside = f'<pre class="{f"wp-block-code {name}".strip()}"><code>{code}</code></pre>'
        return _block("code", inside, className=name)

    def rule(self, _node: Node) -> str:
        return _block("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')

    def callout(self, node: Node) -> str:
        """A group with a line beside it: WordPress' own themes know no other sign."""
        tone = said(node, "tone")
        name = f"callout callout-{tone}"
        label = _block("paragraph", f"<p><strong>{escape(label_of(tone), quote=False)}</strong></p>")
        style = {"spacing": {"padding": {"left": "1.25em"}}, "border": {"left": {"width": "4px"}}}
        frame = f'<div class="wp-block-group {name}" style="border-left-width:4px;padding-left:1.25em">'
        return _block("group", f"{frame}{label}\n\n{self.all(node)}</div>", className=name, style=style)

    def table(self, node: Node) -> str:
        cells = [cell for row in node["content"] for cell in row["content"]]
        if not all(map(_is_plain_cell, cells)):
            return self.kept(node)
        rows = node["content"]
        head, body = (rows[:1], rows[1:]) if _is_head(rows[0]) else ([], rows)
        made = "".join(
            f"<t{part}>{self._rows(some)}</t{part}>" for part, some in (("head", head), ("body", body)) if some
        )
        return _block("table", f'<figure class="wp-block-table"><table>{made}</table></figure>')

    def _rows(self, rows: list[Node]) -> str:
        return "".join(f"<tr>{''.join(map(self._cell, row['content']))}</tr>" for row in rows)

    def _cell(self, cell: Node) -> str:
        tag = "th" if cell["type"] == "tableHeader" else "td"
        align = said(cell, "align")
        place = f' class="has-text-align-{align}" data-align="{align}"' if align else ""
        return f"<{tag}{place}>{self._drawing.words(cell['content'][0])}</{tag}>"

    def image(self, node: Node) -> str:
        width = said(node, "width")
        align = width if width != "text" else ""
        place = f" align{align}" if align else ""
        alt = "" if said(node, "decorative") else escape(said(node, "alt"))
        shown = f'<img src="{escape(said(node, "src"))}" alt="{alt}"/>'
        if address := said(node, "href"):
            shown = f'<a href="{escape(address)}">{shown}</a>'
        inside = f'<figure class="wp-block-image{place}">{shown}{_caption(said(node, "caption"))}</figure>'
        return _block("image", inside, align=align, linkDestination="custom" if address else "")

    def gallery(self, node: Node) -> str:
        is_cropped = said(node, "layout") != "columns"
        name = f"wp-block-gallery has-nested-images columns-default{' is-cropped' if is_cropped else ''}"
        pictures = "\n\n".join(map(self.image, node["content"]))
        given = {"imageCrop": None if is_cropped else False, "linkTo": "none"}
        return _block("gallery", f'<figure class="{name}">{pictures}</figure>', **given)

    def audio(self, node: Node) -> str:
        player = f'<audio controls src="{escape(said(node, "src"))}"></audio>'
        return _block("audio", f'<figure class="wp-block-audio">{player}{_caption(said(node, "title"))}</figure>')

    def video(self, node: Node) -> str:
        poster = said(node, "poster")
        first = f' poster="{escape(poster)}"' if poster else ""
        player = f'<video controls{first} src="{escape(said(node, "src"))}"></video>'
        return _block("video", f'<figure class="wp-block-video">{player}{_caption(said(node, "title"))}</figure>')

    def file(self, node: Node) -> str:
        address = said(node, "src")
        name = escape(said(node, "name") or name_in(address), quote=False)
        link = f'<a href="{escape(address)}">{name}</a>'
        return _block("file", f'<div class="wp-block-file">{link}</div>', href=address, showDownloadButton=False)

    def embed(self, node: Node) -> str:
        """An address that WordPress shows as what it leads to, where it knows how."""
        address = said(node, "url")
        provider = _PROVIDERS.get(host_of(address), "")
        name = f" is-type-video is-provider-{provider} wp-block-embed-{provider}" if provider else ""
        wrapper = f'<div class="wp-block-embed__wrapper">\n{escape(address)}\n</div>'
        inside = f'<figure class="wp-block-embed{name}">{wrapper}{_caption(said(node, "title"))}</figure>'
        more = {"type": "video", "providerNameSlug": provider} if provider else {}
        return _block("embed", inside, url=address, **more)

    def bookmark(self, node: Node) -> str:
        address, told = said(node, "url"), said(node, "description")
        title = escape(said(node, "title") or _shown(address), quote=False)
        words = f'<strong><a href="{escape(address)}">{title}</a></strong>'
        more = f"<br>{escape(told, quote=False)}" if told else ""
        return _block("paragraph", f"<p>{words}{more}</p>")

    def button(self, node: Node) -> str:
        name = "is-style-outline" if said(node, "style") == "plain" else ""
        address = said(node, "href")
        label = escape(said(node, "label") or label_for(address), quote=False)
        link = f'<a class="wp-block-button__link wp-element-button" href="{escape(address)}">{label}</a>'
        inside = f'<div class="{f"wp-block-button {name}".strip()}">{link}</div>'
        made = _block("button", inside, className=name)
        return _block("buttons", f'<div class="wp-block-buttons">{made}</div>')


_BLOCKS: dict[str, Callable[[_Blocks, Node], str]] = {
    "paragraph": _Blocks.paragraph,
    "heading": _Blocks.heading,
    **dict.fromkeys(("bulletList", "orderedList", "taskList"), _Blocks.listed),
    "blockquote": _Blocks.quote,
    "pullQuote": _Blocks.pull,
    "codeBlock": _Blocks.code,
    "table": _Blocks.table,
    "horizontalRule": _Blocks.rule,
    "callout": _Blocks.callout,
    "image": _Blocks.image,
    "gallery": _Blocks.gallery,
    "audio": _Blocks.audio,
    "video": _Blocks.video,
    "file": _Blocks.file,
    "embed": _Blocks.embed,
    "bookmark": _Blocks.bookmark,
    "button": _Blocks.button,
}


def _block(name: str, inside: str, **given: object) -> str:
    """A block between its marks; what it is given goes into the first, but for what is empty."""
    told = {key: value for key, value in given.items() if value not in (None, "")}
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":")) if told else ""
    for letters, instead in _ESCAPES.items():
        written = written.replace(letters, instead)
    return f"<!-- wp:{name}{f' {written}' if written else ''} -->\n{inside}\n<!-- /wp:{name} -->"


def _settled(markup: str) -> str:
    """`markup` for another place: files by whole addresses, tags where WordPress has them, no word a shortcode."""
    media = f'"{settings.MEDIA_ORIGIN}/'
    parts = _MARK.split(markup)
    parts[1::2] = [each.replace(f'"{MEDIA_PATH}', media) for each in parts[1::2]]
    parts[::2] = [
        each.replace("[", "&#91;").replace(f'"{MEDIA_PATH}', media).replace('"/tags/', '"/tag/') for each in parts[::2]
    ]
    return "".join(parts)


def _caption(text: str) -> str:
    return f"<figcaption{_CAPTION}>{escape(text, quote=False)}</figcaption>" if text else ""


def _shown(address: str) -> str:
    """An address as people say it."""
    return f"{host_of(address)}{urlsplit(address).path.rstrip('/')}" or address


def _is_plain_list(node: Node) -> bool:
    """Whether all items hold one paragraph, and lists like this one: more the editor's items can't hold."""
    for item in node["content"]:
        first, *rest = item["content"]
        is_plain = first["type"] == "paragraph" and not said(first, "align")
        if not is_plain or not all(each["type"] in _LISTS and _is_plain_list(each) for each in rest):
            return False
    return True


_LISTS = {"bulletList", "orderedList", "taskList"}


def _is_plain_cell(cell: Node) -> bool:
    """Whether a cell holds one paragraph, and nothing else: cells that span others WordPress 6.1 can't say."""
    first, *rest = cell["content"]
    is_spanning = said(cell, "colspan") > 1 or said(cell, "rowspan") > 1
    return not rest and not is_spanning and first["type"] == "paragraph"


def _is_head(row: Node) -> bool:
    return all(cell["type"] == "tableHeader" for cell in row["content"])

"""From a source document to HTML, one function a schema. The result is not yet sanitised."""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from html import escape

from django.utils.translation import gettext as _

from causerie.kit.markdown import Options, markdown_to_html
from causerie.writing.documents import schema
from causerie.writing.documents.checking import checked
from causerie.writing.documents.drawing import draw

_OPTIONS = Options.CMARK_OPT_FOOTNOTES | Options.CMARK_OPT_SMART | Options.CMARK_OPT_GITHUB_PRE_LANG
_OPTIONS |= Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE

_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])", re.IGNORECASE)
_FIRST_LEVEL = re.compile(r"<h1[\s>]", re.IGNORECASE)
_ALIGNED = re.compile(
    r'<(p|div|td|th|h[2-6]|img|table)((?:\s[^<>]{0,500}?)?)\salign="?(left|right|center)"?', re.IGNORECASE
)
_CHECKBOX = re.compile(r"<input\b[^<>]{0,200}\btype=\"?checkbox\b[^<>]{0,200}>", re.IGNORECASE)
_OLD_TAG = re.compile(r"<(/?)(strike|tt|big|center|acronym|dir)(?=[\s>])", re.IGNORECASE)
_NEW_TAGS = {"strike": "s", "tt": "code", "big": "strong", "center": "div", "acronym": "abbr", "dir": "ul"}
_PRE_LANGUAGE = re.compile(r'<pre lang="([^"]*)"><code>')
_FOOTNOTE = re.compile(r'(id="|href="#)(fn|fnref)-')
_BACK_LABEL = re.compile(r'aria-label="Back to reference ([0-9]+)[^"]*"')


def html_of(source: Mapping[str, object]) -> str | None:
    """The raw HTML of `source`, or None when its schema is not one of `SCHEMAS`."""
    convert = SCHEMAS.get(str(source.get("schema")))
    return convert(source) if convert else None


def _from_markdown(source: Mapping[str, object]) -> str:
    text = str(source.get("text", ""))
    options = _OPTIONS | (Options.CMARK_OPT_HARDBREAKS if source.get("breaks") else 0)
    html = markdown_to_html(text, options)
    html = _PRE_LANGUAGE.sub(_named_code, html)
    return _modernised(_with_notes(html, text) if 'class="footnotes"' in html else html)


def _with_notes(html: str, text: str) -> str:
    """Several posts may stand on one page: the notes of each have names of their own."""
    mark = sha256(text.encode()).hexdigest()[:6]
    html = _FOOTNOTE.sub(rf"\1\2-{mark}-", html)
    section = f'<section class="footnotes" aria-label="{escape(_("Notes"))}"'
    html = html.replace('<section class="footnotes"', section)
    back = escape(_("Back to the text, note {number}"))
    return _BACK_LABEL.sub(lambda found: f'aria-label="{back.format(number=found[1])}"', html)


def _named_code(found: re.Match[str]) -> str:
    words = found[1].split()
    return f'<pre><code class="language-{words[0]}">' if words else "<pre><code>"


def _from_html(source: Mapping[str, object]) -> str:
    return _modernised(str(source.get("text", "")))


def _from_document(source: Mapping[str, object]) -> str:
    return draw(checked(source.get("doc")))


SCHEMAS: dict[str, Callable[[Mapping[str, object]], str]] = {
    "markdown/1": _from_markdown,
    "html/1": _from_html,
    schema.NAME: _from_document,
}


def _modernised(html: str) -> str:
    """Tags and attributes that HTML has given up become those that mean the same; the page keeps the only h1."""
    if _FIRST_LEVEL.search(html):
        html = _HEADING.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + 1)}", html)
    html = _OLD_TAG.sub(lambda found: f"<{found[1]}{_NEW_TAGS[found[2].lower()]}", html)
    html = _ALIGNED.sub(lambda found: f'<{found[1]} class="align-{found[3].lower()}"{found[2]}', html)
    return _CHECKBOX.sub(lambda found: "☑" if "checked" in found[0] else "☐", html)

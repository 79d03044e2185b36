"""From a source document to what readers see, once, at save: clean HTML, text, summary, numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from django.utils import translation

from causerie.kit.html import Policy, sanitise, text_of
from causerie.kit.text import storable
from causerie.language.tokens import count_words
from causerie.language.typography import is_french, typeset, typeset_text
from causerie.writing.markup import html_of
from causerie.writing.pictures.sizing import with_pictures
from causerie.writing.refusals import TextTooLong, UnknownSchema

MOST_SOURCE = 2_000_000
MOST_SUMMARY = 300
WORDS_A_MINUTE = 220

_NOT_IN_SUMMARY = re.compile(
    r'<(h[2-6]|figure|pre|table|details)\b.*?</\1>|<p class="button-line">.*?</p>|<section class="footnotes".*',
    re.DOTALL,
)
_NOT_READ = re.compile(
    r'<sup class="footnote-ref">.*?</sup>|<a href="[^"]*" class="footnote-backref"[^>]*>.*?</a>'
    r'|<p class="callout-label">.*?</p>'
)
_IMAGE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"[^>]*>')
_ALT = re.compile(r'\salt="([^"]*)"')
_SHOWS = re.compile(r"<(?:img|audio|video)\b")


@dataclass(frozen=True)
class Rendered:
    """What is derived from a source. `html` is safe to print; `image` is the first picture in it."""

    html: str
    text: str
    summary: str
    words: int
    image: str = ""
    image_alt: str = ""

    @property
    def minutes(self) -> int:
        """How long reading takes, at least one."""
        return max(1, round(self.words / WORDS_A_MINUTE))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read, see or hear."""
        return shows_nothing(self.html, self.text)


def render_source(source: Mapping[str, object], *, language: str) -> Rendered:
    """Render a source document of any known schema. Raises UnknownSchema, TextTooLong."""
    if len(str(source.get("text", ""))) > MOST_SOURCE:
        raise TextTooLong(most=MOST_SOURCE)
    with translation.override("fr" if is_french(language) else "en"):
        raw = html_of({**source, "text": storable(str(source.get("text", "")))})
    if raw is None:
        raise UnknownSchema(schema=str(source.get("schema")))
    html = typeset(sanitise(raw, Policy.POST), language).strip()
    read = _NOT_READ.sub("", html)
    text = text_of(read)
    image, alt = _first_image(html)
    return Rendered(with_pictures(html), text, summary_of(read), count_words(text), image, alt)


def shows_nothing(html: str, *texts: str) -> bool:
    """Whether there is nothing to read in `texts`, and nothing to see or hear in `html`."""
    return not any(texts) and not _SHOWS.search(html)


def summary_of(html: str, most: int = MOST_SUMMARY) -> str:
    """The first words of `html` on one line, without headings, code and notes, cut at a word's end."""
    line = " ".join(text_of(_NOT_IN_SUMMARY.sub(" ", html)).split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[:most]
    return cut.rstrip(" ,;:.–—-") + "…"


def title_in(language: str, title: str) -> str:
    """A title with the spaces its language wants."""
    return typeset_text(title) if is_french(language) else title


def _first_image(html: str) -> tuple[str, str]:
    found = _IMAGE.search(html)
    if not found:
        return "", ""
    alt = _ALT.search(found[0])
    return unescape(found[1]), unescape(alt[1]) if alt else ""

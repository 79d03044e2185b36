"""Our own pictures in a text: each says how large it is, in which sizes and formats it can be had, and its colour.

This is done after sanitising, which leaves no `srcset`: what stands there is from here.
"""

import re
from collections.abc import Mapping

from causerie.kit.html import MEDIA_PATH
from causerie.media.showing import Showing, showing

_PARTS = re.compile(
    r"<figure\b(?P<figure>[^>]*)>|(?P<end></figure>)|<picture\b.*?</picture>"
    r'|<img\b(?P<before>[^>]*?)\ssrc="/-/media/(?P<path>[\w./-]{1,300})"(?P<after>[^>]*)>',
    re.DOTALL,
)
_OURS = re.compile(r"<picture>(?:<source [^>]*\bsrcset=[^>]*>)+(<img\b[^>]*>)</picture>")
_ADDED = re.compile(r' (?:srcset|sizes)="[^"]*"')
_TONE = re.compile(r' class="tone-\d+"| tone-\d+(?=")')
_IMAGE = re.compile(r'<img\b[^>]*\ssrc="/-/media/[^>]*>')
_SIZE = re.compile(r'\s(?:width|height)="')
_CLASS = re.compile(r'(\sclass="[^"]*)"')
# How wide a picture stands. ("auto" would tell better, but the W3C's checker refuses it where formats are offered.)
_WIDTHS = {
    "full": "100vw",
    "wide": "(min-width: 70rem) 66rem, 100vw",
    "gallery": "(min-width: 48rem) 22rem, 50vw",
}
_TEXT_WIDTH = "(min-width: 48rem) 42rem, 100vw"


def with_pictures(html: str) -> str:
    """Sanitised `html` whose pictures of ours come in the size and format that each reader needs. One query or none."""
    if MEDIA_PATH not in html:
        return html
    known = showing({found["path"] for found in _PARTS.finditer(html) if found["path"]})
    return _PARTS.sub(_Shower(known), html) if known else html


def without_variants(html: str) -> str:
    """What `with_pictures` was given to make `html`, but for widths and heights."""
    html = _OURS.sub(r"\1", html)
    return _IMAGE.sub(lambda found: _TONE.sub("", _ADDED.sub("", found[0])), html)


class _Shower:
    """Goes through a text from its beginning, and remembers in which figure it is."""

    def __init__(self, known: Mapping[str, Showing]) -> None:
        self._known = known
        self._widths = _TEXT_WIDTH

    def __call__(self, found: re.Match[str]) -> str:
        if found["figure"] is not None:
            self._widths = _widths_in(found["figure"])
        if found["end"]:
            self._widths = _TEXT_WIDTH
        picture = self._known.get(found["path"])
        return self._shown(found, picture) if picture else found[0]

    def _shown(self, found: re.Match[str], picture: Showing) -> str:
        before, after = _toned(found["before"], found["after"], picture.tone)
        size = "" if _SIZE.search(before + after) else f' width="{picture.width}" height="{picture.height}"'
        source = f' src="{MEDIA_PATH}{picture.path}"{after}>'
        if not picture.variants:
            return f"<img{size}{before}{source}"
        sizes = f' sizes="{self._widths}"'
        newer = "".join(
            f'<source type="{mime}" srcset="{srcset}"{sizes}>' for mime, srcset in picture.sources(MEDIA_PATH)
        )
        return f'<picture>{newer}<img{size}{before} srcset="{picture.srcset(MEDIA_PATH)}"{sizes}{source}</picture>'


def _widths_in(figure: str) -> str:
    named = _CLASS.search(figure)
    words = named[1].partition('"')[2].split() if named else []
    return next((_WIDTHS[word] for word in words if word in _WIDTHS), _TEXT_WIDTH)


def _toned(before: str, after: str, tone: str) -> tuple[str, str]:
    if not tone:
        return before, after
    if _CLASS.search(before):
        return _CLASS.sub(rf'\1 tone-{tone}"', before, count=1), after
    if _CLASS.search(after):
        return before, _CLASS.sub(rf'\1 tone-{tone}"', after, count=1)
    return before, f' class="tone-{tone}"{after}'

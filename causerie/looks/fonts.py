"""The letters a site may choose, served from its own address; a page loads only those its site has chosen.

Each is a folder below `web/static/fonts` with WOFF2 subsets (Latin, and the rest of Europe's Latin letters) and the
licence they come under. The theme's own letters are those the reader's machine has, and load nothing.
"""

from dataclasses import dataclass
from types import MappingProxyType

PLACES = ("text", "title", "ui")


@dataclass(frozen=True)
class Font:
    """A family: how CSS names it, what stands in when it is missing, and its x-height for `font-size-adjust`."""

    name: str
    label: str
    family: str
    fallback: str
    x_height: float


FONTS = MappingProxyType(
    {
        font.name: font
        for font in (
            Font("literata", "Literata", "Literata Variable", "serif", 0.507),
            Font("fraunces", "Fraunces", "Fraunces Variable", "serif", 0.48),
            Font("playfair-display", "Playfair Display", "Playfair Display Variable", "serif", 0.514),
            Font("bitter", "Bitter", "Bitter Variable", "serif", 0.522),
            Font("figtree", "Figtree", "Figtree Variable", "sans-serif", 0.5),
            Font("atkinson-hyperlegible", "Atkinson Hyperlegible", "Atkinson Hyperlegible", "sans-serif", 0.496),
            Font("courier-prime", "Courier Prime", "Courier Prime", "monospace", 0.45),
        )
    }
)

"""The drawings of the signed-in side: 24 by 24, one line, printed into the page where they are used."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

_SYMBOL = re.compile(r'<symbol id="([a-z]+)" viewBox="0 0 24 24">(.*?)</symbol>')


def icon(name: str, size: str = "") -> Markup:
    """The drawing `name`, hidden from screen readers: words beside it say what it means. `size` is "" or "s"."""
    classes = f"i i--{size}" if size else "i"
    return Markup('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>').format(classes, _drawings()[name])


@cache
def _drawings() -> dict[str, Markup]:
    sheet = Path(__file__).with_suffix(".svg").read_text("utf-8")
    return {name: Markup(drawing) for name, drawing in _SYMBOL.findall(sheet)}  # noqa: S704

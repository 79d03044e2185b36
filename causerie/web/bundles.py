"""Style sheets as they are sent: one file a kind of page, joined from the sources beside it and made small.

The results are committed, so that nobody needs a build; `python -m causerie.web.bundles` makes them again
and a test tells when that was forgotten.
"""

import re
from pathlib import Path

from causerie.looks.themes import DEFAULT, THEMES

FOLDER = Path(__file__).parent / "static"
SHARED = ("tokens.css", "base.css", "tones.css", "components.css")
BUNDLES = {
    "article.css": SHARED,
    "site.css": (*SHARED, "pages.css", "layouts.css"),
    "blocks.css": ("text_blocks.css",),
    "rtl.css": ("right_to_left.css",),
}
THEME_BUNDLES = {f"theme-{name}.css": f"themes/{name}.css" for name in THEMES if name != DEFAULT}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'("[^"]*")')


def bundle(name: str) -> str:
    """The content of the bundle `name`, made from its sources; a theme's begins with its colours (`looks.themes`)."""
    if name in THEME_BUNDLES:
        source = THEME_BUNDLES[name]
        return _small(_colours(Path(source).stem) + (FOLDER / source).read_text("utf-8"))
    return _small("\n".join((FOLDER / source).read_text("utf-8") for source in BUNDLES[name]))


def write_all() -> None:
    """Write every bundle beside its sources."""
    for name in (*BUNDLES, *THEME_BUNDLES):
        (FOLDER / name).write_text(bundle(name), "utf-8")


def _colours(theme: str) -> str:
    pairs = THEMES[theme].colours.items()
    said = "".join(f"--{name}: light-dark({light}, {dark});" for name, (light, dark) in pairs)
    return f"@supports (color: light-dark(#000, #fff)) {{ @layer theme {{ :root {{ {said} }} }} }}\n"


def _small(css: str) -> str:
    parts = _STRING.split(_COMMENT.sub("", css))
    return "".join(part if part.startswith('"') else _tight(part) for part in parts).strip() + "\n"


def _tight(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return re.sub(r"(?<=[\w-]): ", ":", css).replace(";}", "}")


if __name__ == "__main__":
    write_all()

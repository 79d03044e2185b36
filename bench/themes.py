"""What a phone loads of each theme to read a text article: the page's HTML and its style sheets, of five themes."""

import gzip
import re

from bench import content
from bench.asking import asked
from bench.figures import Figure
from causerie.looks.choices import Choices
from causerie.looks.dressing import publish_look
from causerie.looks.themes import THEMES
from causerie.web.blog.post_page import post_page
from causerie.web.static_files import static_set

HANDLE = "marie"
MOST_KB = 15
_SHEETS = re.compile(r'<link rel="stylesheet" href="/-/static/[0-9a-f]+/([^"]+)"')


def measure() -> list[Figure]:
    """Kilobytes (gzip) of HTML and CSS of an article of 633 words with 12 voices in view, by theme."""
    owner = content.account()
    site = content.site(owner, HANDLE)
    posts = [content.article(site, owner, number) for number in range(3)]
    content.voices(posts[1], owner)
    return [_weighed(theme, site, owner, posts[1].path) for theme in THEMES]


def _weighed(theme: str, site: object, owner: object, path: str) -> Figure:
    publish_look(site, Choices(theme=theme), by=owner)
    html = asked(post_page, HANDLE, path, path=path[1:])().decode()
    sheets = [static_set().files[name].content for name in _SHEETS.findall(html)]
    parts = [html.encode(), *sheets]
    return Figure(f"{theme}: HTML and {len(sheets)} style sheets, gzip", sum(map(_kb, parts)), "KB", MOST_KB)


def _kb(content: bytes) -> float:
    return len(gzip.compress(content, 6)) / 1000

"""What a phone loads to read an ordinary article: the page with its first dozen voices, its styles, its icons."""

import gzip
import re

from bench import content
from bench.asking import asked
from bench.figures import Figure
from causerie.web.blog.post_page import post_page
from causerie.web.static_files import static_set

HANDLE = "marie"
MOST_KB = 15
_LOADED = re.compile(r'(?:href|src)="/-/static/[0-9a-f]+/([^"]+)"')


def measure() -> list[Figure]:
    """Kilobytes (gzip) of the first view of an article of 633 words with 20 answers, all its parts told."""
    owner = content.account()
    site = content.site(owner, HANDLE)
    posts = [content.article(site, owner, number) for number in range(3)]
    content.voices(posts[1], owner)
    path = posts[1].path
    html = asked(post_page, HANDLE, path, path=path[1:])().decode()
    parts = {"page": html.encode()}
    parts |= {name: static_set().files[name].content for name in dict.fromkeys(_LOADED.findall(html))}
    sizes = {name: len(gzip.compress(content, 6)) / 1000 for name, content in parts.items()}
    return [
        *(Figure(f"{name}, gzip", size, "KB") for name, size in sizes.items()),
        Figure("voices in the first view", html.count('class="voice u-comment')),
        Figure("first view, gzip", sum(sizes.values()), "KB", MOST_KB),
        Figure("scripts that reading needs", 0, "B", 0),
    ]

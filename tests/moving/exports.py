"""Small exports made for a test."""

import io
from collections.abc import Iterator
from pathlib import Path

FILES = Path(__file__).parent / "files"
CARNET = FILES / "carnet.xml"
ODD = FILES / "odd.xml"
UPLOADS = FILES / "uploads"

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Made</title><link>https://made.example</link>'
    "<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://made.example</wp:base_blog_url>\n"
)
FOOT = "</channel></rss>\n"


def item(number: int, content: str = "Words.", more: str = "", title: str = "") -> str:
    """A public post."""
    return (
        f"<item><title>{title or f'Post {number}'}</title><link>https://made.example/{number}/</link>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_date_gmt>2020-01-01 00:00:{number % 60:02}</wp:post_date_gmt><wp:post_name>p-{number}</wp:post_name>"
        f"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{more}</item>\n"
    )


def remark(number: int, content: str = "Yes.", parent: int = 0, approved: str = "1", author: str = "Ann") -> str:
    """A comment."""
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>{author}</wp:comment_author>"
        f"<wp:comment_author_email>{author.lower()}@mail.example</wp:comment_author_email>"
        f"<wp:comment_date_gmt>2020-01-02 00:00:00</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{content}]]></wp:comment_content><wp:comment_approved>{approved}"
        f"</wp:comment_approved><wp:comment_type></wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent>"
        "</wp:comment>"
    )


def export(*items: str) -> str:
    """A whole file with these items."""
    return HEAD + "".join(items) + FOOT


class Endless(io.RawIOBase):
    """A stream of an export of about `size` bytes, made while it is read."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._parts = _parts(size)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size:
            part = next(self._parts, None)
            if part is None:
                break
            self._rest += part
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


def _parts(size: int) -> Iterator[bytes]:
    yield HEAD.encode()
    words = "Nothing new on the quay today, and that is worth saying. " * 150
    made = number = 0
    while made < size:
        part = "".join(item(number + step, words, remark(number + step)) for step in range(20)).encode()
        number += 20
        made += len(part)
        yield part
    yield FOOT.encode()

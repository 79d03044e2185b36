"""Bringing ten thousand posts in, until readers find them: how many a second, and in how much memory."""

import resource
import tempfile
import time
from pathlib import Path

from django.db import connection

from bench import content
from bench.figures import Figure
from causerie.moving.importing import Wish, run_import
from causerie.reading.models import Entry
from causerie.work.loop import run_due
from causerie.writing.models import Post
from tests.moving.exports import FOOT, HEAD, item

POSTS = 10_000
WORDS = 300
LEAST_A_SECOND = 150


def measure() -> list[Figure]:
    """Check, bring and index an export of `POSTS` articles of about 300 words, each with two tags."""
    site = content.site(content.account(), "mover")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.xml"
        _write(file)
        before, started = _peak(), time.perf_counter()
        run_import(Wish(kind="wxr", file_name=file.name), site.handle, file)
        brought = time.perf_counter()
        run_due(10_000_000)
        ended = time.perf_counter()
    assert Post.objects.filter(state="published").count() == Entry.objects.count() == POSTS
    return [
        Figure(
            "importing: seconds for each post, found by readers", (ended - started) / POSTS, "s", 1 / LEAST_A_SECOND
        ),
        Figure("importing: posts a second, found by readers", POSTS / (ended - started)),
        Figure("importing: posts a second, without the worker's part", POSTS / (brought - started)),
        Figure("importing: peak memory above the start", _peak() - before, "MB", most=60),
        Figure(f"importing: {connection.vendor}", 1),
    ]


def _write(file: Path) -> None:
    """Articles that differ in their words, as people's do."""
    words = content.ESSAY.replace("<", "").replace("[", "").split()
    with file.open("w", encoding="utf-8") as target:
        target.write(HEAD)
        for number in range(1, POSTS + 1):
            target.write(_article(number, words))
        target.write(FOOT)


def _article(number: int, words: list[str]) -> str:
    start = number * 37 % (len(words) - WORDS)
    chosen = words[start : start + WORDS]
    parts = [" ".join(chosen[at : at + 60]) for at in range(0, WORDS, 60)]
    filed = "".join(
        f'<category domain="post_tag" nicename="t-{tag}"><![CDATA[tag {tag}]]></category>'
        for tag in (number % 40, 40 + number % 7)
    )
    return item(number, "\n\n".join(parts), filed, f"{chosen[0]} {chosen[1]} {number}")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

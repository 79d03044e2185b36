"""Bringing ten thousand posts in, until readers find them: how many a second, and in how much memory."""

import resource
import tempfile
import time
from pathlib import Path

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
MOST_MS = 1000 / LEAST_A_SECOND  # of CPU, so that a busy machine is fair


def measure() -> list[Figure]:
    """Check, bring and index an export of `POSTS` articles of about 300 words, each with two tags."""
    site = content.site(content.account(), "mover")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.xml"
        _write(file)
        before, clocks = _peak(), [_clocks()]
        run_import(Wish(kind="wxr", file_name=file.name), site.handle, file)
        clocks.append(_clocks())
        run_due(10_000_000)
        clocks.append(_clocks())
    assert Post.objects.filter(state="published").count() == Entry.objects.count() == POSTS
    (wall, spent), (brought, _), (ended, spent_at_end) = clocks
    return [
        Figure("importing: CPU for each post, found by readers", (spent_at_end - spent) * 1000 / POSTS, "ms", MOST_MS),
        Figure("importing: posts a second, found by readers", POSTS / (ended - wall)),
        Figure("importing: posts a second, without the worker's part", POSTS / (brought - wall)),
        # The database file is mapped into memory, up to 64 MB of it (project.databases); the rest is ours.
        Figure("importing: peak memory above the start", _peak() - before, "MB", most=100),
    ]


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


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

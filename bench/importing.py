"""Bringing ten thousand posts in, until readers find them: how many a second, and in how much memory.

Then a part of them with two comments each.
"""

import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import content
from bench.figures import Figure
from causerie.conversation.models import Place
from causerie.moving.importing import Wish, run_import
from causerie.reading.models import Entry
from causerie.sites.models import Site
from causerie.work.loop import run_due
from causerie.writing.models import Post
from tests.moving.exports import FOOT, HEAD, item, remark

POSTS = 10_000
WORDS = 300
LEAST_A_SECOND = 150
MOST_MS = 1000 / LEAST_A_SECOND  # of CPU, so that a busy machine is fair


def measure() -> list[Figure]:
    """Check, bring and index an export of `POSTS` articles of about 300 words, each with two tags; then talked of."""
    owner = content.account()
    before = _peak()
    bare = _brought(content.site(owner, "mover"), POSTS)
    peak = _peak() - before
    talked = _brought(content.site(owner, "talker"), POSTS // 5, remarks=2)
    assert Place.objects.filter(state="visible").count() == POSTS // 5 * 2
    return [
        Figure("importing: CPU for each post, found by readers", bare.cpu_ms, "ms", MOST_MS),
        Figure("importing: posts a second of CPU", 1000 / bare.cpu_ms),
        Figure("importing: posts a second, found by readers", bare.a_second),
        Figure("importing: CPU for each post with two comments", talked.cpu_ms, "ms"),
        Figure("importing: posts with two comments a second of CPU", 1000 / talked.cpu_ms),
        # The database file is mapped into memory, up to 64 MB of it (project.databases); the rest is ours.
        Figure("importing: peak memory above the start", peak, "MB", most=100),
    ]


@dataclass(frozen=True)
class _Brought:
    cpu_ms: float
    a_second: float


def _brought(site: Site, posts: int, *, remarks: int = 0) -> _Brought:
    """What bringing so many posts costs, with all that the worker does of it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.xml"
        _write(file, posts, remarks)
        wall, spent = time.perf_counter(), time.process_time()
        run_import(Wish(kind="wxr", file_name=file.name), site.handle, file)
        run_due(10_000_000)
        wall, spent = time.perf_counter() - wall, time.process_time() - spent
    assert Post.objects.filter(site=site, state="published").count() == posts
    assert Entry.objects.filter(site_id=site.pk).count() == posts
    return _Brought(spent * 1000 / posts, posts / wall)


def _write(file: Path, posts: int, remarks: int) -> None:
    """Articles that differ in their words, as people's do."""
    words = content.ESSAY.replace("<", "").replace("[", "").split()
    with file.open("w", encoding="utf-8") as target:
        target.write(HEAD)
        for number in range(1, posts + 1):
            said = "".join(_remark(number, each) for each in range(remarks))
            target.write(_article(number, words, said))
        target.write(FOOT)


def _article(number: int, words: list[str], said: str) -> str:
    start = number * 37 % (len(words) - WORDS)
    chosen = words[start : start + WORDS]
    parts = [" ".join(chosen[at : at + 60]) for at in range(0, WORDS, 60)]
    filed = "".join(
        f'<category domain="post_tag" nicename="t-{tag}"><![CDATA[tag {tag}]]></category>'
        for tag in (number % 40, 40 + number % 7)
    )
    return item(number, "\n\n".join(parts), filed + said, f"{chosen[0]} {chosen[1]} {number}")


def _remark(post: int, number: int) -> str:
    """Said by somebody who also speaks elsewhere, the second in answer to the first."""
    name = f"{content.NAMES[(post + number) % len(content.NAMES)]} {post % 300}"
    saying = f"{content.SAYINGS[(post + number) % len(content.SAYINGS)]} ({post})"
    return remark(post * 10 + number, saying, parent=number and post * 10, author=name.replace(" ", "."))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

"""From one site to a thousand, from a hundred posts to a hundred thousand: plans and times of public pages."""

import re
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import content
from bench.asking import asked
from bench.crowd import crowd
from bench.figures import Figure, cpu_ms
from causerie.people.models import Actor
from causerie.reading.indexing import rebuild
from causerie.sites.models import Site
from causerie.web.blog.archive_pages import archive_page
from causerie.web.blog.conversation_page import conversation_page
from causerie.web.blog.frame import author_path
from causerie.web.blog.home_page import home_page
from causerie.web.blog.machines.feed_pages import site_feed, tag_feed
from causerie.web.blog.machines.sitemap_page import sitemap
from causerie.web.blog.post_page import post_page
from causerie.web.blog.search_page import search_page
from causerie.web.blog.shelves.author_page import author_page
from causerie.web.blog.tag_page import tag_page
from causerie.writing.models import Post

HANDLE = "marie"
POSTS = 100
SITES = 1000
ROUNDS = 5
TIMES = 30
MOST = 1.3

Page = Callable[[], bytes]
_NAMED = re.compile(r'(?:FROM|JOIN)\s+"?(\w+_\w+)"?(?:\s+(?:AS\s+)?"?(?!WHERE\b|ON\b|JOIN\b|LEFT\b|ORDER\b)(\w+)"?)?')
_SCAN = re.compile(r"^SCAN (\w+)(?!.*VIRTUAL TABLE)")


def measure() -> list[Figure]:
    """The worst growth of a page's time, and how many plans scan a table (SQLite)."""
    owner = content.account()
    site = content.site(owner, HANDLE)
    posts = [content.article(site, owner, number) for number in range(POSTS)]
    content.voices(posts[0], owner)
    own = author_path(site.actor_id, site.actor.name, site.actor_id)
    rare = _rare_author(site, posts[-1])
    rebuild()
    small, large = _two_copies(lambda: crowd(owner, SITES - 1, POSTS))
    pages = _pages(posts[0].path, own, rare)
    times = _times(pages, small, large)
    _open(large)
    scans = {name: _scans(page) for name, page in pages.items()}
    growths = [
        Figure(f"{name}: {SITES} sites / 1 site", big / little, "", MOST) for name, (little, big) in times.items()
    ]
    told = [Figure(f"SCANS in {name}: {scan}", 1, "", 0) for name, found in scans.items() for scan in found]
    return [*growths, Figure("plans that scan a table", sum(map(len, scans.values())), "", 0), *told]


def _pages(path: str, own: str, rare: str) -> dict[str, Page]:
    slug = path[1:]
    return {
        "post": asked(post_page, HANDLE, path, path=slug),
        "conversation": asked(conversation_page, HANDLE, f"{path}/conversation", path=slug),
        "home": asked(home_page, HANDLE),
        "archive": asked(archive_page, HANDLE, "/archive"),
        "tag": asked(tag_page, HANDLE, "/tags/commerce", slug="commerce"),
        "rss": asked(site_feed, HANDLE, "/feed.xml", name="feed.xml"),
        "tag's rss": asked(tag_feed, HANDLE, "/tags/commerce/feed.xml", slug="commerce", name="feed.xml"),
        "sitemap": asked(sitemap, HANDLE, "/sitemap.xml"),
        "author": asked(author_page, HANDLE, own, slug=own.rpartition("/")[2]),
        "rare author": asked(author_page, HANDLE, rare, slug=rare.rpartition("/")[2]),
        "search": asked(search_page, HANDLE, "/search?q=comptoir"),
    }


def _rare_author(site: Site, post: Post) -> str:
    """Where the one post stands of somebody who wrote no other."""
    actor = Actor.objects.create(kind="person", is_local=True, name="Odile Vasseur")
    Post.objects.filter(pk=post.pk).update(author=actor)
    return author_path(actor.pk, actor.name, site.actor_id)


def _two_copies(grow: Callable[[], None]) -> tuple[Path, Path]:
    large = Path(settings.DATABASES["default"]["NAME"])
    small = large.with_name("small.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    shutil.copy(large, small)
    grow()
    for path in (small, large):
        _open(path)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return small, large


def _open(path: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = path


def _times(pages: dict[str, Page], small: Path, large: Path) -> dict[str, tuple[float, float]]:
    measured: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in pages}
    for _ in range(ROUNDS):
        for place, path in enumerate((small, large)):
            _open(path)
            for name, page in pages.items():
                page()
                measured[name][place].append(cpu_ms(page, TIMES))
    return {name: (statistics.median(little), statistics.median(big)) for name, (little, big) in measured.items()}


def _scans(page: Page) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        page()
    return [scan for query in captured for scan in _plan_scans(query["sql"])]


def _plan_scans(sql: str) -> list[str]:
    if not sql.lstrip().upper().startswith(("SELECT", "WITH")):
        return []
    names = {name for pair in _NAMED.findall(sql) for name in pair if name}
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql)
        lines = [row[3] for row in cursor.fetchall()]
    return [line for line in lines if (found := _SCAN.match(line)) and found[1] in names]

"""Pages that are not in the cache, against the same pages by the book (`bench/naive`), and an answer stored."""

from collections.abc import Callable
from itertools import count
from unittest.mock import patch

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import content
from bench.asking import asked
from bench.figures import Figure, alternated, cpu_ms
from bench.naive import views
from causerie.web.blog.home_page import home_page
from causerie.web.blog.machines.feed_pages import site_feed
from causerie.web.blog.post_page import post_page

HANDLE = "marie"
POSTS = 30
VOICES = 20
_FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")  # a transaction's frame is not a statement


def measure() -> list[Figure]:
    """CPU and statements of the cold post page, home and feed, and of storing an answer."""
    owner = content.account()
    site = content.site(owner, HANDLE)
    posts = [content.article(site, owner, number) for number in range(POSTS)]
    content.voices(posts[0], owner)
    path = posts[0].path
    feed = views.SiteFeed()
    pages = {
        "post": asked(post_page, HANDLE, path, path=path[1:]),
        "post by the book": asked(lambda request: views.post_page(request, site, path), HANDLE, path),
        "home": asked(home_page, HANDLE),
        "home by the book": asked(lambda request: views.home(request, site), HANDLE),
        "rss": asked(site_feed, HANDLE, "/feed.xml", name="feed.xml"),
        "rss by the book": asked(lambda request: feed(request, site=site), HANDLE, "/feed.xml"),
    }
    with patch("causerie.web.blog.post_page.FIRST_VOICES", VOICES):  # both print all twenty
        spent = alternated(pages)
    return [
        *(Figure(f"cold {name}", value, "ms CPU") for name, value in spent.items()),
        Figure("post / by the book", spent["post"] / spent["post by the book"], "", 0.45),
        Figure("home / by the book", spent["home"] / spent["home by the book"], "", 0.6),
        Figure("rss / by the book", spent["rss"] / spent["rss by the book"], "", 0.6),
        Figure("statements of the cold post page", _statements(pages["post"]), "", 6),
        Figure("statements of the cold home", _statements(pages["home"])),
        *_stored(posts[1]),
    ]


def _stored(post: object) -> list[Figure]:
    numbers = count()

    def store() -> None:
        number = next(numbers)
        content.say(post, f"Keiko {number}", f"{content.SAYINGS[number % len(content.SAYINGS)]} ({number})")

    store()
    return [
        Figure("answer stored", cpu_ms(store, 60), "ms CPU", 10),
        Figure("statements of an answer stored", _statements(store), "", 18),
    ]


def _statements(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return sum(not query["sql"].startswith(_FRAMES) for query in captured)

"""Every page that links lead to, each kind of page a few times."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import BrowserContext, Error, Page, Response

MOST_PAGES = 160
# Addresses that differ only so show the same kind of page: a few of each are enough.
_SAME_KIND = (re.compile(r"\d+"), re.compile(r"(?<=/tags/)[^/]+"), re.compile(r"(?<==)[^&]+"))
_MOST_OF_A_KIND = 4


@dataclass(frozen=True)
class Seen:
    """One page as it was answered."""

    url: str
    status: int
    source: str


def crawl(context: BrowserContext, *starts: str) -> list[Seen]:
    """The HTML pages that links lead to from `starts`, on the same hosts; GET only."""
    hosts = {urlsplit(start).netloc for start in starts}
    waiting, known, kinds, seen = list(starts), set(starts), Counter(), []
    page = context.new_page()
    while waiting and len(seen) < MOST_PAGES:
        url = waiting.pop(0)
        answer = _opened(page, url)
        if not answer or "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen.append(Seen(page.url, answer.status, answer.text()))
        for link in _links(page):
            if link not in known and urlsplit(link).netloc in hosts and kinds[_kind(link)] < _MOST_OF_A_KIND:
                known.add(link)
                kinds[_kind(link)] += 1
                waiting.append(link)
    page.close()
    return seen


def _opened(page: Page, url: str) -> Response | None:
    """The answer; None where the browser saves the file instead of showing it."""
    try:
        return page.goto(url)
    except Error as error:
        if "Download is starting" in error.message:
            return None
        raise


def _links(page: Page) -> Iterator[str]:
    for link in page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)"):
        yield urldefrag(link)[0]


def _kind(url: str) -> str:
    for pattern in _SAME_KIND:
        url = pattern.sub("*", url)
    return url

"""What asks: a person's browser, a feed reader for one or for many, or a machine that nobody reads with."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crawleruseragents import CRAWLER_USER_AGENTS_DATA, is_crawler

_BROWSER = re.compile(r"Mozilla/|Opera/|Lynx/|w3m/|Links \(|ELinks/|Dillo/")
_DECLARED = re.compile(r"\b([0-9]{1,9}) (?:subscribers?|readers?|users?|followers?)\b", re.IGNORECASE)
_NAME = re.compile(r"[^/;(,]+?(?= feed-id| - |[/;(,]|$)")
_READERS = [entry["pattern"] for entry in CRAWLER_USER_AGENTS_DATA if "feed-reader" in entry.get("tags", ())]
_READER = re.compile("|".join(_READERS))
_MOST_NAME = 60


@dataclass(frozen=True)
class FeedReader:
    """A program that reads feeds; `subscribers` as it declares them, None when it does not."""

    name: str
    subscribers: int | None


@lru_cache(maxsize=4096)
def is_browser(agent: str) -> bool:
    """Whether a person reads with `agent`, as far as it tells the truth."""
    return bool(_BROWSER.match(agent)) and not is_crawler(agent)


@lru_cache(maxsize=4096)
def feed_reader(agent: str) -> FeedReader | None:
    """The feed reader that `agent` is; None for crawlers that read feeds for nobody."""
    declared = _DECLARED.search(agent)
    if declared:
        return FeedReader(_name(agent), int(declared[1]))
    if not agent or (is_crawler(agent) and not _READER.search(agent)):
        return None
    return FeedReader(_name(agent), None)


def _name(agent: str) -> str:
    """Its own name; programs in the dress of a browser name themselves last, browsers all the same."""
    inside = re.search(r"\b(Thunderbird|Vivaldi|SeaMonkey)/", agent)
    if inside:
        return inside[1]
    if agent.startswith("Mozilla/"):
        known = _READER.search(agent)
        return known[0].strip("/ ") if known else "Mozilla"
    found = _NAME.match(agent.strip())
    return (found[0].strip() if found else "")[:_MOST_NAME]

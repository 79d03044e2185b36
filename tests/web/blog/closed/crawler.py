"""A crawler that reads every public address of a site it can think of or is led to, and all that an answer tells."""

import re
from urllib.parse import quote, urlsplit

from django.test import Client

from tests.web.blog.stage import HOST, ORIGIN
from tests.web.signed_in import HOST as APP

_LINK = re.compile(
    r"(?:href|src|action|content)=\"([^\"]+)\"|<(?:loc|link|guid|id)>([^<]+)</|\"(?:url|id)\": ?\"([^\"]+)\""
)
MOST = 300
FIXED = (
    "/", "/archive", "/archive/2026", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/search",
    "/no-such-page", "/tags/nothing", "/series", "/series/quetzal-suite", "/podcast.xml", "/about", "/-/hello",
    "/-/answer", "/.well-known/nothing", "/.well-known/nodeinfo", "/.well-known/host-meta", "/-/nodeinfo/2.1",
    "/-/ap/actor", f"/.well-known/webfinger?resource={ORIGIN}/",
)  # fmt: skip


class Crawled(dict):
    """What was read: address → everything the answer told, headers as well."""

    def telling(self, *words):
        """The addresses whose answers tell one of the words, whatever the case."""
        return sorted(address for address, said in self.items() if any(word.casefold() in said for word in words))


def crawl(*more, words=(), client=None):
    """Read the site from its known addresses on, and the installation's front page; `words` are searched for."""
    client = client or Client(headers={"host": HOST})
    asked = [f"/search?q={quote(word)}" for word in words] + [f"/tags/{quote(word)}" for word in words]
    waiting, read = [*FIXED, *more, *asked], Crawled()
    while waiting and len(read) < MOST:
        path = waiting.pop(0)
        if path not in read:
            answer = client.get(path, headers={"host": HOST})
            read[path] = told(answer)
            waiting += _leads(read[path])
    read["the installation"] = told(Client(headers={"host": APP}).get("/"))
    return read


def told(answer):
    """All that an answer tells: its headers and its body."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{headers}\n{answer.content.decode(errors='replace')}".casefold()


def _leads(said):
    found = (next(part for part in match if part) for match in _LINK.findall(said))
    return [_path(each) for each in found if each.startswith((ORIGIN, "/")) and not each.startswith("/-/static")]


def _path(address):
    parts = urlsplit(address)
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}".replace("&amp;", "&")

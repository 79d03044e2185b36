"""Old addresses: where a post or page is now. What was imported keeps its links."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from causerie.kit.html import MEDIA_PATH
from causerie.web.blog.closed.admitting import admit
from causerie.web.blog.rows import picture, rows
from causerie.web.pages import locked
from causerie.writing.leading.tallies import note_followed

_REDIRECT = """
SELECT redirect.id, redirect.path, redirect.target, post.path, post.id, post.visibility, post.password
FROM writing_redirect redirect
LEFT JOIN writing_post post ON post.id = redirect.post_id AND post.state = 'published'
WHERE redirect.site_id = %s AND redirect.path IN ({places})
"""
_SLASHED = """
SELECT id, visibility, password FROM writing_post WHERE site_id = %s AND path = %s AND state = 'published'
"""
# What other programs put behind the address of a page: its feed, its second part, the sizes of a picture.
_ENDING = re.compile(r"/(?:(?P<feed>feed)(?:/(?:rss2?|rdf|atom))?|embed|amp|(?:page/|comment-page-)?[0-9]{1,4})/?$")
_SIZE = re.compile(r"-[0-9]{1,5}x[0-9]{1,5}(?=\.[A-Za-z0-9]{2,5}$)")


def moved(request: HttpRequest) -> HttpResponse:
    """The permanent redirect from the address asked for, or Http404 when it leads nowhere."""
    target = new_address(request)
    if not target:
        raise Http404
    return led_to(target)


def led_to(target: str) -> HttpResponse:
    """The permanent redirect to `target`. Browsers ask again each time: it may lead elsewhere, or back, one day."""
    response = locked(HttpResponsePermanentRedirect(target))
    response.headers["Cache-Control"] = "no-cache"
    return response


def new_address(request: HttpRequest) -> str:
    """Where the address asked for has moved to, as a link; empty when nowhere.

    Raises what `admit` raises: where a post is now tells of it, by its slug.
    """
    path = request.origin.path
    found = _led(request, path, request.META.get("QUERY_STRING", ""))
    shorter = _shorter(path)
    if found or not shorter:
        return found
    ending = _ENDING.search(path)
    return _led(request, shorter, is_feed=bool(ending and ending["feed"]))


def _led(request: HttpRequest, asked: str, query: str = "", *, is_feed: bool = False) -> str:
    """Where the path `asked` leads; to the feed of that, where it is asked for."""
    root, site_id = request.origin.found.address.root, request.origin.found.site.id
    spelled = list(dict.fromkeys(_spellings(asked, query)))
    found = rows(_REDIRECT.format(places=", ".join(["%s"] * len(spelled))), [site_id, *spelled])
    for number, _path, target, path, *post in sorted(found, key=lambda row: spelled.index(row[1])):
        if path:
            admit(request, *post)
        if path or target:
            note_followed(number)
            return _whole(root, f"{path}/conversation.xml" if path and is_feed else path or target, is_feed)
    bare = asked.rstrip("/")
    slashed = rows(_SLASHED, [site_id, bare]) if bare and bare != request.origin.path else []
    if slashed:
        admit(request, *slashed[0])
    return f"{root}{bare}{'/conversation.xml' if is_feed else ''}" if slashed else ""


def _whole(root: str, target: str, is_feed: bool) -> str:
    """A stored target as a link. Uploads are served from elsewhere than pages; of lists, tags have feeds."""
    if target.startswith(MEDIA_PATH) or not target.startswith("/"):
        return picture(target)
    return f"{root}{target}/feed.xml" if is_feed and target.startswith("/tags/") else f"{root}{target}"


def _shorter(path: str) -> str:
    """The address of the page or file to which `path` added something; empty where it did not."""
    shorter = _ENDING.sub("", _SIZE.sub("", path))
    return shorter if shorter not in ("", path) else ""


def _spellings(path: str, query: str) -> Iterator[str]:
    # The most telling first: WordPress's old addresses are `/?p=12`.
    for each in (path, unquote(path)):
        bare = each.rstrip("/") or "/"
        if query:
            yield f"{each}?{query}"
            yield f"{bare}?{query}"
        yield from (each, bare, f"{bare}/")

"""Old addresses: where a post or page is now. What was imported keeps its links."""

from collections.abc import Iterator
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from causerie.web.blog.closed.admitting import admit
from causerie.web.blog.rows import rows
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
    origin = request.origin
    site_id, root = origin.found.site.id, origin.found.address.root
    asked = list(dict.fromkeys(_spellings(origin.path, request.META.get("QUERY_STRING", ""))))
    found = rows(_REDIRECT.format(places=", ".join(["%s"] * len(asked))), [site_id, *asked])
    for number, _path, target, path, *post in sorted(found, key=lambda row: asked.index(row[1])):
        if path:
            admit(request, *post)
        if path or target:
            note_followed(number)
            return target if not path and not target.startswith("/") else f"{root}{path or target}"
    bare = origin.path.rstrip("/")
    slashed = rows(_SLASHED, [site_id, bare]) if bare and bare != origin.path else []
    if slashed:
        admit(request, *slashed[0])
    return f"{root}{bare}" if slashed else ""


def _spellings(path: str, query: str) -> Iterator[str]:
    # The most telling first: WordPress's old addresses are `/?p=12`.
    for each in (path, unquote(path)):
        bare = each.rstrip("/") or "/"
        if query:
            yield f"{each}?{query}"
            yield f"{bare}?{query}"
        yield from (each, bare, f"{bare}/")

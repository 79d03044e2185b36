"""The posts a site files under a word."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from causerie.web import freshness
from causerie.web.blog.frame import frame_of
from causerie.web.blog.keeping import published
from causerie.web.blog.moved import moved
from causerie.web.blog.rows import rows
from causerie.web.blog.streams import Stream, tagged
from causerie.web.pages import show

# A word that no public post stands under any more is none: it may tell of one that does not show.
_TAG = """
SELECT id, name, slug FROM writing_tag tag
WHERE site_id = %s AND slug = %s AND EXISTS (SELECT 1 FROM writing_tagging WHERE tag_id = tag.id)
"""


@dataclass(frozen=True)
class Tag:
    id: int
    name: str
    slug: str


@dataclass(frozen=True)
class TagPage:
    tag: Tag
    stream: Stream


def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts under the tag `slug`, newest first. Three statements."""
    site = request.origin.found.site
    freshness.depends_on(request, f"talk/{site.id}")
    tag = tag_named(site.id, slug)
    if not tag:
        return moved(request)
    frame = frame_of(request)
    page = TagPage(tag, tagged(frame, tag.id, site.posts_per_page, before=request.GET.get("before", "")))
    return published(request, show(request, "web/blog/tag.html", page, frame=frame))


def tag_named(site_id: int, slug: str) -> Tag | None:
    """The site's tag with this slug. One statement."""
    found = rows(_TAG, [site_id, slug])
    return Tag(*found[0]) if found else None

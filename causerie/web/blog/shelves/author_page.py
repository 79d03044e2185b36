"""What one person wrote on a site, alone or with others."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from causerie.kit.text import MOST_NUMBER, slugify
from causerie.sites.models import Site
from causerie.web import freshness
from causerie.web.blog.frame import author_path, frame_of
from causerie.web.blog.keeping import published
from causerie.web.blog.moved import moved
from causerie.web.blog.rows import Row, rows
from causerie.web.blog.streams import Stream, authored
from causerie.web.pages import show

_WRITERS = """
SELECT actor.id, actor.name, actor.summary, actor.url, actor.avatar_url FROM people_actor actor
WHERE actor.id = %s OR actor.id IN (SELECT actor_id FROM sites_membership WHERE site_id = %s AND role <> 'moderator')
"""
_ACTOR = "SELECT id, name, summary, url, avatar_url FROM people_actor WHERE id = %s"


@dataclass(frozen=True)
class Writer:
    """Somebody who writes on the site, and where what they wrote stands."""

    id: int
    name: str
    summary: str
    url: str
    avatar: str
    path: str


@dataclass(frozen=True)
class AuthorPage:
    writer: Writer
    stream: Stream


def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts of who is called `slug` here, newest first. Three statements, four with pictures."""
    site = request.origin.found.site
    freshness.depends_on(request, f"talk/{site.id}")
    writer = _named(site, slug)
    if not writer:
        return moved(request)
    frame = frame_of(request)
    stream = authored(frame, writer.id, site.posts_per_page, before=request.GET.get("before", ""))
    if not stream.entries and not any(writer.id == each.id for each in writers_of(site)):
        raise Http404  # an actor of another site, or a reader: nobody here
    return published(request, show(request, "web/blog/author.html", AuthorPage(writer, stream), frame=frame))


def writers_of(site: Site) -> tuple[Writer, ...]:
    """Those who may write on the site, its own voice first. One statement."""
    found = [_writer(row, site) for row in rows(_WRITERS, [site.actor_id, site.id])]
    return tuple(sorted(found, key=lambda writer: (writer.id != site.actor_id, writer.id)))


def _named(site: Site, slug: str) -> Writer | None:
    name, dot, number = slug.rpartition(".")
    if dot:
        found = rows(_ACTOR, [_read(number)])
        return _writer(found[0], site) if found and (slugify(found[0][1]) or "-") == name else None
    return next((writer for writer in writers_of(site) if slugify(writer.name) == slug), None)


def _read(number: str) -> int:
    """The id that `base36` wrote so; 0, which nobody has, for anything else."""
    is_written = number.isascii() and number.isalnum() and len(number) <= 13
    return int(number, 36) & MOST_NUMBER if is_written else 0


def _writer(row: Row, site: Site) -> Writer:
    number, name, summary, url, avatar = row
    return Writer(number, name, summary, url, avatar, author_path(number, name, site.actor_id))

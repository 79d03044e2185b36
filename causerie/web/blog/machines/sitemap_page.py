"""For crawlers: every public address, a thousand a page."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse

from causerie.protocols.feeds.xml import escaped
from causerie.sites.models import Site
from causerie.web import freshness
from causerie.web.blog.machines.site_voice import site_voice
from causerie.web.blog.rows import moment, rows
from causerie.web.blog.streams import cursor, read_cursor
from causerie.web.pages import locked
from causerie.writing.audiences.standing import in_streams

A_PAGE = 1000
_OPEN = '<?xml version="1.0" encoding="utf-8"?>\n<{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'

# What appeared elsewhere first is for crawlers to find there.
_IS_OURS = """NOT EXISTS (
    SELECT 1 FROM writing_revision revision WHERE revision.id = post.published_id AND revision.canonical_url <> '')"""
_STARTS = in_streams(
    """
SELECT published_at, id FROM (
    SELECT published_at, id, row_number() OVER (ORDER BY published_at, id) AS place FROM writing_post post
    WHERE site_id = %s AND {in_streams} AND {is_ours}
) AS numbered WHERE place %% %s = 1 ORDER BY published_at, id
""".replace("{is_ours}", _IS_OURS)
)
_PLACES = in_streams(
    """
SELECT path, published_at, revised_at FROM writing_post post
WHERE site_id = %s AND {in_streams} AND {is_ours} AND (published_at, id) >= (%s, %s)
ORDER BY published_at, id LIMIT %s
""".replace("{is_ours}", _IS_OURS)
)
_FIRST = (datetime(1, 1, 2, tzinfo=UTC), 0)


@dataclass(frozen=True)
class Place:
    path: str
    changed_at: datetime | None


def sitemap(request: HttpRequest) -> HttpResponse:
    """The sitemap; with more than a thousand posts, the index of its pages. Two statements."""
    _require_public(request)
    voice = site_voice(request)
    starts = [cursor(moment(at), number) for at, number in rows(_STARTS, [voice.site_id, A_PAGE])]
    if len(starts) > 1:
        parts = [voice.url(f"/sitemap-{start}.xml") for start in starts]
        urls = "".join(f"<sitemap><loc>{escaped(part)}</loc></sitemap>\n" for part in parts)
        return _xml(request, _OPEN.format("sitemapindex") + urls + "</sitemapindex>\n")
    first = [Place("/", None), Place("/archive", None)]
    return _written(request, [*first, *_places(voice.site_id, _FIRST)])


def sitemap_part(request: HttpRequest, start: str) -> HttpResponse:
    """A thousand addresses, from the place `start` on. One statement."""
    _require_public(request)
    place = read_cursor(start)
    found = place and _places(request.origin.found.site.id, place)
    if not found:
        raise Http404
    return _written(request, found)


def _require_public(request: HttpRequest) -> None:
    """A site that asks not to be found hands out no list of its pages."""
    if request.origin.found.site.visibility != Site.Visibility.PUBLIC:
        raise Http404


def _places(site_id: int, start: tuple[datetime, int]) -> list[Place]:
    found = rows(_PLACES, [site_id, *start, A_PAGE])
    return [Place(path, moment(revised_at or published_at)) for path, published_at, revised_at in found]


def _written(request: HttpRequest, places: list[Place]) -> HttpResponse:
    voice = site_voice(request)
    urls = "".join(f"<url><loc>{escaped(voice.url(place.path))}</loc>{_changed(place)}</url>\n" for place in places)
    return _xml(request, _OPEN.format("urlset") + urls + "</urlset>\n")


def _changed(place: Place) -> str:
    return f"<lastmod>{place.changed_at.isoformat(timespec='seconds')}</lastmod>" if place.changed_at else ""


def _xml(request: HttpRequest, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, no-cache"
    return freshness.keep(request, locked(response))

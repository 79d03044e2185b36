"""What a site says of itself where nobody has written a page about it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from causerie.web import freshness
from causerie.web.blog.frame import Frame
from causerie.web.blog.keeping import published
from causerie.web.blog.rows import moment, rows
from causerie.web.blog.shelves.author_page import Writer, writers_of
from causerie.web.components import dates
from causerie.web.pages import show
from causerie.writing.audiences.standing import in_streams

PATH = "/about"
_SINCE = in_streams("SELECT count(*), min(published_at) FROM writing_post post WHERE site_id = %s AND {in_streams}")


@dataclass(frozen=True)
class AboutPage:
    """`since` is empty while nothing stands."""

    writers: tuple[Writer, ...]
    posts: int
    since: str


def about_page(request: HttpRequest, frame: Frame) -> HttpResponse:
    """The page about the site that is made of what is known of it. Two statements."""
    site = request.origin.found.site
    freshness.depends_on(request, f"talk/{site.id}")
    posts, first = rows(_SINCE, [site.id])[0]
    page = AboutPage(writers_of(site), posts, _day(first, frame))
    return published(request, show(request, "web/blog/about.html", page, frame=frame))


def _day(first: object, frame: Frame) -> str:
    return dates.day(moment(first).astimezone(dates.zone_of(frame.zone))) if first else ""

"""The site in its draft look, for the frame in its owner's studio."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from causerie.looks.dressing import draft_choices
from causerie.looks.wearing import wearing
from causerie.web.blog.answers.place import answer_place
from causerie.web.blog.frame import Frame, frame_for
from causerie.web.blog.home_page import read_home
from causerie.web.blog.post_page import read_post
from causerie.web.blog.rows import rows
from causerie.web.pages import content_policy, private, show
from causerie.web.trying_on import may_try_on
from causerie.writing.audiences.standing import in_streams

_NEWEST = in_streams("""
SELECT path FROM writing_post post WHERE site_id = %s AND {in_streams} AND kind = 'article'
ORDER BY published_at DESC LIMIT 1
""")


def look_preview(request: HttpRequest, token: str) -> HttpResponse:
    """A page of the site in the draft look; nothing on it leads anywhere."""
    found = request.origin.found
    if not may_try_on(found.site.id, token):
        raise Http404
    look = wearing(draft_choices(found.site))
    frame = frame_for(found, found.address.root, "/", look=look)
    response = _article(request, frame) if request.GET.get("page") == "article" else None
    response = response or _home(request, frame)
    response.headers["Content-Security-Policy"] = content_policy().replace(
        "frame-ancestors 'none'", f"frame-ancestors {settings.ORIGIN}"
    )
    return private(response)


def _home(request: HttpRequest, frame: Frame) -> HttpResponse:
    page = read_home(request.origin.found.site, frame)
    return show(request, "web/blog/home.html", page, frame=frame, is_tried_on=True)


def _article(request: HttpRequest, frame: Frame) -> HttpResponse | None:
    found = rows(_NEWEST, [frame.site_id])
    page = read_post(request, frame, found[0][0]) if found else None
    if not page:
        return None
    answer = page.talk and answer_place(frame, page.talk)
    return show(request, f"web/blog/{page.kind}.html", page, frame=frame, answer=answer, is_tried_on=True)

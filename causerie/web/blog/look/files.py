"""What a site's look is made of, served from the site: style sheets and small pictures, for ever under their hash."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from causerie.web import freshness
from causerie.web.blog.rows import rows
from causerie.web.pages import locked

FOREVER = "public, max-age=31536000, immutable"
_SHEET = "SELECT css, is_own FROM looks_sheet WHERE site_id = %s AND digest = %s"
_PICTURE = "SELECT data FROM looks_lookpicture WHERE site_id = %s AND name = %s"


def look_sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """A style sheet of the site. An owner's own rules are served on the site's own origin only, never on the app's."""
    found = request.origin.found
    sheet = rows(_SHEET, [found.site.id, digest])
    if not sheet or (sheet[0][1] and found.address.origin == settings.ORIGIN):
        raise Http404
    css = sheet[0][0].replace('"/-/media/', f'"{settings.MEDIA_ORIGIN}/')
    return _kept(request, css.encode(), "text/css; charset=utf-8")


def look_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A logo or a small sign of the site."""
    found = rows(_PICTURE, [request.origin.found.site.id, name])
    if not found:
        raise Http404
    return _kept(request, bytes(found[0][0]), "image/png")


def _kept(request: HttpRequest, content: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Cache-Control"] = FOREVER
    return freshness.keep(request, locked(response))

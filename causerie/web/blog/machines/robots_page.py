"""What crawlers are asked to leave alone (RFC 9309): forms, all of a site that is not public, and, where its owner
says so, everything, by the machines that learn from texts.

It is a request, not a lock. There is no header or tag for it that the operators say they obey.
"""

from django.http import HttpRequest, HttpResponse

from causerie.sites.models import Site
from causerie.web import freshness
from causerie.web.blog.machines.named import ASKED_OUT, SIGNALS
from causerie.web.blog.machines.site_voice import site_voice
from causerie.web.pages import locked

_OPEN = ("Allow: /-/static/", "Disallow: /-/", "Disallow: /search")
_SHUT = ("Disallow: /",)


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: all that is public, never the forms. No statement."""
    site = request.origin.found.site
    lines = ["User-agent: *", *_SHUT]
    if site.visibility == Site.Visibility.PUBLIC:
        names = [f"User-agent: {name}" for name in ASKED_OUT[site.machines]]
        asked_out = [*names, *_SHUT, ""] if names else []
        lines = [
            *asked_out,
            "User-agent: *",
            *SIGNALS[site.machines],
            *_OPEN,
            "",
            f"Sitemap: {site_voice(request).url('/sitemap.xml')}",
        ]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    return freshness.keep(request, locked(response))

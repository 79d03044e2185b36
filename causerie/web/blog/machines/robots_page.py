"""What crawlers are asked to leave alone (RFC 9309): forms, all of a site that is not public, and, where its owner
says so, everything, by the machines that learn from texts.

It is a request; who gives such a name is refused besides (`unwelcome`). There is no header or tag for it that the
operators say they obey.
"""

from django.http import HttpRequest, HttpResponse

from causerie.sites.addresses import canonical_address, has_several_owners, only_site
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
        lines = [
            *_asked_out(site, "/"),
            "User-agent: *",
            *SIGNALS[site.machines],
            *_OPEN,
            "",
            f"Sitemap: {site_voice(request).url('/sitemap.xml')}",
        ]
    return freshness.keep(request, _file(lines))


def robots_of_installation(request: HttpRequest) -> HttpResponse:
    """The same for what the app's own host shows: the only site at its `/`, and those that have a path there."""
    asked_out = [line for site, path in _shown_here() for line in _asked_out(site, path)]
    return _file([*asked_out, "User-agent: *", "Disallow: /account/", "Disallow: /studio/"])


def _shown_here() -> list[tuple[Site, str]]:
    if has_several_owners():
        return []
    if only := only_site():
        return [(only, "/")]
    public = Site.objects.filter(visibility=Site.Visibility.PUBLIC)
    return [(site, path) for site in public if (path := canonical_address(site).path("/")) != "/"]


def _asked_out(site: Site, path: str) -> list[str]:
    """The group of those who are to leave all below `path` alone."""
    names = [f"User-agent: {name}" for name in ASKED_OUT[site.machines]]
    return [*names, f"Disallow: {path}", ""] if names else []


def _file(lines: list[str]) -> HttpResponse:
    return locked(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))

"""The installation's own address: the only public site of its only owner, or the street of them, or the set-up."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, override

from causerie.sites.addresses import HOSTS, Found, canonical_address, only_site, version_key
from causerie.sites.models import Site
from causerie.web import freshness
from causerie.web.blog.frame import frame_for
from causerie.web.blog.home_page import read_home
from causerie.web.blog.machines.unwelcome import name_unwelcome
from causerie.web.pages import content_policy, show

MOST = 200


@dataclass(frozen=True)
class Plaque:
    title: str
    tagline: str
    language: str
    url: str


@dataclass(frozen=True)
class Street:
    language: str
    plaques: tuple[Plaque, ...]


def front_page(request: HttpRequest) -> HttpResponse:
    """What stands at `/` of the app's host."""
    freshness.depends_on(request, HOSTS)
    only = only_site()
    if only:
        with override("fr" if only.language.startswith("fr") else "en"):
            return _only_site(request, only)
    public = Site.objects.filter(visibility=Site.Visibility.PUBLIC)
    sites = list(public.order_by("-id")[: MOST + 1])
    if not sites and not Site.objects.exists():
        return HttpResponseRedirect("/setup")
    plaques = tuple(Plaque(site.title, site.tagline, site.language, _url(site)) for site in sites[:MOST])
    return show(request, "web/front.html", Street(get_language(), plaques))


def _only_site(request: HttpRequest, site: Site) -> HttpResponse:
    # Shown in place, its links leading to its own address: one may look at it here, and act only there.
    freshness.depends_on(request, version_key(site.id), f"talk/{site.id}")
    address = canonical_address(site)
    frame = frame_for(Found(site, address, address), address.url(""), "/")
    policy = content_policy(form_action=address.origin, style_src=address.origin, img_src=address.origin)
    response = show(request, "web/blog/home.html", read_home(site, frame), frame=frame, policy=policy)
    response.headers["Cache-Control"] = "public, no-cache"
    return freshness.keep(request, name_unwelcome(request, response, site))


def _url(site: Site) -> str:
    return canonical_address(site).url("/")

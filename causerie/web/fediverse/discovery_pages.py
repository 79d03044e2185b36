"""WebFinger, NodeInfo and host-meta, on every origin: for the site that is asked, or for the installation."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from causerie.kit.rows import fetch
from causerie.protocols.activitypub.discovery import host_meta as host_meta_document
from causerie.protocols.activitypub.discovery import nodeinfo, webfinger
from causerie.protocols.activitypub.identities.minting import PATH
from causerie.protocols.activitypub.identities.speaking import speaker
from causerie.sites.models import Site
from causerie.web.fediverse.documents import answered
from causerie.web.pages import locked
from causerie.writing.audiences.standing import in_streams

_COUNTED = in_streams("""
SELECT count(DISTINCT identity.id), count(post.id)
FROM activitypub_identity identity JOIN sites_site site ON site.id = identity.site_id AND site.visibility = 'public'
LEFT JOIN writing_post post ON post.site_id = site.id AND {in_streams}
WHERE (%s = 0 OR site.id = %s)
""")


@require_safe
def fingered(request: HttpRequest) -> HttpResponse:
    """The actor that ?resource= names, wherever on this installation it lives."""
    resource = request.GET.get("resource", "")
    if not resource:
        return locked(JsonResponse({"error": "name a resource, as in ?resource=acct:name@host"}, status=400))
    identity = webfinger.found_by(resource)
    if not identity:
        raise Http404
    return answered(request, webfinger.described(speaker(identity)), webfinger.JRD)


@require_safe
def node_index(request: HttpRequest) -> HttpResponse:
    """Where NodeInfo stands."""
    return answered(request, nodeinfo.index(_origin(request), f"{settings.ORIGIN}{PATH}/actor"), "application/json")


@require_safe
def node(request: HttpRequest, version: str) -> HttpResponse:
    """NodeInfo itself: of the site that is asked, or of all. One statement."""
    site = _site(request)
    number = site.id if site else 0
    sites, posts = fetch(_COUNTED, [number, number])[0]
    title = site.title if site else settings.ORIGIN
    return answered(request, nodeinfo.node(version, sites=sites, posts=posts, title=title), nodeinfo.node_type(version))


@require_safe
def host_meta(request: HttpRequest) -> HttpResponse:
    """Where WebFinger is asked."""
    return locked(HttpResponse(host_meta_document.host_meta(_origin(request)), content_type=host_meta_document.TYPE))


def _site(request: HttpRequest) -> Site | None:
    return request.origin.found.site if request.origin.found else None


def _origin(request: HttpRequest) -> str:
    found = request.origin.found
    return found.canonical.origin if found and not request.origin.is_path else settings.ORIGIN

"""An actor's document, at the address by which other servers know the actor."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from causerie.protocols.activitypub.documents.actor import actor_document
from causerie.protocols.activitypub.identities.minting import PATH, installation
from causerie.protocols.activitypub.identities.speaking import speaker
from causerie.protocols.activitypub.models import Identity
from causerie.sites.models import Site
from causerie.web.fediverse.documents import answered


@require_safe
def actor(request: HttpRequest) -> HttpResponse:
    """The site's actor, once it has one and while it is open to everyone; at the app's origin the installation's."""
    identity = _of_site(request.origin.found.site) if request.origin.found else installation()
    if not identity:
        raise Http404
    return answered(request, actor_document(speaker(identity), f"{settings.ORIGIN}{PATH}/inbox"))


def _of_site(site: Site) -> Identity | None:
    if site.visibility != Site.Visibility.PUBLIC:
        return None
    return Identity.objects.filter(site=site).select_related("site__actor").first()

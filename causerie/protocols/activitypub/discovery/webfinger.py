"""WebFinger (RFC 7033) for actors of ours."""

from urllib.parse import urlsplit

from django.db.models import Q

from causerie.protocols.activitypub.documents.contexts import PROFILE_TYPE, TYPE
from causerie.protocols.activitypub.identities.minting import PATH
from causerie.protocols.activitypub.identities.speaking import Speaker
from causerie.protocols.activitypub.models import Identity
from causerie.sites.models import Site

JRD = "application/jrd+json"
_LONGEST = 2000
_PUBLIC = Q(site=None) | Q(site__visibility=Site.Visibility.PUBLIC)


def found_by(resource: str) -> Identity | None:
    """The actor that `resource` names: acct:NAME@HOST, its id, or its home page. Closed sites are not found."""
    known = Identity.objects.select_related("site__actor").filter(_PUBLIC)
    if not resource or len(resource) > _LONGEST:
        return None
    if resource.startswith("acct:"):
        name, _, host = resource[5:].removeprefix("@").rpartition("@")
        return known.filter(name=name.lower(), host=host.lower()).first()
    parts = urlsplit(resource)
    if parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        return None
    home = resource.rstrip("/")
    return known.filter(base__in=(home.removesuffix("/actor"), home + PATH)).first()


def described(speaker: Speaker) -> dict[str, object]:
    """The JRD: the subject is the acct: by which the actor is known, whatever it was found by."""
    identity = speaker.identity
    return {
        "subject": f"acct:{identity.acct}",
        "aliases": [identity.uri, speaker.home],
        "links": [
            {"rel": "self", "type": TYPE, "href": identity.uri},
            {"rel": "self", "type": PROFILE_TYPE, "href": identity.uri},
            {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": speaker.home},
        ],
    }

"""What an actor of ours says of itself, read from its site."""

from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.conf import settings

from causerie.looks.dressing import published_choices
from causerie.protocols.activitypub.models import Identity
from causerie.sites.addresses import canonical_address


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """An actor of ours. `home` is the page that people visit; `icon` is a full address, or empty."""

    identity: Identity
    title: str
    summary: str
    home: str
    since: datetime
    icon: str = ""
    language: str = ""


def speaker(identity: Identity) -> Speaker:
    """The site's actor, or the installation's, as it presents itself now."""
    site = identity.site
    if not site:
        home = f"{settings.ORIGIN}/"
        return Speaker(identity=identity, title=identity.host, summary="", home=home, since=identity.minted_at)
    address = canonical_address(site)
    icon = published_choices(site).icon
    return Speaker(
        identity=identity,
        title=site.title,
        summary=f"<p>{escape(site.tagline)}</p>" if site.tagline else "",
        home=address.url("/"),
        since=site.created_at,
        icon=address.url(f"/-/look/{icon}.png") if icon else "",
        language=site.language,
    )

"""Who a site is, for programs: what a feed and a sitemap need, without the menu."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri


@dataclass(frozen=True)
class SiteVoice:
    site_id: int
    title: str
    tagline: str
    language: str
    zone: str
    author: str
    actor_id: int
    base: str
    since: datetime

    def url(self, path: str) -> str:
        """The canonical full address of a path of the site."""
        return f"{self.base}{iri_to_uri(path)}"


def site_voice(request: HttpRequest) -> SiteVoice:
    """The site asked for. No statement."""
    found = request.origin.found
    site = found.site
    return SiteVoice(
        site_id=site.id,
        title=site.title,
        tagline=site.tagline,
        language=site.language,
        zone=site.time_zone,
        author=site.actor.name,
        actor_id=site.actor_id,
        base=found.canonical.url(""),
        since=site.created_at,
    )

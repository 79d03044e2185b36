"""Three kinds of origin: the app, where one acts; sites, always anonymous; media, for strangers' bytes."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings

from causerie.sites.addresses import Found, site_by_handle, site_by_host


class OriginKind(StrEnum):
    APP = "app"
    SITE = "site"
    MEDIA = "media"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Origin:
    """Where a request was sent. `found` is the site, at a site's origin; `path` is the path within it."""

    kind: OriginKind
    path: str
    found: Found | None = None

    @property
    def is_path(self) -> bool:
        """Whether a site was asked for as `/@handle/` of the app's own host."""
        return self.found is not None and self.found.address.root != ""


def origin_of(netloc: str, path: str) -> Origin:
    """The origin that a request to `netloc` (the Host header) and `path` addresses."""
    netloc = netloc.lower()
    if "\0" in path:  # no address of ours has one, and PostgreSQL refuses to look for it
        return Origin(OriginKind.UNKNOWN, path)
    if netloc == urlsplit(settings.ORIGIN).netloc:
        return _under_app(path)
    if netloc == urlsplit(settings.MEDIA_ORIGIN).netloc:
        return Origin(OriginKind.MEDIA, path)
    found = site_by_host(netloc)
    return Origin(OriginKind.SITE, path, found) if found else Origin(OriginKind.UNKNOWN, path)


def _under_app(path: str) -> Origin:
    if not path.startswith("/@"):
        return Origin(OriginKind.APP, path)
    handle, _, rest = path[2:].partition("/")
    found = site_by_handle(handle)
    return Origin(OriginKind.SITE, "/" + rest, found) if found else Origin(OriginKind.APP, path)

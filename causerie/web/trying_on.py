"""How the studio shows a look on the site's own origin, before anybody else sees it.

The app gives the frame an address that holds a signed token: for twelve hours it shows the site's pages in its draft
look, framed by the app alone. It gives no right to anything.
"""

from datetime import timedelta

from django.core import signing

from causerie.sites.addresses import certain_address
from causerie.sites.models import Site

PATH = "/-/look/preview/"
_TOKEN = "causerie.web.look"  # noqa: S105  (the name of a signature, not a secret)
_LIFE = timedelta(hours=12)


def preview_address(site: Site, page: str) -> str:
    """Where `page` ("home", "article") is shown in the draft look: where the site answers already."""
    return certain_address(site).url(f"{PATH}{signing.dumps(site.id, salt=_TOKEN)}?page={page}")


def may_try_on(site_id: int, token: str) -> bool:
    """Whether `token` was made for this site, not too long ago."""
    try:
        return signing.loads(token, salt=_TOKEN, max_age=_LIFE) == site_id
    except signing.BadSignature:
        return False

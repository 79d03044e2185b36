"""Which actor of ours an address names."""

from causerie.protocols.activitypub.models import Identity


def named(uri: str) -> Identity | None:
    """The actor of a site of ours whose id this is."""
    base = uri.removesuffix("/actor")
    found = Identity.objects.select_related("site__actor").filter(base=base, site__isnull=False) if base != uri else ()
    return next(iter(found), None)

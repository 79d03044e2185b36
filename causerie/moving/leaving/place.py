"""The facts of a site itself: its settings, menu, look, series, show, and the addresses that lead elsewhere."""

from collections.abc import Iterator
from typing import Any

from causerie.looks.choices import written
from causerie.looks.dressing import published_choices
from causerie.looks.models import Look
from causerie.moving.leaving.posts import key_of
from causerie.sites.addresses import canonical_address
from causerie.sites.arranging import menu_of
from causerie.sites.models import Podcast, Site
from causerie.writing.models import Redirect, Series, Tag

SETTINGS = (
    "kind", "title", "tagline", "language", "time_zone", "reply_policy", "block_words", "visibility", "machines",
    "is_reviewed", "posts_per_page", "footer",
)  # fmt: skip
_SHOW = ("title", "summary", "author", "category", "is_explicit", "cover", "tag")


def settings_of(site: Site) -> dict[str, Any]:
    """What the owner chose. Passwords stay: a file that travels is no place for them."""
    show = Podcast.objects.filter(site=site).first()
    return {
        "handle": site.handle,
        "address": canonical_address(site).url("/"),
        "identity": key_of(site.pk, 0),
        "voice": site.actor.name,
        **{name: getattr(site, name) for name in SETTINGS},
        "menu": [{"label": line.label, "target": line.target} for line in menu_of(site)],
        "look": written(published_choices(site)) if Look.objects.filter(site=site).exists() else None,
        "series": list(Series.objects.filter(site=site).order_by("slug").values("slug", "name")),
        "tags": list(Tag.objects.filter(site=site).order_by("slug").values("slug", "name")[:10_000]),
        "podcast": {name: getattr(show, name) for name in _SHOW} if show else None,
    }


def redirects_of(site: Site) -> Iterator[dict[str, str]]:
    """Old addresses that lead to no post: each with where it leads."""
    rows = Redirect.objects.filter(site=site, post=None).order_by("path")
    for path, target in rows.values_list("path", "target").iterator(chunk_size=500):
        yield {"path": path, "target": target}

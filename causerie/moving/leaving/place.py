"""The facts of a site itself: its settings, menu, look, series, show, and the addresses that lead elsewhere."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from causerie.looks.choices import written
from causerie.looks.dressing import published_choices
from causerie.looks.models import Look, LookPicture
from causerie.looks.wearing import ICON_SIZES
from causerie.moving.leaving.posts import key_of
from causerie.sites.addresses import canonical_address
from causerie.sites.arranging import menu_of
from causerie.sites.models import Podcast, Site
from causerie.writing.models import Redirect, Series, Tag, Tagging

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
        "tags": list(_tags(site).order_by("slug").values("slug", "name")[:10_000]),
        "podcast": {name: getattr(show, name) for name in _SHOW} if show else None,
    }


def pictures_of(site: Site) -> dict[str, bytes]:
    """The logo and the small sign that readers see, as PNG."""
    worn = published_choices(site)
    names = {f"{worn.logo.name}": "logo"} if worn.logo else {}
    names |= {f"icon-{worn.icon}-{max(ICON_SIZES)}": "icon"} if worn.icon else {}
    found = LookPicture.objects.filter(site=site, name__in=names)
    return {names[picture.name]: bytes(picture.data) for picture in found}


def _tags(site: Site) -> QuerySet[Tag]:
    return Tag.objects.filter(Exists(Tagging.objects.filter(tag=OuterRef("pk"))), site=site)


def redirects_of(site: Site) -> Iterator[dict[str, str]]:
    """Old addresses that lead to no post: each with where it leads."""
    rows = Redirect.objects.filter(site=site, post=None).order_by("path")
    for path, target in rows.values_list("path", "target").iterator(chunk_size=500):
        yield {"path": path, "target": target}

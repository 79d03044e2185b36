"""Series: posts of a site that are read one after the other.

An author only ever types a series' name. Publication files the post there, and makes the series with its first post; a
published post that names none, or another, leaves. Parts that had numbers where they were before are read by these,
the others after them by date.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from causerie.events import bus
from causerie.kit.text import clean_name, slugify
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.writing.allowing import require_edit_others
from causerie.writing.events import SeriesRenamed
from causerie.writing.models import Post, Series
from causerie.writing.refusals import SeriesNameTaken, SeriesUnnamed

MOST_NAME = 200
MOST_PART = 100_000
PART_OF_SERIES = f"coalesce(post.series_part, {MOST_PART + 1})"  # in SQL: what parts are ordered by before their date


def series_named(site_id: int, name: str) -> Series | None:
    """The site's series of that name, made where there is none; None for no name.

    A series that was renamed is found by its former name as well: posts written before go on standing in it.
    """
    return _all_named(site_id, [name]).get(name)


def file_in_series(post: Post, name: str) -> None:
    """Let the post stand in the site's series of that name, in the caller's object only; in another, it has no number
    any more."""
    found = series_named(post.site_id, name)
    if post.series_id and post.series_id != (found.pk if found else None):
        post.series_part = None
    post.series = found


def file_all_in_series(posts: Sequence[Post]) -> None:
    """Let many published posts of one site, not stored yet, stand in the series they name, in few statements."""
    named = _all_named(posts[0].site_id, [post.published.series for post in posts]) if posts else {}
    for post in posts:
        post.series = named.get(post.published.series)


def names_of_series(site: Site, most: int = 200) -> tuple[str, ...]:
    """The names of the series that some post stands in, for an author to choose from. One query."""
    return tuple(each.name for each in series_in_use(site)[:most])


def series_in_use(site: Site) -> QuerySet[Series]:
    """The series that some post stands in, by name; each with how many posts, as `posts`."""
    standing = Post.objects.filter(series=OuterRef("pk")).exclude(state=Post.State.TRASHED)
    counted = standing.order_by().values("series").annotate(count=Count("pk")).values("count")
    return Series.objects.filter(site=site).annotate(posts=Subquery(counted)).filter(posts__gt=0).order_by("name")


def forget_unused(series_ids: Iterable[int]) -> None:
    """Delete those of the series in which no post stands, be it in the trash."""
    used = Post.objects.filter(series=OuterRef("pk"))
    Series.objects.filter(~Exists(used), pk__in=series_ids).delete()


def name_all(site: Site, names: Mapping[str, str]) -> None:
    """Let series that are not there yet be called so, each by the word that stands for it in addresses."""
    told = {slug: clean_name(name, MOST_NAME) for slug, name in names.items() if slugify(slug, MOST_NAME) == slug}
    Series.objects.bulk_create(
        (Series(site=site, slug=slug, name=name) for slug, name in told.items() if slug and slugify(name, MOST_NAME)),
        ignore_conflicts=True,
    )


def rename_series(series: Series, name: str, *, by: Account | None) -> Series:
    """Call the series otherwise; its address stays. Raises MayNotWrite, SeriesUnnamed, SeriesNameTaken."""
    require_edit_others(by, series.site)
    name = clean_name(name, MOST_NAME)
    if not slugify(name, MOST_NAME):
        raise SeriesUnnamed
    if _called(series.site_id, [name]).exclude(pk=series.pk).exists():
        raise SeriesNameTaken(name=name)
    with transaction.atomic():
        if Series.objects.filter(pk=series.pk).exclude(name=name).update(name=name):
            bus.record(SeriesRenamed(site_id=series.site_id, series_id=series.pk))
    series.name = name
    return series


def _all_named(site_id: int, names: Sequence[str]) -> dict[str, Series]:
    wanted = {name: slugify(name, MOST_NAME) for name in names if slugify(name, MOST_NAME)}
    if not wanted:
        return {}
    missing = {slug: name for name, slug in wanted.items() if name not in _by_name(site_id, wanted)}
    new = [Series(site_id=site_id, slug=slug, name=name) for slug, name in missing.items()]
    Series.objects.bulk_create(new, ignore_conflicts=True)
    return _by_name(site_id, wanted)


def _by_name(site_id: int, wanted: Mapping[str, str]) -> dict[str, Series]:
    known = list(_called(site_id, list(wanted)))
    by_slug, by_name = {each.slug: each for each in known}, {each.name: each for each in known}
    found = {name: by_name.get(name) or by_slug.get(slug) for name, slug in wanted.items()}
    return {name: series for name, series in found.items() if series}


def _called(site_id: int, names: Sequence[str]) -> QuerySet[Series]:
    slugs = {slugify(name, MOST_NAME) for name in names}
    return Series.objects.filter(Q(name__in=names) | Q(slug__in=slugs), site_id=site_id)

"""Permalinks: a path without host, fixed at first publication; later changes leave a redirect behind.

Old paths are never given to another post: links that people made must go on meaning the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from django.utils.encoding import iri_to_uri

from causerie.kit import clock
from causerie.kit.ids import base36, new_id
from causerie.kit.rows import insert_missing
from causerie.kit.text import slugify
from causerie.sites.models import Site
from causerie.writing.models import Post, Redirect, Revision
from causerie.writing.refusals import ReservedSlug, SlugTaken

_OUR_PAGES = "archive archives author authors categories category comments embed index page pages search tag tags"
_OUR_FILES = "atom favicon feed feeds json robots rss sitemap static media upload webmention"
_OUR_ROOMS = "account admin api login studio"
RESERVED = frozenset(f"{_OUR_PAGES} {_OUR_FILES} {_OUR_ROOMS}".split())
_YEAR = re.compile(r"[0-9]{4}")
_WORDS_OF_A_NOTE = 6
_MOST_NUMBER = 30


@dataclass(frozen=True)
class Lead:
    """An old address and where it leads: to `post`, or to `target` (a path, or a full address)."""

    path: str
    post: Post | None = None
    target: str = ""


def is_reserved(slug: str) -> bool:
    """Whether the site's own pages need this first piece of a path."""
    return slug in RESERVED or bool(_YEAR.fullmatch(slug))


def path_of(slug: str) -> str:
    """The path of a post with this slug, as it is stored."""
    return f"/{slug}"


def href_of(path: str) -> str:
    """A stored path as it is written in a link (letters beyond ASCII percent-encoded)."""
    return iri_to_uri(path)


def wished_slug(site: Site, revision: Revision) -> str:
    """What a post without a slug of its own is called by: its title, its first words, else the day."""
    named = slugify(revision.title)
    if named:
        return named
    words = slugify(" ".join(revision.text.split()[:_WORDS_OF_A_NOTE]), most=50)
    return words or clock.now().astimezone(ZoneInfo(site.time_zone)).strftime("%Y-%m-%d")


def choose_path(post: Post, revision: Revision, *, may_number: bool = False) -> str:
    """The path at which the revision is to stand. Call it while the site is locked (`publishing` does).

    A slug that the author chose is taken as it is or refused (ReservedSlug, SlugTaken); with `may_number`,
    and for slugs made from a title, a number is added until it is free.
    """
    if post.path and (not revision.slug or path_of(revision.slug) == post.path):
        return post.path
    slug = revision.slug or wished_slug(post.site, revision)
    if revision.slug and not may_number:
        _refuse_unusable(post, slug)
        return path_of(slug)
    return next(path for path in _numbered(slug) if not _is_used(post, path))


def move(post: Post, path: str) -> None:
    """Let `post` stand at `path`; where it stood before leads there from now on."""
    if post.path and post.path != path:
        Redirect.objects.get_or_create(site_id=post.site_id, path=post.path, defaults={"post": post})
    Redirect.objects.filter(site_id=post.site_id, path=path, post=post).delete()
    post.path = path


def choose_paths(posts: Sequence[Post]) -> list[str]:
    """`choose_path`, numbered where need be, for many new posts of a site. Call it while the site is locked."""
    wishes = [_wish(post) for post in posts]
    site_id = posts[0].site_id if posts else 0
    used = _used(site_id, {path_of(wish) for wish in wishes})
    contested = {wish for wish in wishes if path_of(wish) in used or is_reserved(wish) or wishes.count(wish) > 1}
    used |= _used(site_id, {path for wish in contested for path in islice(_numbered(wish), _MOST_NUMBER)})
    paths: list[str] = []
    for wish in wishes:
        paths.append(next(path for path in _numbered(wish) if path not in used))
        used.add(paths[-1])
    return paths


def _wish(post: Post) -> str:
    """What a new post is to be called by: where it stood elsewhere, its slug, or its title."""
    shown = post.published or post.working
    return (post.path or "").removeprefix("/") or shown.slug or wished_slug(post.site, shown)


def _used(site_id: int, paths: set[str]) -> set[str]:
    if not paths:
        return set()
    posts = Post.objects.filter(site_id=site_id, path__in=paths).values_list("path", flat=True)
    old = Redirect.objects.filter(site_id=site_id, path__in=paths).values_list("path", flat=True)
    return {*posts, *old}


def lead_all(site_id: int, leads: Sequence[Lead]) -> list[Lead]:
    """`lead` for many old addresses, in few statements; those that lead so from now on."""
    wanted = {each.path: each for each in reversed(leads) if _may_lead(each.path)}
    used = _used(site_id, set(wanted))
    new = [each for path, each in wanted.items() if path not in used]
    insert_missing([Redirect(site_id=site_id, path=each.path, post=each.post, target=each.target) for each in new])
    return new


def lead(site_id: int, path: str, *, post: Post | None = None, target: str = "") -> bool:
    """Let an address from before the site was here lead to `post`, or to `target` (a path, or a full address).

    Returns whether it does so from now on: a path that a post stands at, or that leads elsewhere, stays as it is.
    """
    return bool(lead_all(site_id, [Lead(path, post, target)]))


def lead_no_more(site_id: int, path: str) -> bool:
    """Let an old address that leads to no post lead nowhere again; whether it led anywhere."""
    gone, _ = Redirect.objects.filter(site_id=site_id, path=path, post=None).delete()
    return bool(gone)


def _may_lead(path: str) -> bool:
    return len(path) <= 500 and path.startswith("/") and path != "/"


def _refuse_unusable(post: Post, slug: str) -> None:
    if is_reserved(slug):
        raise ReservedSlug(slug=slug)
    if _is_used(post, path_of(slug)):
        raise SlugTaken(slug=slug)


def _numbered(slug: str) -> Iterator[str]:
    if not is_reserved(slug):
        yield path_of(slug)
    yield from (path_of(f"{slug}-{number}") for number in range(2, _MOST_NUMBER))
    while True:  # hundreds of posts of one name: looking for the next number would take longer and longer
        yield path_of(f"{slug}-{base36(new_id())}")


def _is_used(post: Post, path: str) -> bool:
    others = Post.objects.filter(site_id=post.site_id, path=path).exclude(pk=post.pk)
    old = Redirect.objects.filter(site_id=post.site_id, path=path).exclude(post=post)
    return others.exists() or old.exists()

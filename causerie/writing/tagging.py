"""Tags: the words a site files its published posts under."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Exists, OuterRef

from causerie.kit.rows import insert_all
from causerie.kit.text import clean_name, slugify
from causerie.writing.documents import schema
from causerie.writing.documents.inline import HASHTAG, hashtags_of
from causerie.writing.models import Post, Revision, Tag, Tagging

MOST_TAGS = 50
MOST_LENGTH = 100


def clean_tags(names: Iterable[str]) -> list[str]:
    """The names that can be tags, each once (two spellings of one slug are one), in the order given."""
    found: dict[str, str] = {}
    for name in names:
        name = clean_name(name.strip().lstrip("#"), MOST_LENGTH)
        slug = slugify(name, MOST_LENGTH)
        if slug:
            found.setdefault(slug, name)
    return list(found.values())[:MOST_TAGS]


def tags_of(revision: Revision) -> list[str]:
    """What a revision is to be filed under: the tags its author chose, and the #tags in its text."""
    document = revision.source.get("doc") if revision.source.get("schema") == schema.NAME else None
    return clean_tags([*revision.tags, *(hashtags_of(document) if document else ())])


def as_hashtag(name: str) -> str:
    """The tag as one word, which with a # before it in a text files a post under it; empty where none does."""
    word = "-".join(re.findall(r"\w+", name))
    slug = slugify(name, MOST_LENGTH)
    known = (each for each in (word, slug) if HASHTAG.fullmatch(f"#{each}") and slugify(each, MOST_LENGTH) == slug)
    return next(known, "")


def file_under(post: Post, names: Iterable[str]) -> None:
    """Let the published `post` stand under exactly these tags, dated as the post is."""
    wanted = {slugify(name, MOST_LENGTH): name for name in names}
    tags = _tags(post.site_id, wanted)
    Tagging.objects.filter(post=post).exclude(tag__in=tags).delete()
    Tagging.objects.filter(post=post).exclude(published_at=post.published_at).update(published_at=post.published_at)
    Tagging.objects.bulk_create(
        [Tagging(post=post, tag=tag, published_at=post.published_at) for tag in tags], ignore_conflicts=True
    )


def file_all(posts: Sequence[Post]) -> None:
    """`file_under` for many posts of a site that stand under no tag yet, each under its own, in few statements."""
    wanted = [{slugify(name, MOST_LENGTH): name for name in tags_of(post.published)} for post in posts]
    every = {slug: name for each in reversed(wanted) for slug, name in each.items()}
    known = {tag.slug: tag for tag in _tags(posts[0].site_id, every)} if every else {}
    insert_all(
        [
            Tagging(post=post, tag=known[slug], published_at=post.published_at)
            for post, slugs in zip(posts, wanted, strict=True)
            for slug in slugs
        ]
    )


def name_all(site_id: int, names: Mapping[str, str]) -> None:
    """Let tags that are not there yet be called so, each by the word that stands for it in addresses."""
    cleaned = {slug: clean_name(name, MOST_LENGTH) for slug, name in names.items()}
    new = [
        Tag(site_id=site_id, slug=slug, name=name)
        for slug, name in cleaned.items()
        if slug and slugify(name, MOST_LENGTH) == slug
    ]
    Tag.objects.bulk_create(new, ignore_conflicts=True)


def forget_unused(site_id: int, names: Iterable[str]) -> None:
    """Delete those of the site's tags under which no post stands."""
    slugs = [slugify(name, MOST_LENGTH) for name in names]
    used = Tagging.objects.filter(tag=OuterRef("pk"))
    Tag.objects.filter(~Exists(used), site_id=site_id, slug__in=slugs).delete()


def take_from_all(post: Post) -> None:
    """Let a post that no longer stands in public stand under no tag."""
    Tagging.objects.filter(post=post).delete()


def _tags(site_id: int, wanted: dict[str, str]) -> list[Tag]:
    if not wanted:
        return []
    known = Tag.objects.filter(site_id=site_id, slug__in=wanted)
    missing = set(wanted) - set(known.values_list("slug", flat=True))
    if missing:
        new = [Tag(site_id=site_id, slug=slug, name=wanted[slug]) for slug in sorted(missing)]
        Tag.objects.bulk_create(new, ignore_conflicts=True)
    return list(known.all())

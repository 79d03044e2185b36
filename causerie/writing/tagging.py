"""Tags: the words a site files its published posts under."""

from collections.abc import Iterable

from causerie.kit.text import clean_name, slugify
from causerie.writing.models import Post, Tag, Tagging

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


def file_under(post: Post, names: Iterable[str]) -> None:
    """Let the published `post` stand under exactly these tags, dated as the post is."""
    wanted = {slugify(name, MOST_LENGTH): name for name in names}
    tags = _tags(post.site_id, wanted)
    Tagging.objects.filter(post=post).exclude(tag__in=tags).delete()
    Tagging.objects.filter(post=post).exclude(published_at=post.published_at).update(published_at=post.published_at)
    Tagging.objects.bulk_create(
        [Tagging(post=post, tag=tag, published_at=post.published_at) for tag in tags], ignore_conflicts=True
    )


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

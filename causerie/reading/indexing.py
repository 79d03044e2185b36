"""Keeping the index: a reaction to what happens to posts, and a way to make it anew."""

from collections.abc import Iterator

from django.db import transaction
from django_tasks import task

from causerie.kit import clock
from causerie.kit.ids import new_id
from causerie.kit.rows import insert_all
from causerie.language.stemming import stems_of
from causerie.reading import words
from causerie.reading.models import Entry
from causerie.writing.audiences.standing import IN_STREAMS
from causerie.writing.models import Post

_BATCH = 200


@task
def index_posts(post_ids: list[int]) -> None:
    """Let the index know what these posts say in public now; nothing, of those that don't stand in streams."""
    with transaction.atomic():
        posts = Post.objects.select_for_update(of=("self",)).select_related("published").order_by("pk")
        standing = list(posts.filter(IN_STREAMS, pk__in=post_ids))
        _put(standing)
        _remove(set(post_ids) - {post.pk for post in standing})


@task
def index_post(post_id: int) -> None:
    """`index_posts` for one of them."""
    index_posts.func([post_id])


def rebuild(site_id: int | None = None) -> int:
    """Make the index anew, of one site or of all, while it is in use; answers how many posts it holds."""
    count = 0
    for post_ids in _published(site_id):
        index_posts.func(post_ids)
        count += len(post_ids)
    words.remove_unknown()
    return count


def _published(site_id: int | None) -> Iterator[list[int]]:
    posts = Post.objects.filter(IN_STREAMS).order_by("pk")
    posts = posts.filter(site_id=site_id) if site_id else posts
    last = 0
    while batch := list(posts.filter(pk__gt=last).values_list("pk", flat=True)[:_BATCH]):
        yield batch
        last = batch[-1]


def _put(posts: list[Post]) -> None:
    known = {entry.post_id: entry for entry in Entry.objects.filter(post__in=posts)}
    entries = []
    for post in posts:
        # Entries follow each other as posts do, so that the newest matches are the newest posts.
        entry = known.get(post.pk) or Entry(pk=new_id(post.published_at), post=post)
        entry.site_id, entry.revision, entry.indexed_at = post.site_id, post.published, clock.now()
        entries.append(entry)
    insert_all([entry for entry in entries if entry.post_id not in known])
    changed = [entry for entry in entries if entry.post_id in known]
    if changed:
        Entry.objects.bulk_update(changed, ["site_id", "revision", "indexed_at"])
    words.put([_said(entry.pk, post) for entry, post in zip(entries, posts, strict=True)])


def _said(entry_id: int, post: Post) -> words.Said:
    revision, language = post.published, post.language
    body = f"{revision.text} {revision.excerpt} {revision.image_alt}"
    title = [*stems_of(revision.title, language), *stems_of(" ".join(revision.tags), language)]
    return words.Said(entry_id, post.site_id, title, stems_of(body, language))


def _remove(post_ids: set[int]) -> None:
    gone = list(Entry.objects.filter(post_id__in=post_ids).values_list("pk", flat=True)) if post_ids else []
    words.remove(gone)
    Entry.objects.filter(pk__in=gone).delete()

"""Keeping the index: a reaction to what happens to posts, and a way to make it anew."""

from collections.abc import Iterator

from django.db import transaction
from django_tasks import task

from causerie.kit import clock
from causerie.kit.ids import new_id
from causerie.language.stemming import stems_of
from causerie.reading import words
from causerie.reading.models import Entry
from causerie.writing.audiences.standing import IN_STREAMS
from causerie.writing.models import Post

_BATCH = 200


@task
def index_post(post_id: int) -> None:
    """Let the index know what the post says in public now; nothing, when it doesn't stand in streams."""
    with transaction.atomic():
        posts = Post.objects.select_for_update(of=("self",)).select_related("published")
        if post := posts.filter(IN_STREAMS, pk=post_id).first():
            _put(post)
        else:
            _remove(post_id)


def rebuild(site_id: int | None = None) -> int:
    """Make the index anew, of one site or of all, while it is in use; answers how many posts it holds."""
    count = 0
    for post_id in _published(site_id):
        index_post.func(post_id)
        count += 1
    words.remove_unknown()
    return count


def _published(site_id: int | None) -> Iterator[int]:
    posts = Post.objects.filter(IN_STREAMS).order_by("pk")
    posts = posts.filter(site_id=site_id) if site_id else posts
    last = 0
    while batch := list(posts.filter(pk__gt=last).values_list("pk", flat=True)[:_BATCH]):
        yield from batch
        last = batch[-1]


def _put(post: Post) -> None:
    revision = post.published
    entry = Entry.objects.filter(post=post).first()
    if not entry:
        # Entries follow each other as posts do, so that the newest matches are the newest posts.
        entry = Entry(pk=new_id(post.published_at), post=post)
    entry.site_id, entry.revision, entry.indexed_at = post.site_id, revision, clock.now()
    entry.save()
    tags = " ".join(revision.tags)
    body = f"{revision.text} {revision.excerpt} {revision.image_alt}"
    language = post.language
    title_stems = [*stems_of(revision.title, language), *stems_of(tags, language)]
    words.put(entry.pk, post.site_id, title_stems, stems_of(body, language))


def _remove(post_id: int) -> None:
    gone = list(Entry.objects.filter(post_id=post_id).values_list("pk", flat=True))
    words.remove(gone)
    Entry.objects.filter(pk__in=gone).delete()

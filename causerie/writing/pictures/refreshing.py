"""Bringing what was written before up to date: old uploads are looked at once more, old posts show their variants.

Work in small pieces, each a job that leaves the next one behind; doing it again changes nothing.
"""

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from causerie.events import bus
from causerie.kit.html import MEDIA_PATH
from causerie.media.looking_again import look_again
from causerie.media.using import Holder, note_uses
from causerie.writing.events import PicturesRefreshed
from causerie.writing.models import Post, Revision
from causerie.writing.pictures.noting import POST, shown_by
from causerie.writing.pictures.sharing import make_card
from causerie.writing.pictures.sizing import with_pictures, without_variants

_POSTS = 100
_LOW = -10


@task(priority=_LOW)
def refresh_pictures(after: int = 0) -> None:
    """Look at uploads nobody has looked at, a few at a time; then go through all posts, from the id `after` on."""
    if look_again():
        refresh_pictures.enqueue(after=after)
        return
    last = refresh_some(after)
    if last:
        refresh_pictures.enqueue(after=last)


def refresh_some(after: int) -> int:
    """Refresh the next posts with an id above `after`; the id of the last one, 0 when there was none left."""
    found = Post.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:_POSTS]
    ids = list(found)
    holding = Q(working__html__contains=MEDIA_PATH) | Q(published__html__contains=MEDIA_PATH)
    holding |= Q(working__image__startswith=MEDIA_PATH) | Q(published__image__startswith=MEDIA_PATH)
    for post in Post.objects.filter(holding, pk__in=ids).select_related("working", "published"):
        with transaction.atomic():
            _refresh(post)
    return ids[-1] if ids else 0


def _refresh(post: Post) -> None:
    note_uses(post.site_id, Holder(POST, post.pk), shown_by(post.working) | shown_by(post.published))
    revisions = {each.pk: each for each in (post.working, post.published) if each}
    if post.published:
        make_card.enqueue(post_id=post.pk)
    changed = [each for each in revisions.values() if _is_changed(each)]
    if changed:
        bus.record(PicturesRefreshed(site_id=post.site_id))


def _is_changed(revision: Revision) -> bool:
    html = with_pictures(without_variants(revision.html))
    # Only where it still says what was read: somebody may be writing.
    here = Revision.objects.filter(pk=revision.pk, html=revision.html)
    return html != revision.html and bool(here.update(html=html))

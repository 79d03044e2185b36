"""Naming: a name that another puts over a post. Who is named learns of it, and may take the name off for good."""

from collections.abc import Iterable, Sequence

from causerie.events import bus
from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.models import Membership
from causerie.writing.events import AuthorNamed
from causerie.writing.models import Naming, Post


def note_names(post: Post, before: Iterable[int], now: Sequence[int], by: Account | None) -> None:
    """Note who signs `now` and did not `before`, and tell who was put there by another; in the caller's transaction.

    The post's own author, and those an import names, are told nothing.
    """
    new = set(now) - set(before) - {post.author_id}
    if not new or by is None:
        return
    for each in Membership.objects.filter(site=post.site_id, actor_id__in=new):
        if each.account_id == by.pk:
            Naming.objects.filter(post=post, actor=each.actor_id).delete()
            continue
        told = {"by": by, "at": clock.now(), "declined_at": None}
        Naming.objects.update_or_create(post=post, actor_id=each.actor_id, defaults=told)
        bus.record(AuthorNamed(site_id=post.site_id, post_id=post.pk, account_id=each.account_id))


def declined_on(post: Post) -> set[int]:
    """The actors who took their name off the post."""
    return set(Naming.objects.filter(post=post, declined_at__isnull=False).values_list("actor_id", flat=True))

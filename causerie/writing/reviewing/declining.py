"""Declining: somebody takes their name off a post that another began."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from causerie.events import bus
from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.models import Membership
from causerie.sites.permissions import membership_of
from causerie.writing.audiences.standing import Standing, standing_of
from causerie.writing.drafting import lock
from causerie.writing.events import NameTakenOff
from causerie.writing.filing.signing import sign
from causerie.writing.models import Byline, Naming, Post, Revision
from causerie.writing.refusals import NotNamed
from causerie.writing.telling import tell_standing

MOST = 100


@dataclass(frozen=True)
class Named:
    """A post of another that somebody's name stands over, or will stand over; by whom they were put there, and when."""

    post: Post
    by: str
    at: datetime


def names_of(member: Membership) -> tuple[Named, ...]:
    """What others put the member's name over, the latest first. Two statements."""
    namings = Naming.objects.select_related("by").filter(actor=member.actor_id, declined_at=None).order_by("-at")[:MOST]
    told = {each.post_id: each for each in namings}
    signed = Byline.objects.filter(actor=member.actor_id, post__site=member.site_id).values("post")
    found = Post.objects.select_related("site", "author", "working", "published")
    found = found.filter(Q(pk__in=told) | Q(pk__in=signed), site=member.site_id).exclude(state=Post.State.TRASHED)
    found = found.exclude(author=member.actor_id).order_by("-edited_at")[:MOST]
    named = [_named(post, told.get(post.pk)) for post in found if member.actor_id in signing(post)]
    return tuple(sorted(named, key=lambda each: each.at, reverse=True))


def signing(post: Post) -> set[int]:
    """Who signs what is written in the post now, or what readers see of it."""
    return {actor for revision in (post.working, post.published) if revision for actor in revision.authors}


def take_name_off(post: Post, *, by: Account) -> None:
    """Take the name of `by` off every version of the post, at once also for readers; only `by` can put it back.

    Nobody reviews this: no word changes. Raises NotNamed where it does not stand there, or they began the post.
    """
    member = membership_of(by, post.site)
    with transaction.atomic():
        locked = lock(post)
        was = standing_of(locked)
        if not member or member.actor_id == locked.author_id or not _take_off(locked, member.actor_id):
            raise NotNamed
        told = {"declined_at": clock.now()}
        Naming.objects.update_or_create(post=locked, actor_id=member.actor_id, defaults=told)
        if was is not Standing.NOWHERE:
            locked = lock(post)
            sign(locked)
            tell_standing(locked, by, was=was)
        bus.record(NameTakenOff(site_id=post.site_id, post_id=post.pk, account_id=by.pk))


def _take_off(post: Post, actor_id: int) -> bool:
    """Whether the name stood in some version; it stands in none any more."""
    changed = []
    for revision in Revision.objects.filter(post=post).only("authors"):
        if actor_id in revision.authors:
            left = [each for each in revision.authors if each != actor_id]
            revision.authors = [] if left == [post.author_id] else left
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["authors"])
    return bool(changed)


def _named(post: Post, naming: Naming | None) -> Named:
    return Named(post, str(naming.by or "") if naming else "", naming.at if naming else post.created_at)

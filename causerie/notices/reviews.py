"""Telling those who review what was handed in, its writer what was said to it, and who is named that they are.

A letter leaves at once, but a few an hour to one reader about one post: who hands in ten times is not read ten times.
"""

from collections.abc import Iterable

from django.conf import settings
from django_tasks import task

from causerie.kit import rates
from causerie.notices import letters
from causerie.people.models import Account
from causerie.sites.models import Membership
from causerie.sites.permissions import Capability, may
from causerie.writing.models import Naming, Post, Review, ReviewNote
from causerie.writing.reviewing.deciding import is_own

MOST_LETTERS, LETTERS_SECONDS = 6, 3600
_TOLD = {Review.State.APPROVED: "approved", Review.State.RETURNED: "sent_back", Review.State.REVOKED: "unapproved"}


@task
def tell_submitted(review_id: int) -> None:
    """Those who may decide are told that it waits, if it still does."""
    review = _review(review_id, Review.State.WAITING)
    if not review:
        return
    readers = [each.account for each in _members(review.post) if may(each, Capability.APPROVE)]
    note = ReviewNote.objects.filter(review=review).order_by("id").first()
    others = [account for account in readers if not is_own(review, account)]
    _send(others, review.post, "asked", f"{review.pk}", who=_name(review.submitted_by), note=note.text if note else "")


@task
def tell_decided(review_id: int) -> None:
    """Its writer, and who handed it in, are told what was decided and why."""
    review = _review(review_id, *_TOLD)
    if not review:
        return
    note = ReviewNote.objects.filter(review=review, by=review.decided_by).order_by("-id").first()
    told = _TOLD[review.state]
    writers = _writers(review.post) | {review.submitted_by}
    readers = writers - {review.decided_by, None}
    who = _name(review.decided_by)
    _send(readers, review.post, told, f"{review.pk}/{told}", who=who, note=note.text if note else "")


@task
def tell_note(note_id: int) -> None:
    """Those who talk about the post are told of a new note: its writer, and who noted or decided something before."""
    note = ReviewNote.objects.select_related("post__site", "post__working", "by").filter(pk=note_id).first()
    if not note:
        return
    talking = Account.objects.filter(pk__in=ReviewNote.objects.filter(post=note.post).values("by"))
    deciding = Account.objects.filter(pk__in=Review.objects.filter(post=note.post).values("decided_by"))
    readers = {*talking, *deciding, *_writers(note.post)} - {note.by}
    _send(readers, note.post, "note", f"note/{note.pk}", who=_name(note.by), note=note.text)


@task
def tell_named(post_id: int, account_id: int) -> None:
    """Who was put over a post by another is told, while the name stands there."""
    post = Post.objects.select_related("site", "working").filter(pk=post_id).first()
    member = post and Membership.objects.select_related("account").filter(site=post.site, account=account_id).first()
    if not member:
        return
    naming = Naming.objects.select_related("by").filter(post=post, actor=member.actor_id, declined_at=None).first()
    if naming and post.working and member.actor_id in post.working.authors:
        link = f"names/{post.pk}"
        _send([member.account], post, "named", f"named/{post.pk}", who=_name(naming.by), note="", link=link)


def _review(review_id: int, *states: str) -> Review | None:
    found = Review.objects.filter(pk=review_id, state__in=states)
    return found.select_related("post__site", "post__working", "revision", "submitted_by", "decided_by").first()


def _members(post: Post) -> list[Membership]:
    return list(Membership.objects.select_related("account").filter(site=post.site, account__is_active=True))


def _writers(post: Post) -> set[Account]:
    return {each.account for each in _members(post) if each.actor_id == post.author_id}


def _name(account: Account | None) -> str:
    return str(account or "")


def _send(readers: Iterable[Account], post: Post, what: str, once: str, *, who: str, note: str, link: str = "") -> None:
    """One letter to each reader who may still look at the post, by `link` or in its review."""
    allowed = {each.account_id for each in _members(post) if link or _may_look(each, post)}
    for reader in readers:
        if reader.pk not in allowed:
            continue
        if not rates.allow("review", f"{post.pk}/{reader.pk}", MOST_LETTERS, LETTERS_SECONDS):
            continue
        letters.send(
            "review",
            reader.email,
            reader.language,
            title=post.site.title,
            scope=f"review/{post.site_id}",
            once=f"review/{once}/{reader.pk}",
            what=what,
            who=who,
            post=(post.working.title or post.working.summary[:80]) if post.working else "",
            note=note[:2000],
            link=f"{settings.ORIGIN}/studio/{post.site.handle}/{link or f'posts/{post.pk}/review'}",
        )


def _may_look(member: Membership, post: Post) -> bool:
    return may(member, Capability.EDIT_OTHERS) or (may(member, Capability.WRITE) and member.actor_id == post.author_id)

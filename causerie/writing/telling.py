"""Telling the conversation and the events what happened to a post, in the transaction of its change.

The post is the subject of its conversation: our own words are told to the keel, never the other way.
"""

from collections.abc import Iterator, Sequence

from causerie.conversation.arrivals import Words
from causerie.conversation.moderating import set_policy
from causerie.conversation.subjects import (
    Opening,
    move_subject,
    open_conversation,
    open_conversations,
    restore_subject,
    revise_subject,
    withdraw_subject,
)
from causerie.events import bus
from causerie.events.event import Event
from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.permissions import Capability, can
from causerie.writing.audiences.standing import Standing, standing_of
from causerie.writing.events import (
    ApartPostChanged,
    PostEvent,
    PostPinned,
    PostPublished,
    PostRevised,
    PostWithdrawn,
)
from causerie.writing.models import Post


def remote_id_of(post_id: int) -> str:
    """The id by which the conversation knows a post of ours."""
    return f"causerie:post/{post_id}"


def url_of(post: Post) -> str:
    """Where a post stands, without a host: sites may change theirs."""
    return f"site:{post.site_id}{post.path}"


_PUBLIC: dict[tuple[Standing, Standing], type[PostEvent]] = {
    (Standing.NOWHERE, Standing.PUBLIC): PostPublished,
    (Standing.APART, Standing.PUBLIC): PostPublished,
    (Standing.PUBLIC, Standing.PUBLIC): PostRevised,
    (Standing.PUBLIC, Standing.APART): PostWithdrawn,
    (Standing.PUBLIC, Standing.NOWHERE): PostWithdrawn,
}


def tell_standing(post: Post, by: Account | None = None, *, was: Standing, is_changed: bool = False) -> None:
    """The post stands otherwise than it `was`, or shows something else there; `is_changed`: other words.

    Only what concerns the public is told by the events from which something is sent; the rest by ApartPostChanged.
    """
    now = standing_of(post)
    if now is not Standing.NOWHERE:
        _speak(post, by, is_changed)
    elif post.conversation_id is not None:
        withdraw_subject(post.conversation, clock.now())
    bus.record_all(_events(post, was, now))


def tell_first_standing(posts: Sequence[Post], by: Account | None = None) -> None:
    """`tell_standing` for many posts, not stored yet, that stand for the first time; each gets its conversation."""
    for post, conversation in zip(posts, open_conversations([_opening(post, by) for post in posts]), strict=True):
        post.conversation = conversation
    bus.record_all(event for post in posts for event in _events(post, Standing.NOWHERE, standing_of(post)))


def _events(post: Post, was: Standing, now: Standing) -> Iterator[Event]:
    ids = {"site_id": post.site_id, "post_id": post.pk, "conversation_id": post.conversation_id}
    if told := _PUBLIC.get((was, now)):
        yield told(revision_id=post.published_id, **ids)
    if Standing.APART in (was, now):
        yield ApartPostChanged(**ids)


def tell_policy(post: Post, by: Account | None) -> None:
    """The post's author says anew who may answer it; an author may that for a post, moderator or not."""
    if post.conversation_id is not None:
        is_moderator = can(by, post.site, Capability.MODERATE)
        policy = post.reply_policy or post.site.reply_policy
        set_policy(post.conversation_id, policy, by=by if is_moderator else None)


def tell_pinned(post: Post) -> None:
    """The post was pinned, or let go."""
    bus.record(PostPinned(site_id=post.site_id, post_id=post.pk))


def _speak(post: Post, by: Account | None, is_changed: bool) -> None:
    if post.conversation_id is None:
        _open(post, by)
        return
    restore_subject(post.conversation, clock.now())
    move_subject(post.conversation, url_of(post))
    if is_changed:
        revise_subject(post.conversation, _words(post), clock.now())


def _open(post: Post, by: Account | None) -> None:
    post.conversation = open_conversation(_opening(post, by))
    Post.objects.filter(pk=post.pk).update(conversation=post.conversation)


def _opening(post: Post, by: Account | None) -> Opening:
    return Opening(
        site=post.site,
        actor=post.author,
        words=_words(post),
        remote_id=remote_id_of(post.pk),
        url=url_of(post),
        said_at=post.published_at,
        policy=post.reply_policy or post.site.reply_policy,
        by=by,
    )


def _words(post: Post) -> Words:
    return Words(html=post.published.html, title=post.published.title, language=post.language)

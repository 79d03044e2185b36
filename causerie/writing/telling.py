"""Telling the conversation and the events what happened to a post, in the transaction of its change.

The post is the subject of its conversation: our own words are told to the keel, never the other way.
"""

from causerie.conversation.arrivals import Words
from causerie.conversation.moderating import set_policy
from causerie.conversation.subjects import (
    move_subject,
    open_conversation,
    restore_subject,
    revise_subject,
    withdraw_subject,
)
from causerie.events import bus
from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.permissions import Capability, can
from causerie.writing.events import PostEvent, PostPinned, PostPublished, PostRevised, PostWithdrawn
from causerie.writing.models import Post


def remote_id_of(post_id: int) -> str:
    """The id by which the conversation knows a post of ours."""
    return f"causerie:post/{post_id}"


def url_of(post: Post) -> str:
    """Where a post stands, without a host: sites may change theirs."""
    return f"site:{post.site_id}{post.path}"


def tell_published(post: Post, by: Account | None, *, is_changed: bool) -> None:
    """The post stands in public that did not before; `is_changed`: with other words than when it last did."""
    _speak(post, by, is_changed)
    _record(PostPublished, post)


def tell_revised(post: Post, by: Account | None, *, is_changed: bool) -> None:
    """The post in public shows other words, or stands elsewhere."""
    _speak(post, by, is_changed)
    _record(PostRevised, post)


def tell_withdrawn(post: Post) -> None:
    """The post is gone from public view."""
    if post.conversation_id is not None:
        withdraw_subject(post.conversation, clock.now())
    _record(PostWithdrawn, post)


def tell_policy(post: Post, by: Account | None) -> None:
    """The post's author says anew who may answer it; an author may that for a post, moderator or not."""
    if post.conversation_id is not None:
        is_moderator = can(by, post.site, Capability.MODERATE)
        policy = post.reply_policy or post.site.reply_policy
        set_policy(post.conversation_id, policy, by=by if is_moderator else None)


def tell_pinned(post: Post) -> None:
    """The post was pinned, or let go."""
    bus.record(PostPinned(site_id=post.site_id, post_id=post.pk))


def _record(event: type[PostEvent], post: Post) -> None:
    ids = {"revision_id": post.published_id, "conversation_id": post.conversation_id}
    bus.record(event(site_id=post.site_id, post_id=post.pk, **ids))


def _speak(post: Post, by: Account | None, is_changed: bool) -> None:
    if post.conversation_id is None:
        _open(post, by)
        return
    restore_subject(post.conversation, clock.now())
    move_subject(post.conversation, url_of(post))
    if is_changed:
        revise_subject(post.conversation, _words(post), clock.now())


def _open(post: Post, by: Account | None) -> None:
    post.conversation = open_conversation(
        post.site,
        post.author,
        _words(post),
        remote_id=remote_id_of(post.pk),
        url=url_of(post),
        said_at=post.published_at,
        policy=post.reply_policy or post.site.reply_policy,
        by=by,
    )
    Post.objects.filter(pk=post.pk).update(conversation=post.conversation)


def _words(post: Post) -> Words:
    return Words(html=post.published.html, title=post.published.title, language=post.language)

"""What happens to posts."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class PostEvent(Event):
    """What every event of a post tells: the post, its site, the revision readers see, its conversation."""

    site_id: int
    post_id: int
    revision_id: int
    conversation_id: int


@dataclass(frozen=True, kw_only=True)
class PostPublished(PostEvent):
    """A post stands in public that did not before: for the first time, or again after a withdrawal."""


@dataclass(frozen=True, kw_only=True)
class PostRevised(PostEvent):
    """A published post shows another revision than before, or stands at another address."""


@dataclass(frozen=True, kw_only=True)
class PostWithdrawn(PostEvent):
    """A post no longer stands in public: unpublished, or put into the trash."""


@dataclass(frozen=True, kw_only=True)
class PostPinned(Event):
    """A post was pinned to the top of its site, or let go from there."""

    site_id: int
    post_id: int

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
    """A post stands in public that did not before: for the first time, or again after a withdrawal.

    Public is: for everyone, on a site for everyone. What leaves this installation follows from this event and the
    next two only; a post that is not public is never told by them.
    """


@dataclass(frozen=True, kw_only=True)
class PostRevised(PostEvent):
    """A public post shows another revision than before, or stands at another address."""


@dataclass(frozen=True, kw_only=True)
class PostWithdrawn(PostEvent):
    """A post no longer stands in public: unpublished, put into the trash, or kept for fewer readers."""


@dataclass(frozen=True, kw_only=True)
class ApartPostChanged(Event):
    """A published post that is not public (unlisted, password, private) came to stand, changed, or went.

    It tells no revision: our own pages may follow from it, nothing that is sent to anybody.
    """

    site_id: int
    post_id: int
    conversation_id: int


@dataclass(frozen=True, kw_only=True)
class PostPinned(Event):
    """A post was pinned to the top of its site, or let go from there."""

    site_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class SeriesRenamed(Event):
    """A series is called otherwise than before; its posts and its address are the same."""

    site_id: int
    series_id: int


@dataclass(frozen=True, kw_only=True)
class PostHeldBack(Event):
    """A scheduled post was not published at its time, for the refusal `reason`; `account_id` had scheduled it."""

    site_id: int
    post_id: int
    account_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PicturesRefreshed(Event):
    """Pictures in posts of a site are shown in other sizes or formats than before; no word is changed."""

    site_id: int

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


@dataclass(frozen=True, kw_only=True)
class PostTrashed(Event):
    """A post, published or not, was put into the trash."""

    site_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostRescued(Event):
    """A post was taken out of the trash, as it was before."""

    site_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class PostDeleted(Event):
    """A post that was in the trash is deleted for ever."""

    site_id: int
    post_id: int


@dataclass(frozen=True, kw_only=True)
class RedirectsChanged(Event):
    """A path of the site leads elsewhere than before, or no more, because somebody said so."""

    site_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewEvent(Event):
    """What every event of a review tells: of which post of which site."""

    site_id: int
    post_id: int
    review_id: int


@dataclass(frozen=True, kw_only=True)
class PostSubmitted(ReviewEvent):
    """A revision was handed in, to be read by somebody else before readers see it."""


@dataclass(frozen=True, kw_only=True)
class SubmissionWithdrawn(ReviewEvent):
    """What was handed in was taken back, or another revision handed in in its place."""


@dataclass(frozen=True, kw_only=True)
class PostApproved(ReviewEvent):
    """Somebody who did not write it approved a revision; whether it is published now, PostPublished tells."""


@dataclass(frozen=True, kw_only=True)
class ApprovalTakenBack(ReviewEvent):
    """What was approved, and not published yet, needs an approval again."""


@dataclass(frozen=True, kw_only=True)
class PostSentBack(ReviewEvent):
    """What was handed in was sent back to its writer, with a reason."""


@dataclass(frozen=True, kw_only=True)
class AuthorNamed(Event):
    """Somebody put the name of another member over a post: `account_id` is who was named."""

    site_id: int
    post_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class NameTakenOff(Event):
    """`account_id` took their own name off a post that another began."""

    site_id: int
    post_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class ReviewNoteLeft(Event):
    """Somebody left a note about a post, for those who write on the site."""

    site_id: int
    post_id: int
    note_id: int

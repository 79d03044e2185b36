"""What the editor tells of those who write together: who signs, where the review stands, which way leads to readers."""

from dataclasses import dataclass

from causerie.kit.refusal import Refusal
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door
from causerie.writing.allowing import require_cleared
from causerie.writing.drafting import Draft
from causerie.writing.filing.signing import who_may_sign
from causerie.writing.models import Post, Review
from causerie.writing.reviewing.reading import latest_review


@dataclass(frozen=True)
class Signer:
    """Somebody whose name may stand over the post."""

    id: int
    name: str
    is_signing: bool


@dataclass(frozen=True)
class Team:
    """Who may sign (nobody to choose from where one writes alone), and how the post comes to readers: `may_publish` at
    once, else by handing it in. `state` is that of the newest review."""

    signers: tuple[Signer, ...]
    may_publish: bool
    state: str
    is_about_this: bool


def team_of(door: Door, post: Post | None, draft: Draft) -> Team:
    """What the editor tells of `post`, or of one that is not stored yet. Three statements at most."""
    review = latest_review(post) if post else None
    is_open = review is not None and not _is_seen(post, review)
    return Team(
        signers=_signers(door, post, draft),
        may_publish=door.may(Capability.PUBLISH) and _is_cleared(door, post),
        state=review.state if is_open else "",
        is_about_this=is_open and review.revision_id == post.working_id,
    )


def _is_seen(post: Post, review: Review) -> bool:
    return post.state == Post.State.PUBLISHED and review.revision.number <= post.published.number


def _is_cleared(door: Door, post: Post | None) -> bool:
    if not post or not post.working:
        return not door.site.is_reviewed
    try:
        require_cleared(post, post.working)
    except Refusal:
        return False
    return True


def _signers(door: Door, post: Post | None, draft: Draft) -> tuple[Signer, ...]:
    names = who_may_sign(door.site, post)
    if len(names) < 2:
        return ()
    author = post.author_id if post else door.membership.actor_id
    signing = [each for each in draft.authors or (author,) if each in names]
    return tuple(Signer(each, names[each], each in signing) for each in dict.fromkeys([*signing, *names]))

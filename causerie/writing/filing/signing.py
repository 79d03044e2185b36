"""Signing: whose names stand over a post, in order.

Who writes on a site lends their name to it: a post may be signed by its author and by members of the site who write
there, nobody else; who was put there by another may take their name off (`reviewing.declining`). A revision keeps the
ids of the actors; publication files the post under them, so that an author's page is one index walk. A
post that its author alone signs has no by-line of its own.
"""

from collections.abc import Sequence

from causerie.people.models import Account, Actor
from causerie.sites.models import Membership, Site
from causerie.sites.permissions import Capability, may, membership_of
from causerie.writing.filing.naming import declined_on
from causerie.writing.models import Byline, Post

MOST_SIGNING = 12


def who_may_sign(site: Site, post: Post | None = None) -> dict[int, str]:
    """The actors who may sign a post of the site, with their names: members who write, the post's author, and who
    signs it already and has left since."""
    members = Membership.objects.select_related("actor").filter(site=site).order_by("id")
    names = {each.actor_id: each.actor.name for each in members if may(each, Capability.WRITE)}
    known = {post.author_id, *_signing(post)} - names.keys() if post else set()
    return names | dict(Actor.objects.filter(id__in=known).values_list("id", "name"))


def checked_signatures(post: Post, actor_ids: Sequence[int], by: Account | None) -> list[int]:
    """The ids in order, each once, without those who may not sign or took their name off; none where the author alone
    signs.

    Who may not edit what others write can't put a post under other names alone: its author stays among them. The house
    itself (`by=None`: an import) signs for whoever wrote elsewhere.
    """
    wanted = list(dict.fromkeys(actor_ids))[:MOST_SIGNING]
    if by is not None and wanted:
        member = membership_of(by, post.site)
        declined = declined_on(post) - {member.actor_id if member else None}
        allowed = who_may_sign(post.site, post).keys() - declined
        wanted = [each for each in wanted if each in allowed]
        if post.author_id not in wanted and not may(member, Capability.EDIT_OTHERS):
            wanted = [post.author_id, *wanted]
    return [] if wanted == [post.author_id] else wanted


def sign(post: Post) -> None:
    """Let the published post stand under the names that its revision tells."""
    Byline.objects.filter(post=post).delete()
    declined = declined_on(post)
    if declined:  # a save may have been under way while somebody took their name off
        post.published.authors = [each for each in post.published.authors if each not in declined]
    sign_all([post])


def sign_all(posts: Sequence[Post]) -> None:
    """`sign` for posts that nobody has signed yet, in one statement."""
    Byline.objects.bulk_create(
        Byline(post=post, actor_id=actor_id, position=position, published_at=post.published_at)
        for post in posts
        for position, actor_id in enumerate(post.published.authors)
    )


def _signing(post: Post) -> set[int]:
    revisions = [each for each in (post.working, post.published) if each]
    return {actor_id for revision in revisions for actor_id in revision.authors}

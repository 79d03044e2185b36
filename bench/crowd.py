"""A thousand other sites with a hundred posts each, put straight into the tables: they only have to be there."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from django.db import models, transaction

from causerie.conversation.models import Appearance, Contribution, Conversation, Place
from causerie.kit import clock
from causerie.people.models import Account, Actor, Handle
from causerie.reading.indexing import rebuild
from causerie.sites.models import Membership, Site
from causerie.writing.models import Post, Revision, Tag, Tagging

TALKED_ABOUT = 10  # one post in so many has a voice under it
_BATCH = 2000


def crowd(owner: Account, sites: int, posts: int) -> None:
    """Fill the installation with `sites` sites of `posts` posts."""
    with transaction.atomic():
        for number in range(sites):
            _site(owner, number, posts)
        rebuild()


def _site(owner: Account, number: int, posts: int) -> None:
    actor = Actor.objects.create(kind="person", is_local=True, name=f"Writer {number}")
    site = Site.objects.create(handle=f"site-{number}", title=f"Site {number}", actor=actor)
    Membership.objects.create(site=site, account=owner, role=Membership.Role.OWNER, actor=actor)
    handle = Handle.objects.create(actor=actor, protocol="here", address=f"site:{site.id}")
    tag = Tag.objects.create(site=site, name="commerce", slug="commerce")
    now = clock.now()
    subjects = [_subject(handle, actor, site, each) for each in range(posts)]
    conversations = [
        Conversation(site=site, subject=subject, policy="everyone", opened_at=now, visible_count=0)
        for subject in subjects
    ]
    made = [_post(site, actor, conversations[each], each) for each in range(posts)]
    revisions = [_revision(post, each) for each, post in enumerate(made)]
    _put(subjects)
    _put(conversations)
    _put(made)
    _put(revisions)
    for post, revision in zip(made, revisions, strict=True):
        post.published = post.working = revision
    Post.objects.bulk_update(made, ["published", "working"], batch_size=100)
    _put(Tagging(post=post, tag=tag, published_at=post.published_at) for post in made)
    _voices(handle, actor, site, conversations[::TALKED_ABOUT])


def _subject(handle: Handle, actor: Actor, site: Site, number: int) -> Appearance:
    return Appearance(
        protocol="here",
        remote_id=f"crowd:{site.id}/{number}",
        handle=handle,
        proof_kind="session",
        author_name=actor.name,
        said_at=clock.now(),
    )


def _post(site: Site, actor: Actor, conversation: Conversation, number: int) -> Post:
    return Post(
        site=site,
        author=actor,
        kind="note" if number % 5 == 4 else "article",
        state=Post.State.PUBLISHED,
        path=f"/post-{number}",
        language="en",
        conversation=conversation,
        published_at=clock.now() - timedelta(hours=number + site.id % 997),
    )


def _revision(post: Post, number: int) -> Revision:
    words = f"Something that was said on day {number}, and not much more than that."
    return Revision(
        post=post,
        number=1,
        title=f"Post {number}",
        source={"schema": "markdown/1", "text": words},
        html=f"<p>{words}</p>",
        text=words,
        summary=words,
        words=13,
    )


def _voices(handle: Handle, actor: Actor, site: Site, conversations: list[Conversation]) -> None:
    now = clock.now()
    said = [
        Appearance(
            protocol="here",
            remote_id=f"crowd:{site.id}/voice/{number}",
            handle=handle,
            proof_kind="browser",
            author_name="Tomas",
            said_at=now,
        )
        for number in range(len(conversations))
    ]
    contributions = [
        Contribution(
            author=actor, lead=each, said_at=now, order_key="0", visibility="public", fragment="<p>Ah.</p>", text="Ah."
        )
        for each in said
    ]
    places = [
        Place(
            conversation=conversation,
            site=site,
            contribution=contribution,
            branch_id=contribution.id,
            branch_key="0",
            order_key="0",
            state=Place.State.VISIBLE,
            said_at=now,
        )
        for conversation, contribution in zip(conversations, contributions, strict=True)
    ]
    _put(said)
    _put(contributions)
    _put(places)


def _put(rows: Iterator[models.Model] | list[models.Model]) -> None:
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        type(batch[0]).objects.bulk_create(batch, batch_size=200)

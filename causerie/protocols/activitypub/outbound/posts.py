"""Posts out there: what stands in public is told to those who follow, kept in step, and taken back.

Reactions to what happens to posts. Each asks how the post stands now, so that done twice, or late, it is done once.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import chain

from django.db import transaction
from django_tasks import task

from causerie.conversation.standing import stands_at
from causerie.events.models import StoredEvent
from causerie.protocols.activitypub.documents.objects import post_object
from causerie.protocols.activitypub.documents.values import PostWords
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity, Told
from causerie.protocols.activitypub.outbound import saying
from causerie.protocols.activitypub.outbound.addressing import POST
from causerie.protocols.activitypub.outbound.audiences import inboxes_of, inboxes_of_followers
from causerie.protocols.activitypub.outbound.gathering import RELATED, TELLABLE, handles_in, peers_called, words_of
from causerie.protocols.activitypub.peers.problems import NotHad
from causerie.protocols.activitypub.peers.resolving import resolve
from causerie.protocols.activitypub.threads.taking import is_known, take
from causerie.writing.models import Post
from causerie.writing.telling import remote_id_of

_MOST_LOOKED_UP = 10
_AT_ONCE = 100


@task
def tell_posts(event_ids: Sequence[int]) -> None:
    """Let other servers know how the posts stand that these events are about."""
    events = list(StoredEvent.objects.filter(id__in=event_ids).values_list("payload", "created_at"))
    moments = {payload["post_id"]: at for payload, at in sorted(events, key=lambda each: each[1])}
    identities = _identities({payload["site_id"] for payload, _at in events})
    for post_id, at in moments.items():
        site_id = next(payload["site_id"] for payload, _at in events if payload["post_id"] == post_id)
        if site_id in identities:
            tell_post(identities[site_id], post_id, at)


@task
def stand_all(site_id: int) -> None:
    """The site became an actor: what it published stands at its ids from now on, and is broadcast to nobody."""
    _again(site_id, Post.objects.filter(TELLABLE, site=site_id).order_by("pk").values_list("pk", flat=True))


@task
def tell_visibility(site_id: int) -> None:
    """The site is for other readers than before: what is told of it follows."""
    known = Told.objects.filter(identity__site=site_id, remote_id__startswith=POST).values_list("remote_id", flat=True)
    _again(site_id, sorted(int(remote_id.removeprefix(POST)) for remote_id in known))


def tell_post(identity: Identity, post_id: int, at: datetime) -> None:
    """Let other servers know how the post stands now; what happened to it happened `at`."""
    _acquaint(post_id)
    with transaction.atomic():
        post = Post.objects.filter(TELLABLE, pk=post_id, site=identity.site_id).select_related(*RELATED).first()
        if not post:
            _withdraw(identity, post_id)
            return
        (words,) = words_of(identity, [post])
        remote_id = remote_id_of(post_id)
        stands_at(remote_id, protocol=PROTOCOL, at=words.id, url=words.url)
        news = saying.is_news(post.published_at, at)
        saying.say(identity, remote_id, post_object(words), partial(_audience, identity, words), is_news=news)


def _again(site_id: int, post_ids: Sequence[int]) -> None:
    identity = _identities({site_id}).get(site_id)
    for post_id in post_ids if identity else ():
        tell_post(identity, post_id, datetime.max.replace(tzinfo=identity.minted_at.tzinfo))


def _withdraw(identity: Identity, post_id: int) -> None:
    told = saying.known(remote_id_of(post_id))
    if told:
        saying.unsay(told, partial(inboxes_of_followers, identity) if told.is_sent else tuple)


def _audience(identity: Identity, words: PostWords) -> chain[str]:
    named = [each.href for each in words.mentions]
    return chain(inboxes_of_followers(identity), inboxes_of(identity, named) if named else ())


def _acquaint(post_id: int) -> None:
    """Look up what it answers and who is mentioned, where they were never met, before anything is locked."""
    told = Post.objects.filter(TELLABLE, pk=post_id).values_list("kind", "published__subject_url", "published__html")
    kind, subject_url, html = told.first() or ("", "", "")
    if kind == Post.Kind.REPLY and subject_url and not is_known(subject_url):
        with suppress(NotHad):
            take(subject_url)
    if "mention" not in html:
        return
    handles = handles_in(html)
    for name, host in sorted(handles - peers_called(handles).keys())[:_MOST_LOOKED_UP]:
        with suppress(NotHad):
            resolve(f"@{name}@{host}")


def _identities(site_ids: set[int]) -> Mapping[int, Identity]:
    found = Identity.objects.filter(site__in=site_ids).select_related("site__actor")
    return {identity.site_id: identity for identity in found}

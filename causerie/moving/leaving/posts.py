"""The facts of posts: all that is needed to make the same posts again, some at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.crypto import salted_hmac

from causerie.people.models import Actor
from causerie.sites.models import Site
from causerie.writing.converting import document_of
from causerie.writing.models import Post, Redirect, Revision

AT_ONCE = 50
_SAID = (
    "number", "title", "slug", "excerpt", "kind", "language", "reply_policy", "source", "image", "image_alt",
    "image_caption", "image_focus", "tags", "series", "subject_url", "subject_title", "canonical_url", "told_as",
)  # fmt: skip


@dataclass(frozen=True)
class Packing:
    """A post on its way out: its row, and its facts as plain values."""

    post: Post
    facts: dict[str, Any]

    @property
    def shown(self) -> Revision:
        """What readers see, else what its author goes on writing."""
        return self.post.published or self.post.working

    @cached_property
    def document(self) -> dict[str, Any]:
        """What is shown, as a document."""
        return document_of(self.shown.source)


def count_of(site: Site) -> int:
    """How many posts leave."""
    return _leaving(site).count()


def packings(site: Site) -> Iterator[list[Packing]]:
    """All posts but those in the trash, oldest first, `AT_ONCE` at a time, with three statements each time."""
    last = 0
    while rows := list(_leaving(site).filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = rows[-1].pk
        names, paths = _names(rows), _old_paths(rows)
        yield [Packing(post, _facts(post, names, paths[post.pk])) for post in rows]


def key_of(site_id: int, actor_id: int) -> str:
    """What somebody is called in every export of a site: the same each time, and told by nothing but this house."""
    return salted_hmac("causerie.moving.leaving", f"{site_id} {actor_id}", algorithm="sha256").hexdigest()[:24]


def stamp(at: datetime | None) -> str | None:
    """A time as it is written in an export."""
    return at.isoformat().replace("+00:00", "Z") if at else None


def _leaving(site: Site) -> Any:
    rows = Post.objects.filter(site=site, working__isnull=False).exclude(state=Post.State.TRASHED)
    return rows.select_related("site", "author", "working", "published", "conversation")


def _facts(post: Post, names: dict[int, str], old_paths: list[str]) -> dict[str, Any]:
    return {
        "id": str(post.pk),
        "kind": post.kind,
        "state": post.state,
        "visibility": post.visibility,
        "path": post.path,
        "old_paths": old_paths,
        "language": post.language,
        "reply_policy": post.reply_policy,
        "is_pinned": post.is_pinned,
        "series_part": post.series_part,
        "is_closed": bool(post.conversation and post.conversation.is_closed),
        "note": post.note,
        "author": _author(post, post.author_id, names),
        "created_at": stamp(post.created_at),
        "edited_at": stamp(post.edited_at),
        "published_at": stamp(post.published_at),
        "revised_at": stamp(post.revised_at),
        "scheduled_at": stamp(post.scheduled_at),
        "revisions": [_revision(post, each, names) for each in _revisions(post)],
    }


def _revisions(post: Post) -> list[Revision]:
    """What readers see, and what its author goes on writing: one where they are the same."""
    found = {each.pk: each for each in (post.published, post.working) if each}
    return sorted(found.values(), key=lambda each: each.number)


def _revision(post: Post, revision: Revision, names: dict[int, str]) -> dict[str, Any]:
    said = {name: getattr(revision, name) for name in _SAID}
    said["authors"] = [_author(post, actor_id, names) for actor_id in revision.authors]
    roles = {"is_working": revision.pk == post.working_id, "is_published": revision.pk == post.published_id}
    return {**said, **roles, "at": stamp(revision.at)}


def _author(post: Post, actor_id: int, names: dict[int, str]) -> dict[str, Any]:
    is_site = actor_id == post.site.actor_id
    return {"key": key_of(post.site_id, actor_id), "name": names.get(actor_id, ""), "is_site": is_site}


def _names(posts: Sequence[Post]) -> dict[int, str]:
    ids = {post.author_id for post in posts}
    ids |= {actor_id for post in posts for each in _revisions(post) for actor_id in each.authors}
    return dict(Actor.objects.filter(pk__in=ids).values_list("pk", "name"))


def _old_paths(posts: Sequence[Post]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Redirect.objects.filter(post__in=[post.pk for post in posts]).order_by("path")
    for post_id, path in rows.values_list("post_id", "path"):
        found[post_id].append(path)
    return found

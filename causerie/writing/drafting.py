"""Drafting: from the first word to something that could be published. Nothing here shows to readers.

What is handed in is never lost: a save that meets a newer one is kept beside it, as a revision of its own.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from causerie.kit import clock
from causerie.kit.text import storable
from causerie.people.models import Account, Actor
from causerie.sites.models import Site
from causerie.writing.allowing import require_write
from causerie.writing.drafts import Draft, draft_of, fill, preview_of
from causerie.writing.filing.naming import note_names
from causerie.writing.models import Post, Revision
from causerie.writing.pictures.noting import note_pictures
from causerie.writing.refusals import DraftMovedOn, NoSuchRevision

__all__ = [
    "Draft",
    "RevisionLine",
    "draft_of",
    "lock",
    "preview_of",
    "refresh",
    "restore_revision",
    "revision_of",
    "revisions_of",
    "save_revision",
    "start_post",
]

FOLDED_FOR = timedelta(minutes=5)
_SUBJECT = ("subject_url", "subject_title")
_FACTS = ("slug", "tags", "kind", "language", "reply_policy", "series", "canonical_url", "authors", "told_as")
_COVER = ("image", "image_alt", "image_caption", "image_focus")
_WORDS = ("title", "excerpt", "source", *_SUBJECT, *_FACTS, *_COVER)


@dataclass(frozen=True)
class RevisionLine:
    """One line of the list of a post's revisions."""

    number: int
    at: datetime
    by: str
    title: str
    words: int
    is_autosave: bool
    is_aside: bool
    is_working: bool
    is_published: bool


def start_post(site: Site, author: Actor, *, kind: str, by: Account | None, language: str = "") -> Post:
    """A new, empty draft, spoken by `author`, in the site's language unless told otherwise."""
    require_write(by, site)
    return Post.objects.create(site=site, author=author, kind=Post.Kind(kind), language=language or site.language)


def save_revision(
    post: Post,
    draft: Draft,
    *,
    by: Account | None,
    is_autosave: bool = False,
    seen: int | None = None,
    restored_from: int | None = None,
) -> Revision:
    """Keep the draft as the post's working copy. The same words again add nothing.

    `seen` is the number of the revision the editor started from. When another one has been saved since,
    the draft is kept as a revision beside it and DraftMovedOn is raised, telling both numbers. Autosaves of
    one account that follow each other within minutes are folded into one revision; what was saved by hand
    or published is kept for ever.
    """
    require_write(by, post.site, post)
    made = Revision(by=by, is_autosave=is_autosave, restored_from=restored_from)
    fill(made, draft, post)  # before the transaction: rendering must not make other writers wait
    with transaction.atomic():
        locked = lock(post)
        revision, moved_on = _keep(locked, made, seen)
    refresh(post, locked)
    if moved_on:
        raise DraftMovedOn(kept=revision.number, newer=moved_on)
    return revision


def restore_revision(post: Post, number: int, *, by: Account | None) -> Revision:
    """Make what revision `number` says the working copy again, as a new revision."""
    return save_revision(post, draft_of(revision_of(post, number)), by=by, restored_from=number)


def revision_of(post: Post, number: int) -> Revision:
    """The post's revision with this number. Raises NoSuchRevision."""
    found = Revision.objects.filter(post=post, number=number).first() if 0 <= number < 2**31 else None
    if not found:
        raise NoSuchRevision(number=number)
    return found


def revisions_of(post: Post, most: int = 500) -> tuple[RevisionLine, ...]:
    """The post's revisions, newest first. One query."""
    fields = ("number", "at", "by__name", "title", "words", "is_autosave", "is_aside", "id")
    found = Revision.objects.filter(post=post).order_by("-number").values_list(*fields)[:most]
    return tuple(
        RevisionLine(number, at, name or "", title, words, auto, aside, pk == post.working_id, pk == post.published_id)
        for number, at, name, title, words, auto, aside, pk in found
    )


def leave_note(post: Post, words: str) -> None:
    """Leave a note with the post for whoever edits it: what an import could not carry over. Readers don't see it."""
    post.note = storable(words)[:2000]
    Post.objects.filter(pk=post.pk).update(note=post.note)


def lock(post: Post) -> Post:
    """The post as it stands now, with what it stands among, held until the transaction ends."""
    related = ("site", "author", "working", "published", "conversation")
    return Post.objects.select_for_update(of=("self",)).select_related(*related).get(pk=post.pk)


def _keep(post: Post, made: Revision, seen: int | None) -> tuple[Revision, int | None]:
    working = post.working
    if working and all(getattr(working, name) == getattr(made, name) for name in _WORDS):
        return _name(working, made.is_autosave), None
    now = clock.now()
    made.post, made.number = post, _next_number(post)
    made.at = made.begun_at = now
    if working and seen is not None and working.number != seen:
        made.is_aside, made.is_autosave = True, False
        made.save(force_insert=True)
        return made, working.number
    if made.is_autosave and working and _folds(working, post, made.by_id, now):
        made.pk, made.begun_at = working.pk, working.begun_at
        made.save(force_update=True)
    else:
        made.save(force_insert=True)
    _go_on_from(post, made)
    return made, None


def _name(working: Revision, is_autosave: bool) -> Revision:
    """A save by hand of what was only autosaved keeps it for good."""
    if working.is_autosave and not is_autosave:
        working.is_autosave = False
        working.save(update_fields=["is_autosave"])
    return working


def _folds(working: Revision, post: Post, by_id: int | None, now: datetime) -> bool:
    is_same_sitting = working.is_autosave and working.by_id == by_id
    return is_same_sitting and working.pk != post.published_id and now - working.begun_at < FOLDED_FOR


def _next_number(post: Post) -> int:
    return (Revision.objects.filter(post=post).aggregate(last=Max("number"))["last"] or 0) + 1


def _go_on_from(post: Post, revision: Revision) -> None:
    before = post.working
    post.save(update_fields=go_on_from(post, revision))
    note_pictures(post, before, revision)
    note_names(post, before.authors if before else (), revision.authors, revision.by)


def go_on_from(post: Post, revision: Revision) -> list[str]:
    """Make `revision` the working copy, in the caller's object only; the names of the fields that it changes."""
    post.working, post.edited_at = revision, revision.at
    if post.state == Post.State.PUBLISHED:
        return ["working", "edited_at"]
    post.kind, post.language, post.reply_policy = revision.kind, revision.language, revision.reply_policy
    return ["working", "edited_at", "kind", "language", "reply_policy"]


def refresh(post: Post, locked: Post) -> None:
    """Let the caller's object tell what is stored now."""
    for field in Post._meta.concrete_fields:
        setattr(post, field.attname, getattr(locked, field.attname))
    for name in ("working", "published", "conversation"):
        setattr(post, name, getattr(locked, name))

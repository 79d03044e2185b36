"""Notes: what people who write together say to each other about a post. Readers never see them."""

from django.db import transaction

from causerie.events import bus
from causerie.kit.text import storable
from causerie.people.models import Account
from causerie.writing.allowing import require_write
from causerie.writing.events import ReviewNoteLeft
from causerie.writing.models import Post, Review, ReviewNote
from causerie.writing.refusals import NoteEmpty

MOST_NOTE = 5000


def leave_review_note(post: Post, text: str, *, by: Account) -> ReviewNote:
    """Leave a note about the post, for its writer and for those who review. Raises MayNotWrite, NoteEmpty."""
    require_write(by, post.site, post)
    with transaction.atomic():
        note = keep_note(post, text, by=by)
        if not note:
            raise NoteEmpty
        bus.record(ReviewNoteLeft(site_id=post.site_id, post_id=post.pk, note_id=note.pk))
    return note


def keep_note(post: Post, text: str, *, by: Account, review: Review | None = None) -> ReviewNote | None:
    """Keep the note that goes with a deed, if it says something; in the caller's transaction."""
    text = storable(text).replace("\r\n", "\n").strip()[:MOST_NOTE]
    return ReviewNote.objects.create(post=post, review=review, by=by, text=text) if text else None

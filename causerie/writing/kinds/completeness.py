"""What the kinds of posts need before readers see them. In everything else they are equal.

An article has a title; a note has none. A photo post is a picture or more, with words or without; a link post sends
its readers to an address; a reply answers one; a page stands outside the streams.
"""

from causerie.kit.text import web_address
from causerie.writing.models import Post, Revision
from causerie.writing.refusals import AddressUnreadable, NothingWritten, PictureNeeded, SubjectNeeded
from causerie.writing.rendering import shows_nothing

IN_STREAMS = tuple(kind for kind in Post.Kind.values if kind != Post.Kind.PAGE)
WITH_SUBJECT = frozenset({Post.Kind.LINK, Post.Kind.REPLY})


def refuse_incomplete(revision: Revision) -> None:
    """Raise NothingWritten, PictureNeeded, SubjectNeeded, AddressUnreadable for what can't be shown to readers."""
    is_link = revision.kind == Post.Kind.LINK and revision.subject_url
    is_photo = revision.kind == Post.Kind.PHOTO
    if not is_link and not revision.image and shows_nothing(revision.html, revision.text, revision.title):
        raise NothingWritten
    if is_photo and not revision.lead_image:
        raise PictureNeeded
    if revision.kind in WITH_SUBJECT and not revision.subject_url:
        raise SubjectNeeded
    _refuse_unreadable(revision.subject_url if revision.kind in WITH_SUBJECT else "")
    _refuse_unreadable(revision.canonical_url)


def _refuse_unreadable(address: str) -> None:
    if address and not web_address(address):
        raise AddressUnreadable(address=address)

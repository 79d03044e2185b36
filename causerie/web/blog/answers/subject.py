"""What an answer is about: the post of a conversation, and the voice answered, if one is."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from markupsafe import Markup

from causerie.web.blog.closed.admitting import admit
from causerie.web.blog.machines.structured import plain
from causerie.web.blog.rows import mapped, printed, rows

_SUBJECT = """
SELECT talk.id, talk.policy, talk.is_closed, post.path, revision.title, revision.summary,
       post.id, post.visibility, post.password
FROM conversation_conversation talk
JOIN writing_post post ON post.conversation_id = talk.id
JOIN writing_revision revision ON revision.id = post.published_id
WHERE talk.id = %s AND talk.site_id = %s AND post.state = 'published'
"""
_VOICE = """
SELECT place.id, place.conversation_id, said.author_name, said.fragment, place.words
FROM conversation_place place JOIN conversation_contribution said ON said.id = place.contribution_id
WHERE place.id = %s AND place.site_id = %s AND place.is_listed AND said.withdrawn_at IS NULL
"""
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Subject:
    """The post one answers under, and its conversation's rules."""

    conversation_id: int
    policy: str
    is_closed: bool
    path: str
    title: str


@dataclass(frozen=True)
class Heard:
    """A voice that one answers."""

    id: int
    conversation_id: int
    name: str
    html: Markup


def subject_of(request: HttpRequest, conversation_id: int | None) -> Subject:
    """The subject of one of the site's conversations: who may read it may answer. One statement.

    Raises Http404, and what `admit` raises.
    """
    found = rows(_SUBJECT, [conversation_id, request.origin.found.site.id]) if conversation_id else []
    if not found:
        raise Http404
    number, policy, is_closed, path, title, summary, post_id, visibility, password = found[0]
    admit(request, post_id, visibility, password)
    return Subject(number, policy, bool(is_closed), path, title or plain(summary, 80))


def voice_at(site_id: int, place_id: int | None) -> Heard | None:
    """The visible voice at a place of the site, or None. One statement."""
    found = rows(_VOICE, [place_id, site_id]) if place_id else []
    if not found:
        return None
    place_id, conversation_id, name, fragment, words_here = found[0]
    return Heard(place_id, conversation_id, name, printed(mapped(words_here).get("fragment", fragment)))


def number(text: str) -> int | None:
    """An id as it stands in a form or an address, or None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= _LARGEST else None

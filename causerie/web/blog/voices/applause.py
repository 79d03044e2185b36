"""Who liked what was said or passed it on, and how complete the conversation is, in words."""

from dataclasses import dataclass
from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from causerie.conversation.threads import Thread
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.threads.completeness import completeness_of
from causerie.web.components import dates


@dataclass(frozen=True)
class Face:
    name: str
    url: str


@dataclass(frozen=True)
class Applause:
    """How often, in words, and by whom lately."""

    words: str
    faces: tuple[Face, ...]


def applause_of(thread: Thread) -> Applause | None:
    """None where nobody did either."""
    likes, reposts = thread.like_count, thread.repost_count
    counts = [
        likes and ngettext("{count} like", "{count} likes", likes).format(count=likes),
        reposts and ngettext("passed on {count} time", "passed on {count} times", reposts).format(count=reposts),
    ]
    words = " · ".join(filter(None, counts))
    faces = tuple(Face(name, url) for name, url, _picture in thread.faces if url.startswith("http"))
    return Applause(words, faces) if words else None


def elsewhere_of(thread: Thread, zone: tzinfo) -> str:
    """How complete the conversation is; nothing where it stands here alone, or nobody was asked."""
    if PROTOCOL not in dict(thread.doors):
        return ""
    known = completeness_of(thread.conversation_id)
    if not known.looked_at:
        return ""
    when = dates.brief(known.looked_at.astimezone(zone))
    if not known.missing:
        return _("All answers that other servers told of are here ({when}).").format(when=when)
    sentence = ngettext(
        "{count} answer on other servers could not be read from here ({when}).",
        "{count} answers on other servers could not be read from here ({when}).",
        known.missing,
    )
    return sentence.format(count=known.missing, when=when)

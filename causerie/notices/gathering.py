"""From notices to one letter: what is still so, in the reader's language, with links to act by."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q

from causerie.conversation.models import Place, Version
from causerie.notices import letters
from causerie.notices.models import Notice
from causerie.sites.addresses import Address, canonical_address
from causerie.sites.models import Site
from causerie.writing.audiences.standing import is_told_to_strangers
from causerie.writing.models import Post

SHOWN = 5
_EXCERPT = 400
_UNDECIDED = Q(state=Place.State.HELD) | Q(waiting__isnull=False)
_VISIBLE = Q(state=Place.State.VISIBLE)


@dataclass(frozen=True, kw_only=True)
class TellingVoice:
    """What somebody said, as a letter shows it. `about` is the post's title; `is_changed`: other words show already."""

    name: str
    text: str
    about: str
    link: str
    is_changed: bool = False


def send_letter(notices: Sequence[Notice]) -> bool:
    """Send what `notices` (one kind, one site, one reader) say and is still so; nothing when nothing is."""
    kind, site = notices[0].kind, notices[0].site
    if kind == Notice.Kind.WAITING:
        return _send_waiting(site, notices)
    return _send_answered(site, notices)


def _send_waiting(site: Site, notices: Sequence[Notice]) -> bool:
    voices = _voices(site, notices, _UNDECIDED, is_deciding=True)
    account = notices[0].account
    if not voices:
        return False
    return letters.send(
        "waiting",
        account.email,
        account.language,
        title=site.title,
        scope=f"waiting/{site.id}",
        voices=voices[:SHOWN],
        count=len(voices),
        link=f"{settings.ORIGIN}/studio/{site.handle}/answers",
    )


def _send_answered(site: Site, notices: Sequence[Notice]) -> bool:
    voices = _voices(site, notices, _VISIBLE)
    if not voices:
        return False
    return letters.send(
        "answered",
        notices[0].handle.address,
        site.language,
        title=site.title,
        scope=f"answered/{site.id}",
        voices=voices[-SHOWN:],
    )


def _voices(site: Site, notices: Sequence[Notice], which: Q, *, is_deciding: bool = False) -> list[TellingVoice]:
    """Those of the noticed places that are still so.

    Changed words that wait, and what is said about a post that is not for everyone, are for those who decide alone.
    """
    places = Place.objects.select_related("contribution__lead", "contribution__author", "waiting").filter(
        which, id__in=[notice.place_id for notice in notices], contribution__withdrawn_at=None
    )
    found = list(places.order_by("said_at", "id"))
    posts = {
        post.conversation_id: post
        for post in Post.objects.select_related("published", "site").filter(
            conversation_id__in={place.conversation_id for place in found}
        )
    }
    address = canonical_address(site)
    return [
        _voice(place, posts.get(place.conversation_id), address, place.waiting if is_deciding else None)
        for place in found
        if is_deciding or is_told_to_strangers(posts.get(place.conversation_id))
    ]


def _voice(place: Place, post: Post | None, address: Address, changed: Version | None) -> TellingVoice:
    said = place.contribution
    words = changed.text if changed else (place.words or {}).get("text", said.text)
    text = " ".join(words.split())
    return TellingVoice(
        name=said.lead.author_name if said.lead else said.author.name,
        text=text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …",
        about=_title(post),
        link=address.url(f"{post.path}#v{place.id}") if post and post.path else address.url(),
        is_changed=changed is not None,
    )


def _title(post: Post | None) -> str:
    if not post or not post.published:
        return ""
    return post.published.title or post.published.summary[:80]

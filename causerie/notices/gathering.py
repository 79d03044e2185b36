"""From notices to one letter: what is still so, in the reader's language, with links to act by."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from causerie.conversation.models import Place
from causerie.notices import letters
from causerie.notices.models import Notice
from causerie.sites.addresses import Address, canonical_address
from causerie.sites.models import Site
from causerie.writing.models import Post

SHOWN = 5
_EXCERPT = 400


@dataclass(frozen=True, kw_only=True)
class TellingVoice:
    """What somebody said, as a letter shows it. `about` is the post's title."""

    name: str
    text: str
    about: str
    link: str


def send_letter(notices: Sequence[Notice]) -> bool:
    """Send what `notices` (one kind, one site, one reader) say and is still so; nothing when nothing is."""
    kind, site = notices[0].kind, notices[0].site
    if kind == Notice.Kind.WAITING:
        return _send_waiting(site, notices)
    return _send_answered(site, notices)


def _send_waiting(site: Site, notices: Sequence[Notice]) -> bool:
    voices = _voices(site, notices, Place.State.HELD)
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
    voices = _voices(site, notices, Place.State.VISIBLE)
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


def _voices(site: Site, notices: Sequence[Notice], state: str) -> list[TellingVoice]:
    places = Place.objects.select_related("contribution__lead", "contribution__author").filter(
        id__in=[notice.place_id for notice in notices], state=state, contribution__withdrawn_at=None
    )
    found = list(places.order_by("said_at", "id"))
    posts = {
        post.conversation_id: post
        for post in Post.objects.select_related("published").filter(
            conversation_id__in={place.conversation_id for place in found}
        )
    }
    address = canonical_address(site)
    return [_voice(place, posts.get(place.conversation_id), address) for place in found]


def _voice(place: Place, post: Post | None, address: Address) -> TellingVoice:
    said = place.contribution
    text = " ".join((place.words or {}).get("text", said.text).split())
    return TellingVoice(
        name=said.lead.author_name if said.lead else said.author.name,
        text=text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …",
        about=_title(post),
        link=address.url(f"{post.path}#v{place.id}") if post and post.path else address.url(),
    )


def _title(post: Post | None) -> str:
    if not post or not post.published:
        return ""
    return post.published.title or post.published.summary[:80]

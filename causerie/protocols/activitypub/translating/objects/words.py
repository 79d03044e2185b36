"""The words of an object: title, content, language, warning; and what is attached to them."""

import re
from html import escape

from django.conf import settings

from causerie.conversation.arrivals import Words
from causerie.kit.html import text_of
from causerie.protocols.activitypub.reading import (
    first,
    in_language,
    is_of,
    is_true,
    language_map,
    language_tag,
    links_of,
    text,
)
from causerie.protocols.activitypub.translating.objects.kinds import NOTES
from causerie.protocols.activitypub.translating.objects.media import media_of
from causerie.protocols.activitypub.translating.objects.polls import poll_of

LONGEST = 500_000
_PLAIN = ("text/plain", "text/markdown")
# The address of what is quoted, for servers that know no quotes; those that do leave it out (FEP-044f).
_QUOTE_FALLBACK = re.compile(
    r"""<(span|p) class=["'](?:quote-inline|quote-inline [\w -]{0,50}|reference-link-inline)["']>.{0,4000}?</\1>""",
    re.DOTALL,
)


def words_of(document: object) -> Words:
    """What an object says. A note's summary is its warning; anything else's is an excerpt (FEP-b2b8)."""
    content, language = _content(document)
    return Words(
        html=content,
        title=text(document, "name"),
        language=language,
        warning=_warning(document),
        media=media_of(document),
        poll=poll_of(document),
    )


def _content(document: object) -> tuple[str, str]:
    """The content and its language; where there is none, the excerpt; where there is neither, a link to it."""
    preferred = [code for code, _ in settings.LANGUAGES]
    content, language = in_language(document, "content", preferred)
    if content and text(document, "mediaType") in _PLAIN:
        content = _paragraphs(content)
    if not content and not is_of(document, NOTES):
        content, language = in_language(document, "summary", preferred)
    language = language or _told_language(document)
    content = _QUOTE_FALLBACK.sub("", content[:LONGEST])
    return content or _link(document), language


def _told_language(document: object) -> str:
    """The language of the title, or the one that Lemmy and PeerTube name apart."""
    named = language_tag(text(first(document, "language"), "identifier"))
    return next((tag for tag in language_map(document, "name") if tag), named)


def _link(document: object) -> str:
    pages = [address for address, kind in links_of(document) if kind in ("", "text/html")]
    name = text(document, "name")
    if not name or not pages or is_of(document, NOTES):
        return ""
    return f'<p><a href="{escape(pages[0])}">{escape(name)}</a></p>'


def _warning(document: object) -> str:
    if is_of(document, NOTES):
        return text_of(text(document, "summary"))
    is_sensitive = is_true(document, "sensitive")
    return text_of(text(document, "dcterms:subject", "subject")) if is_sensitive else ""


def _paragraphs(plain: str) -> str:
    blocks = [escape(block.strip()).replace("\n", "<br>") for block in re.split(r"\n\s*\n", plain) if block.strip()]
    return "".join(f"<p>{block}</p>" for block in blocks)

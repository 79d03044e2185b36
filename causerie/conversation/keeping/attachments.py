"""What comes with somebody's words: pictures, sound, films, files and polls, as harmless HTML in no language.

Nothing of it is loaded before a reader asks for it: whoever reads a page is not told to the servers of all who spoke.
"""

from collections.abc import Collection, Mapping
from urllib.parse import unquote, urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_SIGNS = {"image": "🖼", "video": "🎞", "audio": "🔊", "file": "📎"}
_LONGEST = 500


def media_shown(media: Collection[Mapping[str, object]]) -> SafeString:
    """A link to each, in the words that describe it; its file's name and server where nobody described it."""
    shown = [each for each in media if each.get("type") in _SIGNS and str(each.get("url", "")).startswith("http")]
    if not shown:
        return mark_safe("")
    rows = ((_SIGNS[str(each["type"])], str(each["url"]), _words(each)) for each in shown)
    link = '<li>{} <a href="{}" rel="ugc nofollow noopener">{}</a></li>'
    return format_html("<ul>{}</ul>", format_html_join("", link, rows))


def poll_shown(poll: Mapping[str, object] | None) -> SafeString:
    """Each option with the votes it had when this was said; without votes, as it was asked."""
    options = [each for each in (poll or {}).get("options", ()) if isinstance(each, Mapping)]
    if not options:
        return mark_safe("")
    known = [int(each["votes"]) for each in options if isinstance(each.get("votes"), int)]
    rows = ((str(each.get("name", "")), _share(each.get("votes"), sum(known))) for each in options)
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}{}</li>", rows))


def _share(votes: object, of: int) -> SafeString:
    if not isinstance(votes, int) or not of:
        return mark_safe("")
    return format_html(" · <b>{}\N{NO-BREAK SPACE}%</b> ({})", round(100 * votes / of), votes)


def _words(medium: Mapping[str, object]) -> str:
    alt = " ".join(str(medium.get("alt", "")).split())[:_LONGEST]
    parts = urlsplit(str(medium["url"]))
    return alt or f"{unquote(parts.path.rpartition('/')[2])[:80]} ({parts.hostname})"

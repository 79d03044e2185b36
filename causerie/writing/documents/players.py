"""Players of films and sounds elsewhere: which page a frame belongs to, and which player a page has."""

import re
from urllib.parse import urlsplit

from causerie.kit.html import frame_address

# The address in a frame, that of a page, and how each is written: the player is the one that tells least of readers.
_KNOWN = (
    (
        re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})(?:[?#].*)?"),
        re.compile(
            r"https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?(?:.*&)?v=|shorts/|live/)|youtu\.be/)([\w-]{6,20}).*"
        ),
        "https://www.youtube.com/watch?v={}",
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (
        re.compile(r"https?://player\.vimeo\.com/video/(\d{3,15})(?:[?#].*)?"),
        re.compile(r"https?://(?:www\.)?vimeo\.com/(?:channels/\w+/)?(\d{3,15})(?:[?#].*)?"),
        "https://vimeo.com/{}",
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
    (
        re.compile(
            r"https?://(?:(?:www\.)?dailymotion\.com/embed/video/|geo\.dailymotion\.com/player\.html\?video=)(\w+)"
        ),
        re.compile(r"https?://(?:(?:www\.)?dailymotion\.com/video|dai\.ly)/(\w{3,20})(?:[?#_].*)?"),
        "https://www.dailymotion.com/video/{}",
        "https://geo.dailymotion.com/player.html?video={}",
    ),
)
_PEERTUBE = "/videos/embed/"


def player_in(frame: str) -> tuple[str, str]:
    """The page that a frame at this address belongs to, and the player we may show; either may be empty."""
    address = f"https:{frame}" if frame.startswith("//") else frame.strip()
    for in_frame, _, page, player in _KNOWN:
        if found := in_frame.match(address):
            return page.format(found[1]), player.format(found[1])
    player = frame_address(address) or ""
    if player and urlsplit(address).path.startswith(_PEERTUBE):
        return address.partition("?")[0].replace(_PEERTUBE, "/w/", 1), player
    return (address if address.startswith(("https://", "http://")) else ""), player


def player_of(page: str) -> str:
    """The player of a film at the address of its page, where the address tells; else empty."""
    found = ((of_page.fullmatch(page), player) for _, of_page, _, player in _KNOWN)
    return next((player.format(match[1]) for match, player in found if match), "")

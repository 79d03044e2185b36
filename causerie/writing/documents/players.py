"""Players of films and sounds elsewhere: from the address in a frame to the page it belongs to, and back."""

import re
from urllib.parse import urlsplit

from causerie.kit.frames import frame_address

_KNOWN = (
    # What a frame's address looks like, the page it shows, and the player that tells least about readers.
    (
        re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})(?:[?#].*)?"),
        "https://www.youtube.com/watch?v={}",
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (
        re.compile(r"https?://player\.vimeo\.com/video/(\d{3,15})(?:[?#].*)?"),
        "https://vimeo.com/{}",
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
    (
        re.compile(
            r"https?://(?:(?:www\.)?dailymotion\.com/embed/video/|geo\.dailymotion\.com/player\.html\?video=)(\w{3,20})"
        ),
        "https://www.dailymotion.com/video/{}",
        "https://geo.dailymotion.com/player.html?video={}",
    ),
)


def player_of(frame: str) -> tuple[str, str]:
    """The page that a frame at this address belongs to, and the player we may show; either may be empty."""
    address = f"https:{frame}" if frame.startswith("//") else frame.strip()
    for pattern, page, player in _KNOWN:
        if found := pattern.match(address):
            return page.format(found[1]), player.format(found[1])
    if "/videos/embed/" in urlsplit_path(address):
        return address.replace("/videos/embed/", "/w/", 1).partition("?")[0], frame_address(address) or ""
    is_web = address.startswith(("https://", "http://"))
    return (address if is_web else ""), frame_address(address) or ""


def urlsplit_path(address: str) -> str:
    """The path of an address; empty where it is none."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""

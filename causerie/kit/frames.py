"""Players of others that may be shown in a frame, once a reader asks for it."""

import re
from urllib.parse import urlsplit

# Host, and how the path of a player begins there. Each sets as few cookies as that service offers.
_PLAYERS = (
    ("www.youtube-nocookie.com", "/embed/"),
    ("player.vimeo.com", "/video/"),
    ("geo.dailymotion.com", "/player"),
    ("w.soundcloud.com", "/player/"),
    ("open.spotify.com", "/embed/"),
    ("bandcamp.com", "/EmbeddedPlayer/"),
    ("embed.podcasts.apple.com", "/"),
    ("embed.ted.com", "/talks/"),
    ("archive.org", "/embed/"),
    ("www.openstreetmap.org", "/export/embed.html"),
)
_PEERTUBE = "/videos/embed/"  # PeerTube stands on thousands of hosts; its players have one path
_HOST = re.compile(r"[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,8}", re.IGNORECASE)
_PLAIN = re.compile(r"(?!.*\.\.)[\w.~:/?#@!$&()*+=%\[\]-]{1,2000}", re.ASCII)
_HELD = re.compile(r' data-frame="(https://[^/"?#]+)[^"]*"')


def frame_address(value: str) -> str | None:
    """`value` when it is the address of a player that may be shown in a frame, else None."""
    try:
        parts = urlsplit(value)
        is_plain = parts.scheme == "https" and _HOST.fullmatch(parts.netloc)
    except ValueError:
        return None
    if not is_plain or not _PLAIN.fullmatch(value):
        return None
    is_known = any(parts.hostname == host and parts.path.startswith(path) for host, path in _PLAYERS)
    return value if is_known or parts.path.startswith(_PEERTUBE) else None


def frame_origins(html: str) -> str:
    """The origins of the players that sanitised `html` holds, as a source list of a content policy; may be empty."""
    return " ".join(sorted(set(_HELD.findall(html))))

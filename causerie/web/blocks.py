"""What a page needs for the blocks it holds: their styles, and for players of others a script and an opened policy.

Looked up in the page as it was made, whichever screen made it: a page without blocks carries nothing for them.
"""

import re

from causerie.kit.html import frame_origins
from causerie.web.static_files import address as static

_NAMES = "callout|gallery|bookmark|task-list|button-line|file|table-frame|wide|full|decorative|focus|tok"
_BLOCKS = re.compile(rf'<(?:audio|video)\b|class="(?:[^"]{{0,200}} )?(?:{_NAMES})[ "-]')


def equipped(html: str, policy: str) -> tuple[str, str]:
    """The page and its content policy, with what its blocks need.

    Frames may come only from the origins of the players that this very page holds.
    """
    if not _BLOCKS.search(html):
        return html, policy
    needed = f'<link rel="stylesheet" href="{static("blocks.css")}">\n'
    if origins := frame_origins(html):
        needed += f'<script src="{static("embed.js")}" defer></script>\n'
        policy = _opened(policy, origins)
    return html.replace("</head>", f"{needed}</head>", 1), policy


def _opened(policy: str, origins: str) -> str:
    if "frame-src " in policy:
        return policy.replace("frame-src ", f"frame-src {origins} ", 1)
    return f"{policy}; frame-src {origins}"

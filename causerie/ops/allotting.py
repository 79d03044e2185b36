"""`./run site quota`: how many uploads a site may keep, from the command line."""

import argparse
import re
import sys

from causerie.language.terminal import gettext as _
from causerie.media.quotas import in_words, room_of, set_quota
from causerie.sites.models import Site

_SIZE = re.compile(r"([0-9]{1,9})([KMGT]?)", re.IGNORECASE)
_UNITS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


def give_quota(options: argparse.Namespace) -> int:
    """Let a site keep `size`: 500M, 20G, none (no bound), default (the setting's); 0, or 1 having changed nothing."""
    site = Site.objects.filter(handle=options.handle).first()
    if not site:
        return _refused(_("There is no site called %(handle)s.") % {"handle": options.handle})
    size = _size_of(options.size.lower())
    if size == -1:
        return _refused(_("%(size)s is no size: write 500M, 20G, none or default.") % {"size": options.size})
    set_quota(site.pk, size)
    room = room_of(site.pk)
    told = {"used": in_words(room.used), "most": in_words(room.most) if room.most else _("no bound")}
    print(_("%(used)s kept, of %(most)s.") % told)  # noqa: T201
    return 0


def _size_of(text: str) -> int | None:
    """Bytes; 0 for no bound, None for the setting's, -1 for what is no size."""
    if text in ("none", "default"):
        return 0 if text == "none" else None
    found = _SIZE.fullmatch(text)
    return int(found[1]) * 1024 ** _UNITS[found[2].lower()] if found and int(found[1]) else -1


def _refused(why: str) -> int:
    print(f"causerie: {why}", file=sys.stderr)  # noqa: T201
    return 1

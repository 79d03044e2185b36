"""The sources there are: what each is called, what file it gives, and where its pictures are kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from causerie.moving.sources import blogger, dotclear, ghost, medium, movable_type, substack, wxr
from causerie.moving.sources.feeds import walking
from causerie.moving.sources.folders import texts
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import Record


@dataclass(frozen=True)
class Source:
    """A kind of export. `way` says in words how one gets the file; `hosts` keep its pictures beside the blog's own.

    `is_fetched`: there is no file, but an address.
    """

    kind: str
    name: str | Promise
    way: str | Promise
    read: Callable[[Handed], Iterator[Record]]
    endings: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    is_fetched: bool = False
    is_address_asked: bool = False


_ALL = (
    Source(
        "wxr",
        "WordPress",
        _("In WordPress: Tools → Export → All content → Download Export File. You get a file ending in .xml."),
        wxr.read,
        (".xml",),
        ("files.wordpress.com", "i0.wp.com", "i1.wp.com", "i2.wp.com"),
    ),
    Source(
        "ghost",
        "Ghost",
        _("In Ghost: Settings → Import/Export → Export → Content & settings. You get a file ending in .json."),
        ghost.read,
        (".json", ".zip"),
        ("static.ghost.org", "casper.ghost.org", "storage.ghost.io"),
        is_address_asked=True,
    ),
    Source(
        "medium",
        "Medium",
        _("In Medium: Settings → Security and apps → Download your information. A letter brings a .zip file."),
        medium.read,
        (".zip",),
        ("medium.com",),
    ),
    Source(
        "blogger",
        "Blogger",
        _("In Blogger: Settings → Back up content → Download. You get a file ending in .xml (or .atom)."),
        blogger.read,
        (".xml", ".atom", ".json"),
        ("blogspot.com", "googleusercontent.com", "blogger.com"),
        is_address_asked=True,
    ),
    Source(
        "dotclear",
        "Dotclear",
        _("In Dotclear: Plugins → Import/Export → Export → Flat file. You get a file ending in .txt."),
        dotclear.read,
        (".txt",),
        is_address_asked=True,
    ),
    Source(
        "movable-type",
        "Movable Type",
        _("In Movable Type or TypePad: Tools → Export Entries. You get a file ending in .txt."),
        movable_type.read,
        (".txt",),
        is_address_asked=True,
    ),
    Source(
        "substack",
        "Substack",
        _("In Substack: Settings → Import/Export → New export. You get a file ending in .zip."),
        substack.read,
        (".zip",),
        (
            "substackcdn.com",
            "substack-post-media.s3.amazonaws.com",
            "bucketeer-e05bbc84-baa3-437e-9518-adb32be77984.s3.amazonaws.com",
        ),
        is_address_asked=True,
    ),
    Source(
        "markdown",
        _("Jekyll, Hugo or Markdown files"),
        _("Make a .zip of the folder that holds your texts: for Jekyll and Hugo the whole of the site’s folder."),
        texts.read,
        (".zip",),
        is_address_asked=True,
    ),
    Source(
        "feed",
        _("Another place, by its feed"),
        _("Give the address of its feed (RSS, Atom or JSON Feed), or of its first page. What the feed offers comes."),
        walking.read,
        (".xml", ".rss", ".atom", ".json"),
        is_fetched=True,
    ),
)
SOURCES = {source.kind: source for source in _ALL}

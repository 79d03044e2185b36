"""The sources there are: what each is called, what file it gives, and where its pictures are kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from causerie.moving.sources import blogger, causerie, dotclear, ghost, medium, movable_type, substack, wxr
from causerie.moving.sources.feeds import walking
from causerie.moving.sources.folders import texts
from causerie.moving.spool.handing import Handed
from causerie.moving.spool.records import Record


@dataclass(frozen=True)
class Source:
    """A kind of export. `place` is where its maker gives the file, step by step (parted by arrows), `gives` what one
    gets; `brings` tells in a line what comes. `hosts` keep its pictures beside the blog's own.

    `is_fetched`: there may be no file, but an address. `is_address_asked`: the file does not say where the site stood.
    """

    kind: str
    name: str | Promise
    place: str | Promise
    gives: str | Promise
    read: Callable[[Handed], Iterator[Record]]
    endings: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    is_fetched: bool = False
    is_address_asked: bool = False


_ALL = (
    Source(
        "wxr",
        "WordPress",
        _("Tools → Export → All content → Download Export File"),
        _("You get a file ending in .xml. Posts, pages, comments, menus and old addresses come."),
        wxr.read,
        (".xml",),
        ("files.wordpress.com", "i0.wp.com", "i1.wp.com", "i2.wp.com"),
    ),
    Source(
        "ghost",
        "Ghost",
        _("Settings → Import/Export → Export → Content & settings"),
        _("You get a file ending in .json. Posts, pages, tags and authors come; members stay behind."),
        ghost.read,
        (".json", ".zip"),
        ("static.ghost.org", "casper.ghost.org", "storage.ghost.io"),
        is_address_asked=True,
    ),
    Source(
        "medium",
        "Medium",
        _("Settings → Security and apps → Download your information"),
        _("A letter brings you a file ending in .zip. Stories and drafts come; answers to others become drafts."),
        medium.read,
        (".zip",),
        ("medium.com",),
    ),
    Source(
        "blogger",
        "Blogger",
        _("Settings → Manage blog → Back up content → Download"),
        _("You get a file ending in .xml or .atom. Posts, pages, labels and comments come."),
        blogger.read,
        (".xml", ".atom", ".json"),
        ("blogspot.com", "googleusercontent.com", "blogger.com"),
        is_address_asked=True,
    ),
    Source(
        "dotclear",
        "Dotclear",
        _("Plugins → Import/Export → Export → Export a blog"),
        _("You get a file ending in .txt. Posts, pages, categories, tags and comments come."),
        dotclear.read,
        (".txt",),
        is_address_asked=True,
    ),
    Source(
        "movable-type",
        "Movable Type",
        _("Tools → Export Entries"),
        _("You get a file ending in .txt; TypePad and others give such files too. Entries, comments and pings come."),
        movable_type.read,
        (".txt",),
        is_address_asked=True,
    ),
    Source(
        "substack",
        "Substack",
        _("Settings → Import/Export → Export your data → New export"),
        _("You get a file ending in .zip. Posts and drafts come; lists of subscribers stay behind."),
        substack.read,
        (".zip",),
        ("substackcdn.com", "substack-post-media.s3.amazonaws.com"),
        is_address_asked=True,
    ),
    Source(
        "markdown",
        _("Jekyll, Hugo, Markdown"),
        _("The folder of your site → Compress → .zip"),
        _("Texts with front matter in YAML, TOML or JSON come, with the pictures that they show."),
        texts.read,
        (".zip",),
        is_address_asked=True,
    ),
    Source(
        "feed",
        _("A feed"),
        _("The address of the feed, or of the first page"),
        _("RSS, Atom or JSON Feed. What the feed offers comes, page after page, with what was said under it."),
        walking.read,
        (".xml", ".rss", ".atom", ".json"),
        is_fetched=True,
    ),
    Source(
        "causerie",
        "Causerie",
        _("Studio → Settings → Moving out"),
        _("You get a file ending in .zip. Everything comes; the settings, too, into a new site."),
        causerie.read,
        (".zip",),
    ),
)
SOURCES = {source.kind: source for source in _ALL}

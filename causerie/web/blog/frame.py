"""What stands around every page of a site: plaque, menu, foot, and where links lead."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from causerie.kit.ids import base36
from causerie.kit.text import slugify
from causerie.language.direction import direction_of
from causerie.looks.themes import DEFAULT
from causerie.looks.wearing import Wearing, worn
from causerie.sites.addresses import Found
from causerie.sites.models import Site
from causerie.web.blog.rows import Row, rows
from causerie.web.handing_over import is_owner_here
from causerie.web.static_files import address as static
from causerie.writing.audiences.standing import in_streams

PAGES_IN_MENU = 5
_LOOK, _PODCAST, _ACCT = 2, 3, 4
_EVERYWHERE = {"/", "/archive", "/search"}

_MENU = in_streams("""
SELECT 0, position, label, target FROM sites_menuitem item WHERE item.site_id = %s AND NOT EXISTS (
    SELECT 1 FROM writing_post post WHERE post.site_id = item.site_id AND post.path = item.target
      AND post.visibility = 'private')
UNION ALL
SELECT 1, id, title, path FROM (
    SELECT post.id, revision.title, post.path
    FROM writing_post post JOIN writing_revision revision ON revision.id = post.published_id
    WHERE post.site_id = %s AND {in_streams} AND post.kind = 'page'
    ORDER BY post.published_at LIMIT %s
) AS pages
UNION ALL
SELECT 2, 0, look.worn, '' FROM looks_look look WHERE look.site_id = %s
UNION ALL
SELECT 3, 0, podcast.title, '' FROM sites_podcast podcast WHERE podcast.site_id = %s
UNION ALL
SELECT 4, 0, identity.name || '@' || identity.host, identity.base
FROM activitypub_identity identity WHERE identity.site_id = %s
""")


@dataclass(frozen=True)
class MenuLink:
    label: str
    href: str
    path: str = ""


@dataclass(frozen=True)
class Owner:
    """Where the owner, who came over from the app, finds the studio. Shown, never trusted."""

    studio: str


@dataclass(frozen=True)
class Frame:
    """`root` goes before a path in a link of the page, `base` in its full, canonical address.

    `podcast` is the name of the site's show, if it has one; `acct` its handle in the fediverse, without the first @,
    and `door` the address below which its documents stand for programs.
    """

    site_id: int
    title: str
    tagline: str
    language: str
    direction: str
    zone: str
    root: str
    base: str
    here: str
    menu: tuple[MenuLink, ...]
    footer: str
    author: str
    actor_id: int
    is_listed: bool
    look: Wearing
    podcast: str = ""
    acct: str = ""
    door: str = ""
    owner: Owner | None = None

    @property
    def sheets(self) -> tuple[str, ...]:
        """The addresses of the style sheets that dress the page, in order, but for the owner's own rules."""
        theme = [] if self.look.theme == DEFAULT else [static(f"theme-{self.look.theme}.css")]
        fonts = [static(f"fonts/{name}.css") for name in self.look.fonts]
        tokens = [f"{self.root}/-/look/{self.look.tokens}.css"] if self.look.tokens else []
        return (*theme, *fonts, *tokens)

    @property
    def own_sheet(self) -> str:
        """The address of the owner's own rules. There are none but on the site's own origin, where no `root` is."""
        return f"/-/look/{self.look.own}.css" if self.look.own and not self.root else ""

    @property
    def doors(self) -> tuple[MenuLink, ...]:
        """What the menu leads to besides the first page, the archive and the search: a house's own pages."""
        return tuple(link for link in self.menu if link.path not in _EVERYWHERE)

    def url(self, path: str) -> str:
        """The canonical full address of a path of the site."""
        return f"{self.base}{iri_to_uri(path)}"


def frame_of(request: HttpRequest) -> Frame:
    """The frame of a page asked for at a site's own origin. One statement."""
    found = request.origin.found
    owner = _owner(found.site) if is_owner_here(request) else None
    return frame_for(found, found.address.root, request.origin.path, owner)


def frame_for(found: Found, root: str, here: str, owner: Owner | None = None, look: Wearing | None = None) -> Frame:
    """The frame of a page of `found` whose links start with `root`; in `look` instead of its own, if one is given."""
    site = found.site
    lines = rows(_MENU, [site.id, site.id, PAGES_IN_MENU, site.id, site.id, site.id])
    return Frame(
        site_id=site.id,
        title=site.title,
        tagline=site.tagline,
        language=site.language,
        direction=direction_of(site.language),
        zone=site.time_zone,
        root=root,
        base=found.canonical.url(""),
        here=here,
        menu=_menu(lines, root),
        footer=site.footer,
        author=site.actor.name,
        actor_id=site.actor_id,
        is_listed=site.visibility == Site.Visibility.PUBLIC,
        look=look or worn(_told(lines, _LOOK)),
        podcast=_told(lines, _PODCAST),
        acct=_told(lines, _ACCT),
        door="".join(base for which, _at, _text, base in lines if which == _ACCT),
        owner=owner,
    )


def _owner(site: Site) -> Owner:
    return Owner(f"{settings.ORIGIN}/studio/{site.handle}/")


def _told(lines: list[Row], wanted: int) -> str:
    """The one text of this part of the statement; "" where there is none."""
    return "".join(text for which, _at, text, _none in lines if which == wanted)


def _menu(lines: list[Row], root: str) -> tuple[MenuLink, ...]:
    found = sorted(line for line in lines if line[0] < _LOOK)
    has_own = bool(found) and found[0][0] == 0
    own = [_link(label, target, root) for which, _position, label, target in found if which == 0 or not has_own]
    if has_own:
        return tuple(own)
    return (
        _link(_("Home"), "/", root),
        *own,
        _link(_("Archive"), "/archive", root),
        _link(_("Search"), "/search", root),
    )


def _link(label: str, target: str, root: str) -> MenuLink:
    return MenuLink(label, f"{root}{target}", target) if target.startswith("/") else MenuLink(label, target)


def author_path(actor_id: int, name: str, own_actor_id: int) -> str:
    """Where somebody's posts stand: by name alone for the site's own voice; others' names may be the same."""
    slug = slugify(name) or "-"
    return f"/author/{slug}" if actor_id == own_actor_id else f"/author/{slug}.{base36(actor_id)}"

"""The menu: the top entries of one of the export's menus, where they lead to something brought, or elsewhere."""

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice

from causerie.kit.text import slugify, whole_number
from causerie.moving.bringing.addresses import home_path
from causerie.moving.bringing.run import Run
from causerie.moving.cleaning.content import cleaned_title
from causerie.moving.models import ImportedItem
from causerie.moving.spool.records import Entry
from causerie.sites.arranging import MOST_IN_MENU, menu_of, set_menu
from causerie.writing.models import Post, Tag
from causerie.writing.permalinks import href_of

FITS_ON_A_LINE = 8
MENU_KEY = "menu"
Line = tuple[str, str]


def digest_of(lines: Sequence[Line]) -> str:
    """Tells whether a menu is still as it came."""
    return sha256(repr([tuple(line) for line in lines]).encode()).hexdigest()


def bring_menu(run: Run) -> None:
    """Give the site the export's menu, unless it has one already. Only the top level: a menu here is one line."""
    total = run.spool.count("nav_menu_item")
    if not total or menu_of(run.site):
        return
    menus = _menus(run)
    name = max(menus, key=lambda each: _fitness(menus[each]), default="")
    lines = menus.get(name, [])[:MOST_IN_MENU]
    if lines:
        set_menu(run.site, lines)
        ImportedItem.objects.filter(site=run.site, key=run.key(MENU_KEY)).delete()
        run.enter(MENU_KEY, path=digest_of(lines))
        run.count("menu", len(lines))
    if total > len(lines):
        run.left("menu", name, "menu", number=total - len(lines))


def _menus(run: Run) -> dict[str, list[Line]]:
    """The top lines of each menu, in order; those that lead nowhere here are left out."""
    found: dict[str, list[Line]] = defaultdict(list)
    entries = (entry for _, _, entry in run.spool.entries("nav_menu_item") if _is_top(entry))
    for entry in sorted(islice(entries, 2000), key=lambda entry: _number(entry.menu_order)):
        line = _line(run, entry)
        if line and line not in found[_name(entry)]:
            found[_name(entry)].append(line)
    return found


def _fitness(lines: list[Line]) -> tuple[bool, bool, int]:
    """The file does not tell which menu stood at the top: one that leads to own pages, and fits on a line."""
    own = sum(1 for _, target in lines if target.startswith("/"))
    return own > 0, len(lines) <= FITS_ON_A_LINE, own


def _name(entry: Entry) -> str:
    return next((name for domain, _, name in entry.filed if domain == "nav_menu"), "")


def _is_top(entry: Entry) -> bool:
    return entry.meta.get("_menu_item_menu_item_parent", "0") in ("", "0")


def _number(text: str) -> int:
    return whole_number(text, 99_999_999) or 0


def _line(run: Run, entry: Entry) -> Line | None:
    kind, number = entry.meta.get("_menu_item_type", ""), entry.meta.get("_menu_item_object_id", "")
    if kind == "post_type":
        return _to_post(run, entry, number)
    if kind == "taxonomy":
        return _to_tag(run, entry, number)
    address = entry.meta.get("_menu_item_url", "")
    label = cleaned_title(entry.title)
    target = _home(run, address) or address
    is_useful = target.startswith(("/", "http://", "https://"))
    return (label, target) if label and is_useful else None


def _to_post(run: Run, entry: Entry, number: str) -> Line | None:
    found = run.spool.by_id(number, "page", "post")
    item = run.found(found[0]) if found else None
    post = item.post if item else None
    if not post or post.state != Post.State.PUBLISHED:
        return None
    label = cleaned_title(entry.title) or cleaned_title(found[1].title)
    return (label, href_of(post.path)) if label else None


def _to_tag(run: Run, entry: Entry, number: str) -> Line | None:
    term = run.spool.term(entry.meta.get("_menu_item_object", ""), number)
    name = cleaned_title(term.name) if term else ""
    slug = slugify(name, 100)
    label = cleaned_title(entry.title) or name
    is_here = Tag.objects.filter(site=run.site, slug=slug).exists()
    return (label, href_of(f"/tags/{slug}")) if label and is_here else None


def _home(run: Run, address: str) -> str | None:
    if address.rstrip("/") == run.spool.blog.address:
        return "/"
    return home_path(run, address)

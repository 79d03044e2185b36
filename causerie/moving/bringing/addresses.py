"""Old addresses: they lead to where things are now, and links among one's own posts become paths."""

import re
from collections.abc import Container, Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from causerie.kit.html import ID_PREFIX, MEDIA_PATH, text_of
from causerie.kit.text import slugify
from causerie.moving.bringing.run import Run
from causerie.moving.spool.records import WORDPRESS, Entry, Term
from causerie.moving.spool.spooling import place_of
from causerie.writing import permalinks
from causerie.writing.models import Post, Tag
from causerie.writing.permalinks import Lead

_FEEDS = {
    **dict.fromkeys(("/feed", "/feed/rss", "/feed/rss2", "/feed/rdf", "/rss", "/rss.xml", "/index.xml"), "/feed.xml"),
    **dict.fromkeys(("/?feed=rss", "/?feed=rss2", "/?feed=rdf"), "/feed.xml"),
    "/?feed=atom": "/atom.xml",
    **dict.fromkeys(("/feed/atom", "/feeds/posts/default", "/feed/atom.xml"), "/atom.xml"),
}
_SCALED = re.compile(r"-scaled(?=\.\w{2,5}$)")
_QUERIES = ("p", "page_id", "attachment_id")


def leads_of(run: Run, entry: Entry, post: Post) -> list[Lead]:
    """The addresses under which the old place knew the entry, each leading to the post."""
    return [Lead(path, post=post) for path in dict.fromkeys(_paths(run, entry)) if path != post.path]


def term_leads(entry: Entry) -> Iterator[Lead]:
    """The archives of the entry's categories and tags, leading to its tags' pages."""
    for domain, nicename, name in entry.filed:
        base = {"category": "category", "post_tag": "tag", "label": "search/label"}.get(domain)
        slug = slugify(text_of(name), 100)
        if base and nicename and slug and not is_no_category(domain, nicename):
            yield Lead(f"/{base}/{unquote(nicename)}", target=permalinks.href_of(f"/tags/{slug}"))


def lead_feeds(run: Run) -> None:
    """Let feed readers that follow the old feeds find the new ones."""
    run.lead(Lead(old, target=new) for old, new in _FEEDS.items())


def is_no_category(domain: str, nicename: str) -> bool:
    """Whether it is where WordPress files what nobody filed."""
    return domain == "category" and nicename.lower() == "uncategorized"


def lead_archives(run: Run) -> None:
    """The pages on which WordPress listed posts, for whoever kept their addresses: by term and by month."""
    run.lead([Lead("/wp-sitemap.xml", target="/sitemap.xml")])
    run.lead(Lead(f"/{each}", target=f"/archive/{each}") for each in run.spool.months())
    here = set(Tag.objects.filter(site=run.site).values_list("slug", flat=True))
    leads = (lead for term, path in run.spool.terms("category", "post_tag") for lead in _archives_of(term, path, here))
    while some := list(islice(leads, 500)):
        run.count("addresses", run.lead(some))


def _archives_of(term: Term, path: str, here: Container[str]) -> Iterator[Lead]:
    slug = slugify(text_of(term.name), 100)
    target = permalinks.href_of(f"/tags/{slug}") if slug in here else "/archive"
    base, short = ("category", f"/?cat={term.old_id}") if term.kind == "category" else ("tag", f"/?tag={term.slug}")
    paths = (f"/{base}/{unquote(path)}", f"/{base}/{unquote(term.slug)}", short if term.old_id else "")
    yield from (Lead(each, target=target) for each in dict.fromkeys(paths) if each)


def lead_to_files(run: Run) -> None:
    """The pages that WordPress makes of files, and the file as it was before it was made smaller: to the file.

    After the posts, some of which may have wanted the same path.
    """
    attachments = run.spool.entries("attachment")
    while some := [(key, entry) for _, key, entry in islice(attachments, 100)]:
        paths = run.uploads(key for key, _ in some)
        leads = [
            Lead(old, target=f"{MEDIA_PATH}{paths[key]}")
            for key, entry in some
            if key in paths
            for old in _paths_of_file(run, entry)
        ]
        run.count("addresses", run.lead(leads))


def _paths_of_file(run: Run, entry: Entry) -> Iterator[str]:
    for address in (entry.link, _SCALED.sub("", entry.attachment_url)):
        if address != entry.attachment_url and (path := path_of_own(run, address)):
            yield path
    if entry.old_id:
        yield f"/?attachment_id={entry.old_id}"


def lead_elsewhere(run: Run) -> None:
    """Let old addresses lead where the export says, within the site or elsewhere."""
    leads = (Lead(each.path, target=each.target) for each in run.spool.leads())
    while some := list(islice(leads, 500)):
        run.count("addresses", run.lead(some))


def path_of_own(run: Run, address: str) -> str:
    """The path of an address of the blog's own, as it is stored; empty for others."""
    return _within(run, address) if address and _is_own(run, address) else ""


def home_path(run: Run, address: str) -> str | None:
    """The path, on this site, of a link to one of the export's own posts or pages; None for other links."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if not parts.scheme and not parts.netloc and parts.path.startswith("/"):
        address = f"{run.spool.blog.address}{address}"
    elif not _is_own(run, address):
        return None
    if not run.spool.is_address(address.partition("#")[0]):
        return None
    path = _within(run, address.partition("#")[0])
    return permalinks.href_of(path) + _place_within(parts.fragment)


def _place_within(fragment: str) -> str:
    """Where a link leads to within the post: names of places are prefixed here; comments stand below."""
    if not fragment:
        return ""
    return "#conversation" if fragment.startswith(("comment", "respond")) else f"#{ID_PREFIX}{fragment}"


def _paths(run: Run, entry: Entry) -> Iterator[str]:
    for address in (entry.link, entry.guid):
        if address and _is_own(run, address):
            yield _within(run, address)
    folder = _within(run, entry.link).rpartition("/")[0] if entry.link and _is_own(run, entry.link) else ""
    for slug in entry.meta.get("_wp_old_slug", "").splitlines():
        yield f"{folder}/{unquote(slug)}"
    for path in entry.old_paths[:100]:
        yield from _spelled(path)
    if entry.form == WORDPRESS and entry.old_id:
        yield f"/?{'page_id' if entry.kind == 'page' else 'p'}={entry.old_id}"
        yield f"/?p={entry.old_id}"


def _spelled(path: str) -> Iterator[str]:
    """An old path as it is stored; one that its owner wrote as a whole address counts by its path."""
    try:
        parts = urlsplit(path.strip())
    except ValueError:
        return
    bare = "/" + unquote(parts.path).strip("/")
    yield f"{bare}?{parts.query}" if parts.query else bare


def _is_own(run: Run, address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if not parts.netloc:
        return address.startswith("/")
    own, place = place_of(run.spool.blog.address), place_of(address)
    return bool(own) and (place == own or place.startswith((f"{own}/", f"{own}?")))


def _within(run: Run, address: str) -> str:
    """The path of an own address, below where the blog stood, as it is stored."""
    parts = urlsplit(address)
    below = urlsplit(run.spool.blog.address).path.rstrip("/") if parts.netloc else ""
    path = "/" + unquote(parts.path).removeprefix(below).strip("/")
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0] in _QUERIES]
    return f"{path}?{kept[0]}" if kept else path

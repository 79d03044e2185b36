"""Posts and pages: what is public is published under its date; all else becomes a draft with a note."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import islice
from urllib.parse import unquote

from django.db import transaction
from django.utils import translation

from causerie.kit import clock
from causerie.kit.html import text_of
from causerie.kit.refusal import Refusal
from causerie.kit.rows import insert_all
from causerie.moving.bringing.addresses import home_path, is_no_category, leads_of, term_leads
from causerie.moving.bringing.authors import Authors
from causerie.moving.bringing.files import Files, alt_of
from causerie.moving.bringing.formats import kind_of
from causerie.moving.bringing.own_posts import own_newcomer
from causerie.moving.bringing.parts import series_of
from causerie.moving.bringing.run import MACHINERY, Run
from causerie.moving.cleaning.addresses import whole_address
from causerie.moving.cleaning.content import cleaned, cleaned_title
from causerie.moving.cleaning.context import Context
from causerie.moving.reports import sentence_of
from causerie.moving.spool.records import WORDPRESS, Entry, moment
from causerie.people.models import Actor
from causerie.sites.models import Site
from causerie.sites.opening import PasswordTooShort, sealed_password
from causerie.writing import bringing_in
from causerie.writing.bringing_in import Newcomer
from causerie.writing.drafting import Draft
from causerie.writing.models import Post
from causerie.writing.refusals import NothingWritten
from causerie.writing.tagging import MOST_TAGS

AT_ONCE = 100
_ENDINGS = (".html", ".htm", ".php", ".aspx")


def bring_posts(run: Run, files: Files) -> None:
    """Bring every post and page, by date; those brought before are left as they are now."""
    authors = Authors(run)
    entries = run.spool.entries("post", "page", *_of_plugins(run))
    while some := list(islice(entries, AT_ONCE)):
        known = run.known(key for _, key, _ in some)
        run.count("known", len(known))
        files.fetch_shown(entry for _, key, entry in some if key not in known)
        coming = [
            coming for _, key, entry in some if key not in known if (coming := _come(run, key, entry, authors, files))
        ]
        _bring(run, coming)
        run.step(len(some))


def kinds_left_out(run: Run) -> None:
    """Report what a blog's machinery left in the file, by kind."""
    for kind, number in run.spool.kinds().items():
        if kind in MACHINERY - {"nav_menu_item", "attachment", "wp_block"}:
            run.left(kind, kind, "machinery", number=number)


def _of_plugins(run: Run) -> list[str]:
    return [kind for kind in run.spool.kinds() if kind not in MACHINERY and kind not in ("post", "page")]


@dataclass
class _Coming:
    """A post on its way: its key and entry, and why it is a draft where it is one."""

    key: str
    entry: Entry
    post: Post
    reasons: list[str]
    context: Context


def _come(run: Run, key: str, entry: Entry, authors: Authors, files: Files) -> _Coming | None:
    """The entry, cleaned and rendered; what can't come is reported."""
    if entry.status == "trash" or entry.too_long:
        run.left(entry.kind, _subject(entry), "trash" if entry.status == "trash" else "too-long")
        return None
    context = _context(run, entry, files)
    try:
        if entry.own:
            newcomer, reasons = own_newcomer(entry, authors, files)
            return _Coming(key, entry, bringing_in.prepared(run.site, newcomer), reasons, context)
        signing = authors.signing(entry)
        author = signing[0] if signing else authors.of(entry.creator)
        kind, html, subject = kind_of(entry, cleaned(entry.content, context, entry.form))
        draft = _draft(run, entry, html, files)
        draft = replace(draft, kind=kind, subject_url=subject, authors=tuple(each.pk for each in signing))
        post, reasons, closed = _prepared(run.site, entry, draft, author)
    except Refusal as refusal:
        run.left(entry.kind, _subject(entry), "refused", sentence=str(refusal))
        return None
    if closed:
        context.note(closed)
    return _Coming(key, entry, post, reasons, context)


def _closed(entry: Entry) -> tuple[str, str, str]:
    """Who may read the entry, its password as it is kept, and what is told of that; all with the address, at most."""
    if entry.password:
        try:
            return Post.Visibility.PASSWORD, sealed_password(Post.Visibility.PASSWORD, entry.password, ""), "password"
        except PasswordTooShort:
            return Post.Visibility.PRIVATE, "", "password-short"
    if entry.status == "private" and entry.form == WORDPRESS:
        return Post.Visibility.PRIVATE, "", "private"
    return Post.Visibility.PUBLIC, "", ""


def _prepared(site: Site, entry: Entry, draft: Draft, author: Actor) -> tuple[Post, list[str], str]:
    """The post, why it is a draft where it is one, and why it is closed."""
    reasons = list(_why_draft(entry))
    visibility, sealed, closed = _closed(entry)
    if not reasons and entry.at and entry.at > clock.now():
        reasons = ["published-later"]
    for _ in range(2):
        newcomer = Newcomer(
            author=author,
            kind=draft.kind,
            draft=draft,
            at=entry.at,
            is_public=not reasons,
            is_pinned=entry.is_sticky,
            note=_in_their_language(site, reasons, entry) if reasons else "",
            visibility=visibility,
            password=sealed,
            series_part=series_of(entry)[1],
        )
        try:
            return bringing_in.prepared(site, newcomer), reasons, closed
        except NothingWritten:
            reasons = ["nothing-written"]
    raise NothingWritten


def _bring(run: Run, coming: list[_Coming]) -> None:
    """All of these, with their old addresses and their entries in the books, or none."""
    if not coming:
        return
    with transaction.atomic():
        bringing_in.bring_in(run.site, [each.post for each in coming])
        insert_all([run.item(each.key, post=each.post) for each in coming])
        run.count("addresses", run.lead(lead for each in coming for lead in leads_of(run, each.entry, each.post)))
        public = [each for each in coming if not each.reasons and each.post.visibility == Post.Visibility.PUBLIC]
        run.lead(lead for each in public for lead in term_leads(each.entry))
    for each in coming:
        _tell(run, each)


def _context(run: Run, entry: Entry, files: Files) -> Context:
    return Context(
        base=entry.base,
        media=files.address_of,
        picture=files.picture,
        pictures=lambda _: files.pictures_of(entry.old_id),
        block=lambda number: _block(run, number),
        home=lambda address: home_path(run, address),
    )


def _block(run: Run, number: str) -> str | None:
    found = run.spool.by_id(number, "wp_block")
    return found[1].content if found else None


def _draft(run: Run, entry: Entry, html: str, files: Files) -> Draft:
    slug = unquote(entry.slug)
    ending = next((each for each in _ENDINGS if slug.endswith(each)), "")
    image, image_alt, image_caption = _picture(run, entry, files)
    return Draft(
        title=cleaned_title(entry.title),
        text=html + _enclosed(entry, files),
        slug=slug.removesuffix(ending),
        excerpt=" ".join(text_of(entry.excerpt).split()),
        tags=tuple(_tags(entry)),
        reply_policy=Site.ReplyPolicy.NOBODY if entry.comment_status == "closed" else "",
        image=image,
        image_alt=image_alt,
        image_caption=image_caption,
        language=entry.language.replace("_", "-"),
        canonical_url=entry.canonical_url,
        series=series_of(entry)[0],
        schema="html/1",
    )


def _enclosed(entry: Entry, files: Files) -> str:
    """The sound or film that went out with the feed, where the text does not show it already."""
    address, _, rest = entry.meta.get("enclosure", "").partition("\n")
    kind = rest.strip().partition("\n")[2].strip().partition("/")[0]
    address = address.strip()
    if kind not in ("audio", "video") or not address.startswith(("http://", "https://")) or address in entry.content:
        return ""
    return f'\n<figure><{kind} src="{escape(files.address_of(address) or address)}" controls></{kind}></figure>'


def _tags(entry: Entry) -> Iterable[str]:
    for domain, nicename, name in entry.filed:
        if domain in ("post_tag", "label") or (domain == "category" and not is_no_category(domain, nicename)):
            yield cleaned_title(name)


def _picture(run: Run, entry: Entry, files: Files) -> tuple[str, str, str]:
    """The cover: its address, what it shows in words, and its caption."""
    found = run.spool.by_id(entry.meta.get("_thumbnail_id", ""), "attachment")
    if not found:
        address = whole_address(entry.image, entry.base)
        return files.address_of(address) or address, entry.image_alt, ""
    address = found[1].attachment_url
    caption = " ".join(text_of(found[1].excerpt).split())[:500]
    return files.address_of(address) or address, alt_of(found[1]), caption


def _why_draft(entry: Entry) -> Iterable[str]:
    """Why the entry can't be public here as it was there; nothing for what is."""
    if entry.kind not in ("post", "page"):
        yield "of-plugin"
    match entry.status:
        case "publish":
            return
        case "private" if entry.form == WORDPRESS:
            return
        case "future":
            yield "scheduled" if entry.at else "draft"
        case "private":
            yield "members-only"
        case "pending":
            yield "pending"
        case "answer":
            yield "answer"
        case _:
            yield "draft"


def _in_their_language(site: Site, reasons: Iterable[str], entry: Entry) -> str:
    with translation.override("fr" if site.language.startswith("fr") else "en"):
        details = {"date": _date(entry), "type": entry.kind}
        return "\n".join(sentence_of(reason, details) for reason in reasons)


def _date(entry: Entry) -> str:
    """When it was, or was to be, published; "" where nobody said."""
    at = entry.at or moment(str(entry.own.get("scheduled_at") or ""))
    return at.strftime("%Y-%m-%d %H:%M UTC") if at else ""


def _tell(run: Run, coming: _Coming) -> None:
    entry, post = coming.entry, coming.post
    run.count(f"{post.kind}s" if post.state == Post.State.PUBLISHED else "drafts")
    subject = _subject(entry)
    for reason in coming.reasons:
        run.changed(entry.kind, subject, reason, post=post, date=_date(entry), type=entry.kind)
    if not coming.reasons and not entry.at:
        run.changed(entry.kind, subject, "undated", post=post)
    if len(entry.filed) > MOST_TAGS and len(set(_tags(entry))) > MOST_TAGS:
        run.changed(entry.kind, subject, "tags-cut", post=post, most=MOST_TAGS)
    for (reason, what), number in coming.context.notes.items():
        run.changed(entry.kind, subject, reason, post=post, what=what, number=number)


def _subject(entry: Entry) -> str:
    at = (entry.at or clock.now()).strftime("%Y-%m-%d")
    return cleaned_title(entry.title) or entry.slug or at

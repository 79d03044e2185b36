"""What an author hands in, and what is made of it before it is saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from causerie.kit.html import MEDIA_PATH
from causerie.kit.text import clean_name, slugify, storable
from causerie.sites.models import Site
from causerie.writing.documents import schema
from causerie.writing.documents.checking import checked
from causerie.writing.documents.reading.markdown import read_markdown
from causerie.writing.filing.signing import checked_signatures
from causerie.writing.kinds.addresses import typed_address
from causerie.writing.models import Post, Revision
from causerie.writing.rendering import Rendered, render_source, title_in
from causerie.writing.tagging import clean_tags

MOST_EXCERPT = 2000
MARKDOWN = "markdown/1"
_FOCUS = re.compile(r"(100|[1-9]?[0-9]) (100|[1-9]?[0-9])")
_LANGUAGE = re.compile(r"(?=.{2,12}$)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The words of a post and all that its author says about them.

    Language, kind and reply policy that are empty, or can't be, keep the post's own. `schema` says how
    `text` is written: `markdown/1`, or `html/1` for what comes from elsewhere. With `document/1` the words are
    in `document`, as the rich editor writes them; where that is None, they are Markdown in `text`.
    """

    title: str = ""
    text: str = ""
    slug: str = ""
    excerpt: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    reply_policy: str | None = None
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    image_focus: str = ""
    series: str = ""
    subject_url: str = ""
    subject_title: str = ""
    canonical_url: str = ""
    told_as: str = ""
    authors: tuple[int, ...] = ()
    kind: str = ""
    schema: str = MARKDOWN
    document: Mapping[str, object] | None = None


def draft_of(revision: Revision) -> Draft:
    """The draft that, saved again, gives `revision`: what the editor shows."""
    return Draft(
        title=revision.title,
        text=revision.source.get("text", ""),
        slug=revision.slug,
        excerpt=revision.excerpt,
        tags=tuple(revision.tags),
        language=revision.language,
        reply_policy=revision.reply_policy,
        image=revision.image,
        image_alt=revision.image_alt,
        image_caption=revision.image_caption,
        image_focus=revision.image_focus,
        series=revision.series,
        subject_url=revision.subject_url,
        subject_title=revision.subject_title,
        canonical_url=revision.canonical_url,
        told_as=revision.told_as,
        authors=tuple(revision.authors),
        kind=revision.kind,
        schema=revision.source.get("schema", MARKDOWN),
        document=revision.source.get("doc"),
    )


def preview_of(draft: Draft, *, language: str = "", kind: str = Post.Kind.ARTICLE) -> Rendered:
    """What readers would see of the draft's text. Stores nothing."""
    return render_source(_source(draft, draft.kind or kind), language=draft.language or language)


def fill(revision: Revision, draft: Draft, post: Post) -> Rendered:
    """Put the draft, cleaned and rendered, into `revision`; fields left empty are the post's own."""
    revision.kind = draft.kind if draft.kind in Post.Kind.values else post.kind
    revision.language = draft.language if _LANGUAGE.fullmatch(draft.language) else post.language
    is_policy = draft.reply_policy == "" or draft.reply_policy in Site.ReplyPolicy.values
    revision.reply_policy = draft.reply_policy if is_policy else post.reply_policy
    title = title_in(revision.language, clean_name(draft.title, 300))
    revision.title = "" if revision.kind == Post.Kind.NOTE else title
    revision.slug = slugify(draft.slug)
    revision.excerpt = title_in(revision.language, " ".join(storable(draft.excerpt).split())[:MOST_EXCERPT])
    revision.tags = clean_tags(draft.tags)
    _fill_cover(revision, draft)
    revision.told_as = draft.told_as if draft.told_as in Post.ToldAs.values else ""
    revision.series = title_in(revision.language, clean_name(draft.series, 200))
    revision.subject_url = typed_address(draft.subject_url)
    revision.subject_title = clean_name(draft.subject_title, 300)
    revision.canonical_url = typed_address(draft.canonical_url)
    revision.authors = checked_signatures(post, draft.authors, revision.by)
    revision.source = _source(draft, revision.kind)
    rendered = render_source(revision.source, language=revision.language)
    revision.html, revision.text, revision.words = rendered.html, rendered.text, rendered.words
    revision.summary = revision.excerpt or rendered.summary
    revision.lead_image = revision.image or rendered.image[:2000]
    return rendered


def _fill_cover(revision: Revision, draft: Draft) -> None:
    revision.image = _image(draft.image)
    revision.image_alt = storable(draft.image_alt)[:MOST_EXCERPT]
    caption = " ".join(storable(draft.image_caption).split())[:MOST_EXCERPT]
    revision.image_caption = title_in(revision.language, caption)
    revision.image_focus = draft.image_focus if _FOCUS.fullmatch(draft.image_focus) else ""


def _source(draft: Draft, kind: str) -> dict[str, object]:
    if draft.schema == schema.NAME:
        return {"schema": schema.NAME, "doc": _document(draft)}
    text = storable(draft.text).replace("\r\n", "\n").replace("\r", "\n")
    source: dict[str, object] = {"schema": draft.schema, "text": text}
    if kind == Post.Kind.NOTE and draft.schema == MARKDOWN:
        source["breaks"] = True  # in a note, a new line is a new line
    return source


def _document(draft: Draft) -> dict[str, object]:
    return read_markdown(draft.text) if draft.document is None else checked(draft.document)


def _image(address: str) -> str:
    address = storable(address).strip()
    if len(address) > 2000 or ".." in address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    is_ours = address.startswith(MEDIA_PATH)
    return address if is_ours or (parts.scheme in ("http", "https") and parts.hostname) else ""

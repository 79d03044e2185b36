"""What the editor sends, as a draft; and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest

from causerie.kit.text import storable, whole_number
from causerie.sites.models import Site
from causerie.web.studio.posts.side import Timing
from causerie.web.studio.sheet.converting import as_stored, document_in, is_empty
from causerie.writing.audiences.choosing import Audience
from causerie.writing.documents.schema import NAME as DOCUMENT
from causerie.writing.drafting import Draft
from causerie.writing.filing.signing import MOST_SIGNING
from causerie.writing.models import Post

OTHER_COVER = "other"
MOST_SAVED = 2**31 - 1
MOST_ID = 2**63 - 1
_WORDS = ("title", "text", "slug", "excerpt", "image_alt", "image_caption")
_AS_TYPED = (*_WORDS, "series", "subject_url", "subject_title", "canonical_url")
SCHEMAS = ("markdown/1", "html/1", DOCUMENT)


@dataclass(frozen=True)
class Sent:
    """A draft as it was sent, the revision it started from, the key of its first save, for whom it is, and when."""

    draft: Draft
    seen: int | None
    key: str
    audience: Audience | None = None
    timing: Timing | None = None


def sent_by(request: HttpRequest, post: Post | None = None) -> Sent:
    """Read the editor's form. The Markdown of a `post` that is a document becomes its document again."""
    form = {name: storable(request.POST[name]) for name in request.POST}
    draft = replace(_draft(form), authors=_authors(request, post))
    return Sent(
        as_stored(draft, post),
        whole_number(form.get("seen", ""), MOST_SAVED),
        form.get("key", "")[:64],
        _audience(form),
        Timing(form["at"][:40], form.get("zone", "")[:60]) if "at" in form else None,
    )


def _draft(form: Mapping[str, str]) -> Draft:
    policy, schema = form.get("reply_policy", ""), form.get("schema", "")
    return Draft(
        **{name: form.get(name, "") for name in _AS_TYPED},
        tags=tuple(form.get("tags", "").split(",")),
        language=form.get("language", "")[:12],
        reply_policy=policy if policy in Site.ReplyPolicy.values else "",
        told_as=form.get("told_as", ""),
        image=_cover(form),
        image_focus=_focus(form),
        kind=_grown(form.get("kind", ""), form),
        schema=schema if schema in SCHEMAS else SCHEMAS[0],
        document=document_in(form.get("doc", "")) if schema == DOCUMENT else None,
    )


def _cover(form: Mapping[str, str]) -> str:
    """One of the latest pictures, or the address typed below them."""
    chosen = form.get("cover", OTHER_COVER)
    return form.get("image", "") if chosen == OTHER_COVER else chosen


def _focus(form: Mapping[str, str]) -> str:
    """The two numbers as they are stored; none where either is missing."""
    sides = [whole_number(form.get(f"focus_{side}", ""), 100) for side in ("across", "down")]
    return "" if None in sides else " ".join(map(str, sides))


def _authors(request: HttpRequest, post: Post | None) -> tuple[int, ...]:
    """Who signs, in order; a form that does not ask leaves the names as they are."""
    if "signing" not in request.POST:
        return tuple(post.working.authors) if post and post.working else ()
    ticked = [whole_number(each, MOST_ID) for each in request.POST.getlist("author")[:MOST_SIGNING]]
    return tuple(_moved([each for each in ticked if each], request.POST.get("move", "")))


def _moved(names: list[int], move: str) -> list[int]:
    """The names after the press of a button, where no script moved them: “up 123”, “down 123”."""
    way, _space, who = move.partition(" ")
    name = whole_number(who, MOST_ID)
    if name not in names:
        return names
    at = names.index(name)
    rest = names[:at] + names[at + 1 :]
    to = max(0, at + (-1 if way == "up" else 1))
    return [*rest[:to], name, *rest[to:]]


def _audience(form: Mapping[str, str]) -> Audience | None:
    """For whom the post is, where the form tells; an unknown audience is none."""
    chosen = form.get("visibility", "")
    return Audience(chosen, form.get("password", "").strip()) if chosen in Post.Visibility.values else None


def _grown(kind: str, form: Mapping[str, str]) -> str:
    """A note that is given a title has become an article."""
    if kind == Post.Kind.NOTE and form.get("title", "").strip():
        return Post.Kind.ARTICLE
    return kind if kind in Post.Kind.values else ""


def is_blank(draft: Draft) -> bool:
    """Whether nothing was written yet: such a draft is not worth a row."""
    typed = (draft.title, draft.text, draft.excerpt, draft.image, draft.subject_url)
    says = any(each.strip() for each in typed)
    return not says and (draft.document is None or is_empty(draft.document))

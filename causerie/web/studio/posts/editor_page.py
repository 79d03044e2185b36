"""The editor: everything it shows, ready before its template runs."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Site
from causerie.sites.permissions import Capability
from causerie.web.account.choices import WRITTEN
from causerie.web.blog.rows import printed
from causerie.web.components import dates
from causerie.web.studio.doors import Door
from causerie.web.studio.posts.drafts_form import Sent
from causerie.web.studio.posts.side import Side, side_of
from causerie.web.studio.posts.team import Team, team_of
from causerie.web.studio.sheet.showing import Sheet, sheet_of
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft, draft_of, preview_of
from causerie.writing.models import Post
from causerie.writing.permalinks import href_of
from causerie.writing.rendering import Rendered


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Conflict:
    """The draft was kept beside a newer one."""

    kept: int
    newer: int


@dataclass(frozen=True)
class EditorPage:
    """What the editor shows. `id` is None until the first save."""

    id: int | None
    key: str
    seen: int | str
    is_published: bool
    has_changes: bool
    may_publish: bool
    kind: str
    draft: Draft
    tags: str
    address: str
    public_url: str
    slug: str
    place: str
    preview: Markup
    sheet: Sheet
    words: int
    minutes: int
    saved: str
    kinds: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    policies: tuple[Choice, ...]
    forms: tuple[Choice, ...]
    audiences: tuple[Choice, ...]
    has_password: bool
    side: Side
    team: Team
    conflict: Conflict | None = None
    problem: str = ""

    @property
    def heading(self) -> str:
        return self.draft.title or _("Without a title")


def editor_page(
    door: Door,
    post: Post | None,
    draft: Draft,
    *,
    key: str = "",
    seen: int | None = None,
    conflict: Conflict | None = None,
    problem: str = "",
    sent: Sent | None = None,
) -> EditorPage:
    """The editor with `draft` in it, for `post` or for one that is not there yet; `sent` is what was refused."""
    kind = draft.kind or (post.kind if post else Post.Kind.ARTICLE)
    rendered = _rendered(draft, draft.language or door.site.language, kind)
    address = canonical_address(door.site)
    return EditorPage(
        id=post.id if post else None,
        key=key,
        seen=_number(post, seen),
        is_published=bool(post) and post.state == Post.State.PUBLISHED,
        has_changes=bool(post) and post.working_id != post.published_id,
        may_publish=door.may(Capability.PUBLISH),
        kind=kind,
        draft=draft,
        tags=", ".join(draft.tags),
        address=f"{door.root}/posts/{post.id}" if post else f"{door.root}/posts",
        public_url=address.url(href_of(post.path)) if post and post.path else "",
        slug=post.path.strip("/") if post and post.path else "",
        place=address.url("/").partition("://")[2],
        preview=printed(rendered.html),
        sheet=sheet_of(draft),
        words=rendered.words,
        minutes=rendered.minutes,
        saved=_saved(post, door.site),
        kinds=_choices(Post.Kind.choices, kind),
        languages=_choices(WRITTEN, draft.language or (post.language if post else door.site.language)),
        policies=_policies(draft, post),
        forms=_choices([("", _("As the site says")), *Post.ToldAs.choices], draft.told_as),
        audiences=_choices(Post.Visibility.choices, _visibility(post, sent and sent.audience)),
        has_password=bool(post and post.password),
        side=side_of(door, post, draft, sent and sent.timing),
        team=team_of(door, post, draft),
        conflict=conflict,
        problem=problem,
    )


def _rendered(draft: Draft, language: str, kind: str) -> Rendered:
    """How the draft reads; one that was refused is shown to its writer all the same."""
    try:
        return preview_of(draft, language=language, kind=kind)
    except Refusal:
        return Rendered("", "", "", 0)


def stored_draft(post: Post) -> Draft:
    """The post's working copy, or an empty draft of its kind."""
    return draft_of(post.working) if post.working else Draft(kind=post.kind, language=post.language)


def _number(post: Post | None, seen: int | None) -> int | str:
    if seen is not None:
        return seen
    return post.working.number if post and post.working else ""


def _saved(post: Post | None, site: Site) -> str:
    if not post or not post.working:
        return ""
    zone = dates.zone_of(site.time_zone)
    at = post.working.at.astimezone(zone)
    if at.date() == clock.now().astimezone(zone).date():
        return _("Saved at {time}").format(time=dates.time(at))
    return _("Saved {moment}").format(moment=dates.brief(at))


def _choices(named: list[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    known = [(value, str(label)) for value, label in named]
    extra = [] if not chosen or chosen in dict(known) else [(chosen, chosen)]
    return tuple(Choice(value, label, value == chosen) for value, label in [*known, *extra])


def _visibility(post: Post | None, audience: Audience | None) -> str:
    if audience:
        return audience.visibility
    return post.visibility if post else Post.Visibility.PUBLIC


def _policies(draft: Draft, post: Post | None) -> tuple[Choice, ...]:
    chosen = draft.reply_policy if draft.reply_policy is not None else (post.reply_policy if post else "")
    return _choices([("", _("As the site says")), *Site.ReplyPolicy.choices], chosen or "")

"""The list of posts: drafts, what is scheduled, published, trash; found by words, kind and readers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from causerie.kit.text import storable, whole_number
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, posts_of, site_for
from causerie.web.studio.posts.editor import start
from causerie.web.studio.shell import Line, show_room
from causerie.writing.models import Post

ON_A_PAGE = 30
MOST_PAGES = 99_999
SCHEDULED = "scheduled"
STATES = {"draft": "drafts", SCHEDULED: "drafts", "published": "published", "trashed": "trashed"}


@dataclass(frozen=True)
class Asked:
    """Which posts are asked for. What is unknown is not asked for."""

    state: str
    query: str
    kind: str
    visibility: str
    number: int

    def address(self, number: int = 1) -> str:
        """The same list at a page, as a query."""
        asked = {"state": self.state, "kind": self.kind, "visibility": self.visibility, "q": self.query}
        return urlencode(
            {name: value for name, value in asked.items() if value} | ({"page": number} if number > 1 else {})
        )


@dataclass(frozen=True)
class PostLine:
    """One post in the list."""

    id: int
    address: str
    title: str
    beginning: str
    kind: str
    words: int
    when: str
    author: str
    readers: str
    has_changes: bool


@dataclass(frozen=True)
class PostList:
    """A page of the list."""

    asked: Asked
    heading: str
    words: str
    kinds: tuple[tuple[str, str], ...]
    visibilities: tuple[tuple[str, str], ...]
    may_publish: bool
    tabs: tuple[Line, ...]
    lines: tuple[PostLine, ...]
    here: str
    newer: str
    older: str


def posts(request: HttpRequest, handle: str) -> HttpResponse:
    """The list; POST is the first save of a new post."""
    return start(request, handle) if request.method == "POST" else post_list(request, handle)


@require_safe
def post_list(request: HttpRequest, handle: str) -> HttpResponse:
    """The site's posts in one state, newest first, found by words, kind and readers."""
    door = site_for(request, handle, Capability.WRITE)
    page = _read(door, _asked(request))
    return show_room(request, door, "web/studio/posts.html", page, room="write", here=STATES[page.asked.state])


def _asked(request: HttpRequest) -> Asked:
    said = request.GET.get
    return Asked(
        state=said("state") if said("state") in STATES else "draft",
        query=storable(said("q", "")).strip()[:100],
        kind=said("kind") if said("kind") in Post.Kind.values else "",
        visibility=said("visibility") if said("visibility") in Post.Visibility.values else "",
        number=whole_number(said("page", ""), MOST_PAGES) or 1,
    )


def _read(door: Door, asked: Asked) -> PostList:
    first = (asked.number - 1) * ON_A_PAGE
    found = list(_found(door, asked)[first : first + ON_A_PAGE + 1])
    heading, words = _headings()[asked.state]
    base = f"{door.root}/posts?"
    return PostList(
        asked=asked,
        heading=heading,
        words=words,
        kinds=tuple((value, str(label)) for value, label in Post.Kind.choices),
        visibilities=tuple((value, str(label)) for value, label in Post.Visibility.choices),
        may_publish=door.may(Capability.PUBLISH),
        tabs=_tabs(door, asked.state),
        lines=tuple(_line(door, post) for post in found[:ON_A_PAGE]),
        here=asked.address(asked.number),
        newer=base + asked.address(asked.number - 1) if asked.number > 1 else "",
        older=base + asked.address(asked.number + 1) if len(found) > ON_A_PAGE else "",
    )


def _found(door: Door, asked: Asked) -> QuerySet[Post]:
    found = posts_of(door).select_related("working", "author")
    if asked.state in ("draft", SCHEDULED):
        found = found.filter(state=Post.State.DRAFT, scheduled_at__isnull=asked.state == "draft")
    else:
        found = found.filter(state=asked.state)
    wanted = {"kind": asked.kind, "visibility": asked.visibility}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    if asked.query:
        found = found.filter(Q(working__title__icontains=asked.query) | Q(working__text__icontains=asked.query))
    order = {SCHEDULED: F("scheduled_at").asc(), "published": F("published_at").desc()}
    return found.order_by(order.get(asked.state, F("edited_at").desc()), "-id")


def _headings() -> dict[str, tuple[str, str]]:
    return {
        "draft": (_("Drafts"), _("Nothing here is public. Everything is saved as you type.")),
        SCHEDULED: (_("Scheduled"), _("What is published by itself, the next one first. Until then nobody sees it.")),
        "published": (_("Published"), _("What readers see, newest first.")),
        "trashed": (_("Trash"), _("What is here goes for ever after thirty days.")),
    }


def _tabs(door: Door, state: str) -> tuple[Line, ...]:
    is_scheduled = Q(state=Post.State.DRAFT, scheduled_at__isnull=False)
    posts = posts_of(door).values_list("state")
    counts: dict[str, int] = {SCHEDULED: 0}
    for key, count, scheduled in posts.annotate(count=Count("id"), scheduled=Count("id", filter=is_scheduled)):
        counts[key] = count - scheduled
        counts[SCHEDULED] += scheduled
    labels = {key: heading for key, (heading, _words) in _headings().items()}
    return tuple(
        Line(label, f"{door.root}/posts?state={key}", key == state, count=counts.get(key, 0))
        for key, label in labels.items()
    )


def _line(door: Door, post: Post) -> PostLine:
    zone = dates.zone_of(door.site.time_zone)
    is_published = post.state == Post.State.PUBLISHED
    at = post.scheduled_at or (post.published_at if is_published else post.edited_at)
    working = post.working
    is_public = post.visibility == Post.Visibility.PUBLIC
    return PostLine(
        id=post.id,
        address=f"{door.root}/posts/{post.id}",
        title=working.title if working else "",
        beginning=(working.summary or working.subject_title or working.subject_url)[:140] if working else "",
        kind=str(Post.Kind(post.kind).label),
        words=working.words if working else 0,
        when=dates.brief(at.astimezone(zone)),
        author=post.author.name,
        readers="" if is_public else str(Post.Visibility(post.visibility).label),
        has_changes=is_published and post.working_id != post.published_id,
    )

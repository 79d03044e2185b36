"""The list of posts: drafts, published, trash."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from causerie.kit.text import storable, whole_number
from causerie.sites.permissions import Capability
from causerie.web.components import dates
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.posts.editor import start
from causerie.web.studio.shell import Line, show_room
from causerie.writing.models import Post

ON_A_PAGE = 30
MOST_PAGES = 99_999


@dataclass(frozen=True)
class PostLine:
    """One post in the list."""

    address: str
    title: str
    beginning: str
    kind: str
    words: int
    when: str
    author: str
    has_changes: bool


@dataclass(frozen=True)
class PostList:
    """A page of the list."""

    state: str
    heading: str
    words: str
    query: str
    kind: str
    tabs: tuple[Line, ...]
    lines: tuple[PostLine, ...]
    newer: str
    older: str


def posts(request: HttpRequest, handle: str) -> HttpResponse:
    """The list; POST is the first save of a new post."""
    return start(request, handle) if request.method == "POST" else post_list(request, handle)


@require_safe
def post_list(request: HttpRequest, handle: str) -> HttpResponse:
    """The site's posts in one state, newest first, found by words and kind."""
    door = site_for(request, handle, Capability.WRITE)
    asked = request.GET.get("state", "")
    state = asked if asked in Post.State.values else Post.State.DRAFT
    number = request.GET.get("page", "1")
    page = _read(
        door,
        state,
        query=storable(request.GET.get("q", "")).strip()[:100],
        kind=request.GET.get("kind", ""),
        number=whole_number(number, MOST_PAGES) or 1,
    )
    here = {"draft": "drafts", "published": "published", "trashed": "trashed"}[state]
    return show_room(request, door, "web/studio/posts.html", page, room="write", here=here)


def _read(door: Door, state: str, *, query: str, kind: str, number: int) -> PostList:
    posts = Post.objects.filter(site=door.site, state=state).select_related("working", "author")
    if kind in Post.Kind.values:
        posts = posts.filter(kind=kind)
    if query:
        posts = posts.filter(Q(working__title__icontains=query) | Q(working__text__icontains=query))
    order = "-published_at" if state == Post.State.PUBLISHED else "-edited_at"
    first = (number - 1) * ON_A_PAGE
    found = list(posts.order_by(order, "-id")[first : first + ON_A_PAGE + 1])
    heading, words = _headings()[state]
    base = f"{door.root}/posts?state={state}&kind={kind}&q={query}"
    return PostList(
        state=state,
        heading=heading,
        words=words,
        query=query,
        kind=kind,
        tabs=_tabs(door, state),
        lines=tuple(_line(door, post) for post in found[:ON_A_PAGE]),
        newer=f"{base}&page={number - 1}" if number > 1 else "",
        older=f"{base}&page={number + 1}" if len(found) > ON_A_PAGE else "",
    )


def _headings() -> dict[str, tuple[str, str]]:
    return {
        "draft": (_("Drafts"), _("Nothing here is public. Everything is saved as you type.")),
        "published": (_("Published"), _("What readers see, newest first.")),
        "trashed": (_("Trash"), _("What is here goes for ever after thirty days.")),
    }


def _tabs(door: Door, state: str) -> tuple[Line, ...]:
    counted = Post.objects.filter(site=door.site).values_list("state").annotate(Count("id"))
    counts = dict(counted)
    labels = (("draft", _("Drafts")), ("published", _("Published")), ("trashed", _("Trash")))
    return tuple(
        Line(label, f"{door.root}/posts?state={key}", key == state, count=counts.get(key, 0)) for key, label in labels
    )


def _line(door: Door, post: Post) -> PostLine:
    zone = dates.zone_of(door.site.time_zone)
    at = post.published_at if post.state == Post.State.PUBLISHED else post.edited_at
    working = post.working
    return PostLine(
        address=f"{door.root}/posts/{post.id}",
        title=working.title if working else "",
        beginning=working.summary[:140] if working else "",
        kind=str(Post.Kind(post.kind).label),
        words=working.words if working else 0,
        when=dates.brief(at.astimezone(zone)),
        author=post.author.name,
        has_changes=post.state == Post.State.PUBLISHED and post.working_id != post.published_id,
    )

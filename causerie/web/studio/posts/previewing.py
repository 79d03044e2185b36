"""Seeing a post before others do: beside the editor while writing, and by each door through which readers get it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from causerie.kit.refusal import Refusal
from causerie.sites.addresses import canonical_address
from causerie.sites.permissions import Capability
from causerie.web.account.showing import own
from causerie.web.blog.rows import printed
from causerie.web.pages import content_policy
from causerie.web.studio.doors import post_for, site_for
from causerie.web.studio.posts.draft_page import show_draft, show_in_feed
from causerie.web.studio.posts.drafts_form import sent_by
from causerie.web.studio.posts.editor_page import stored_draft
from causerie.web.studio.shell import show_room
from causerie.writing.drafting import preview_of


@dataclass(frozen=True)
class Way:
    """One of several ways of looking at it."""

    label: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class PreviewPage:
    """A post as one door shows it, in a frame; `drops` says in words what that door leaves out."""

    heading: str
    address: str
    frame: str
    width: str
    drops: str
    doors: tuple[Way, ...]
    widths: tuple[Way, ...]
    schemes: tuple[Way, ...]


@require_POST
def live_preview(request: HttpRequest, handle: str) -> HttpResponse:
    """What the words in the editor look like, for its script. Stores nothing."""
    door = site_for(request, handle, Capability.WRITE)
    draft = sent_by(request).draft
    try:
        rendered = preview_of(draft, language=draft.language or door.site.language)
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "sentence": str(refusal)}, status=refusal.status)
    return own(JsonResponse({"html": printed(rendered.html), "words": rendered.words, "minutes": rendered.minutes}))


@require_safe
def preview(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """The working copy as readers will see it: by one door, at one width, in one light."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    page = _preview_page(f"{door.root}/posts/{post.id}", stored_draft(post).title, request.GET)
    policy = content_policy(frame_src="'self'")
    return show_room(request, door, "web/studio/preview.html", page, room="write", here="editor", policy=policy)


@require_safe
def page_of_draft(request: HttpRequest, handle: str, post_id: int) -> HttpResponse:
    """The working copy by one door, for the frame of `preview`."""
    door = site_for(request, handle, Capability.WRITE)
    post = post_for(door, post_id)
    origin = canonical_address(post.site).origin  # where the look of the site is served
    policy = content_policy(style_src=origin, font_src=origin)
    policy = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    show = _DOORS[_chosen(request.GET, "door", _DOORS)].show
    return own(show(request, post, policy=policy, scheme=_chosen(request.GET, "scheme", _SCHEMES)))


@dataclass(frozen=True)
class PreviewDoor:
    """A way by which posts reach readers, as a preview: `drops` says what of them does not come along that way."""

    label: str
    drops: str
    show: Callable[..., HttpResponse]


# Whoever adds a way of sending posts out (a letter, another server's card) adds a line, and what shows a draft like it.
_DOORS: Mapping[str, PreviewDoor] = {
    "page": PreviewDoor(
        _("On your page"), _("Everything is there, but the conversation and the posts around it."), show_draft
    ),
    "feed": PreviewDoor(
        _("In a feed reader"),
        _("The whole text, in the letters of the reader’s program: the look of your site stays here."),
        show_in_feed,
    ),
}
_WIDTHS = ("desk", "phone")
_SCHEMES = ("light", "dark")


def _preview_page(address: str, title: str, asked: Mapping[str, str]) -> PreviewPage:
    wanted = {name: _chosen(asked, name, known) for name, known in _choices().items()}
    ways = {name: _ways(f"{address}/preview", name, labels, wanted) for name, labels in _choices().items()}
    return PreviewPage(
        heading=title or gettext("Without a title"),
        address=address,
        frame=f"{address}/page?{urlencode({name: wanted[name] for name in ('door', 'scheme')})}",
        width=wanted["width"],
        drops=str(_DOORS[wanted["door"]].drops),
        doors=ways["door"],
        widths=ways["width"],
        schemes=ways["scheme"],
    )


def _choices() -> dict[str, dict[str, str]]:
    return {
        "door": {name: str(door.label) for name, door in _DOORS.items()},
        "width": dict(zip(_WIDTHS, (gettext("Desk"), gettext("Telephone")), strict=True)),
        "scheme": dict(zip(_SCHEMES, (gettext("Light"), gettext("Dark")), strict=True)),
    }


def _ways(address: str, name: str, labels: Mapping[str, str], wanted: Mapping[str, str]) -> tuple[Way, ...]:
    return tuple(
        Way(label, f"{address}?{urlencode({**wanted, name: value})}", value == wanted[name])
        for value, label in labels.items()
    )


def _chosen(asked: Mapping[str, str], name: str, known: Collection[str]) -> str:
    value = asked.get(name, "")
    return value if value in known else next(iter(known))

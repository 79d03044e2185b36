"""The site in the fediverse: becoming known there, how it is found, and who follows."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from causerie.kit.refusal import Refusal
from causerie.kit.text import web_address
from causerie.people import following
from causerie.people.models import Follow, Handle
from causerie.protocols.activitypub.identities.choosing import Choices, choose
from causerie.protocols.activitypub.identities.minting import PROTOCOL, mint, require_federable
from causerie.protocols.activitypub.models import Identity, Peer
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Site
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.shell import show_room
from causerie.writing.models import Post

MOST_SHOWN = 100
_SWITCHES = ("is_discoverable", "is_indexable", "has_hidden_follows", "is_locked")


@dataclass(frozen=True)
class Follower:
    """Somebody who follows, or wishes to. `address` is their page."""

    id: int
    name: str
    handle: str
    address: str
    is_waiting: bool


@dataclass(frozen=True)
class FediversePage:
    """`handle` is the name by which the site is known, or would be; `problem` why it can't be. `counted` says how many
    follow."""

    handle: str
    is_known: bool
    problem: str = ""
    counted: str = ""
    followers: tuple[Follower, ...] = ()
    is_cut: bool = False
    switches: tuple[tuple[str, str, str, bool], ...] = ()
    forms: tuple[tuple[str, str, bool], ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
def fediverse(request: HttpRequest, handle: str) -> HttpResponse:
    """What the site is to other servers; the first time, whether it shall be anything."""
    door = site_for(request, handle, Capability.OWN)
    identity = Identity.objects.filter(site=door.site).select_related("site__actor").first()
    problem = ""
    if request.method == "POST":
        try:
            done = _known(request, identity) if identity else _minted(request, door)
        except Refusal as refusal:
            done, problem = "", str(refusal)
        if done:
            messages.success(request, done)
            return HttpResponseRedirect(f"{door.root}/settings/fediverse")
    page = _page(identity) if identity else _asked(door.site, problem)
    status = 422 if problem else 200
    return show_room(request, door, "web/studio/fediverse.html", page, room="settings", here="fediverse", status=status)


def _minted(request: HttpRequest, door: Door) -> str:
    if request.POST.get("sure") != "yes":
        return ""
    identity = mint(door.site, by=request.user)
    return _("From now on the site is @%(name)s.") % {"name": identity.acct}


def _known(request: HttpRequest, identity: Identity) -> str:
    wish = _wish(request, identity)
    match request.POST.get("action"):
        case "accept" if wish:
            following.accept(wish)
            return _("They follow from now on.")
        case "refuse" if wish:
            following.refuse(wish)
            return _("They follow no longer.")
        case "keep":
            choose(identity, _choices(request, identity))
            return _("Kept.")
    return ""


def _wish(request: HttpRequest, identity: Identity) -> Follow | None:
    number = request.POST.get("follow", "")
    if not (number.isascii() and number.isdecimal() and len(number) < 20):
        return None
    return Follow.objects.filter(pk=int(number), followed=identity.site.actor_id).first()


def _choices(request: HttpRequest, identity: Identity) -> Choices:
    form = request.POST.get("form", "")
    switches = {name: request.POST.get(name) == "on" for name in _SWITCHES}
    return Choices(**switches, form=form if form in Post.ToldAs.values else identity.form)


def _asked(site: Site, problem: str) -> FediversePage:
    host = canonical_address(site).origin.partition("://")[2]
    if not problem:
        try:
            require_federable(site)
        except Refusal as refusal:
            problem = str(refusal)
    return FediversePage(f"@{site.handle}@{host}", is_known=False, problem=problem)


def _page(identity: Identity) -> FediversePage:
    wishes = Follow.objects.filter(followed=identity.site.actor_id).exclude(state=Follow.State.REFUSED)
    count = wishes.filter(state=Follow.State.ACCEPTED).count()
    newest = list(wishes.select_related("follower").order_by("-state", "-pk")[: MOST_SHOWN + 1])
    return FediversePage(
        f"@{identity.acct}",
        is_known=True,
        counted=ngettext("%(num)s follows", "%(num)s follow", count) % {"num": count},
        followers=_followers(newest[:MOST_SHOWN]),
        is_cut=len(newest) > MOST_SHOWN,
        switches=tuple((*each, getattr(identity, each[0])) for each in _switches()),
        forms=tuple((value, str(label), value == identity.form) for value, label in Post.ToldAs.choices),
    )


def _switches() -> tuple[tuple[str, str, str], ...]:
    return (
        (
            "is_discoverable",
            _("May be suggested to people"),
            _("Servers that recommend accounts may name this site."),
        ),
        ("is_indexable", _("May be found by its words"), _("Servers that have a search may keep what it publishes.")),
        ("has_hidden_follows", _("Hide who follows"), _("Only the number is shown.")),
        ("is_locked", _("Ask me first"), _("Who wishes to follow waits here until you say yes.")),
    )


def _followers(wishes: list[Follow]) -> tuple[Follower, ...]:
    handles = Handle.objects.filter(actor__in=[wish.follower_id for wish in wishes], protocol=PROTOCOL)
    addresses = dict(handles.values_list("actor_id", "address"))
    met = Peer.objects.filter(handle__in=handles).select_related("handle")
    names = {peer.handle.actor_id: f"@{peer.name}@{peer.host}" for peer in met}
    return tuple(
        Follower(
            wish.pk,
            wish.follower.name,
            names.get(wish.follower_id, ""),
            web_address(wish.follower.url or addresses.get(wish.follower_id, "")),
            wish.state == Follow.State.ASKED,
        )
        for wish in wishes
    )

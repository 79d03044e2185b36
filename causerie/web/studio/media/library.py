"""The library: what a site has kept, by kind, by words, by what is missing; and its trash."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from causerie.kit.text import whole_number
from causerie.media.models import Upload, Use
from causerie.media.quotas import in_words, room_of
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, site_for
from causerie.web.studio.media.keeping import keep
from causerie.web.studio.media.showing import Kept, shown
from causerie.web.studio.shell import Line, show_room

ON_A_PAGE = 48
FEW = 5  # which nobody needs to search
_UNDESCRIBED = Q(mime__startswith="image/", alt="")
_FAMILIES = {"pictures": "image/", "sounds": "audio/", "films": "video/", "documents": "application/"}


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see: a family or a state (`show`), words, and from which id downwards."""

    show: str
    words: str
    before: int | None

    @property
    def is_trash(self) -> bool:
        return self.show == "trash"

    def address(self, door: Door, **changed: object) -> str:
        """The address of this list, with what is `changed`."""
        asked = {"show": self.show, "q": self.words, **changed}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{door.root}/media{'?' if query else ''}{query}"


@dataclass(frozen=True)
class Room:
    """What is kept, in words; `share` of a hundred where there is a bound."""

    words: str
    share: int
    is_nearly_full: bool


@dataclass(frozen=True)
class LibraryPage:
    """A page of the library."""

    uploads: tuple[Kept, ...]
    tabs: tuple[Line, ...]
    here: str
    words: str
    is_trash: bool
    is_searched: bool
    undescribed: int
    undescribed_address: str
    room: Room
    older: str


@require_http_methods(["GET", "HEAD", "POST"])
def media(request: HttpRequest, handle: str) -> HttpResponse:
    """The list; POST keeps new files."""
    door = site_for(request, handle, Capability.UPLOAD)
    if request.method == "POST":
        return keep(request, door)
    page = library_page(door, wish_of(request))
    return show_room(request, door, "web/studio/media.html", page, room="write", here="media")


def wish_of(request: HttpRequest) -> Wish:
    """What the address asks for."""
    asked = request.GET
    words = " ".join(asked.get("q", "").replace("\0", "").split())[:100]
    return Wish(asked.get("show", ""), words, whole_number(asked.get("before", "")))


def library_page(door: Door, wish: Wish) -> LibraryPage:
    """The page, in five statements."""
    found = list(_wanted(door, wish)[: ON_A_PAGE + 1])
    uploads = shown(door, found[:ON_A_PAGE])
    undescribed = Upload.objects.filter(_UNDESCRIBED, site_id=door.site.id, deleted_at=None).count()
    return LibraryPage(
        uploads=uploads,
        tabs=_tabs(door, wish),
        here=wish.show,
        words=wish.words,
        is_trash=wish.is_trash,
        is_searched=len(uploads) > FEW or bool(wish.words or wish.before),
        undescribed=undescribed,
        undescribed_address=f"{door.root}/media?show=undescribed",
        room=_room(door),
        older=wish.address(door, before=uploads[-1].id) if len(found) > ON_A_PAGE else "",
    )


def _wanted(door: Door, wish: Wish) -> QuerySet[Upload]:
    found = Upload.objects.filter(site_id=door.site.id, deleted_at__isnull=not wish.is_trash)
    if wish.show in _FAMILIES:
        found = found.filter(mime__startswith=_FAMILIES[wish.show])
    if wish.show == "undescribed":
        found = found.filter(_UNDESCRIBED)
    if wish.show == "unused":
        found = found.exclude(Exists(Use.objects.filter(upload=OuterRef("pk"))))
    for word in wish.words.split():
        found = found.filter(Q(name__icontains=word) | Q(alt__icontains=word))
    if wish.before:
        found = found.filter(pk__lt=wish.before)
    return found.order_by("-id")


def _tabs(door: Door, wish: Wish) -> tuple[Line, ...]:
    labels = {
        "": _("Everything"),
        "pictures": _("Pictures"),
        "sounds": _("Sounds"),
        "films": _("Films"),
        "documents": _("Documents"),
        "undescribed": _("Without description"),
        "unused": _("Shown nowhere"),
        "trash": _("Trash"),
    }
    lines = (Line(label, wish.address(door, show=show), show == wish.show) for show, label in labels.items())
    return tuple(lines)


def _room(door: Door) -> Room:
    room = room_of(door.site.id)
    used = in_words(room.used) if room.used else _("nothing")
    if not room.most:
        return Room(_("%(used)s kept.") % {"used": used}, 0, False)
    words = _("%(used)s kept, of %(most)s.") % {"used": used, "most": in_words(room.most)}
    return Room(words, room.share, room.share >= 90)

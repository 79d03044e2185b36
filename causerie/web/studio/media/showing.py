"""An upload as the studio shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from causerie.kit.html import MEDIA_PATH
from causerie.looks.dressing import LOOK
from causerie.media.models import Upload
from causerie.media.quotas import in_words
from causerie.media.using import Holder, holders_of
from causerie.media.variants import WIDTHS, variants_of
from causerie.sites.podcasting import PODCAST
from causerie.web.components import dates
from causerie.web.studio.doors import Door
from causerie.writing.models import Post
from causerie.writing.pictures.noting import POST


@dataclass(frozen=True)
class Place:
    """Something that shows an upload."""

    label: str
    address: str


@dataclass(frozen=True)
class Kept:
    """An upload. `src` is what posts write, `url` where it is served, `thumb` a smaller one of a picture."""

    id: int
    name: str
    src: str
    url: str
    thumb: str
    mime: str
    alt: str
    is_picture: bool
    is_mine: bool
    width: int
    height: int
    facts: str
    uses: str
    markdown: str

    @property
    def told(self) -> dict[str, object]:
        """What a script is told of it."""
        known = {"src": self.src, "url": self.url, "mime": self.mime, "name": self.name, "alt": self.alt}
        return {"id": str(self.id), **known, "width": self.width, "height": self.height, "markdown": self.markdown}


def shown(door: Door, uploads: Iterable[Upload]) -> tuple[Kept, ...]:
    """These uploads, with how often each is shown. One statement more."""
    found = list(uploads)
    holders = holders_of(upload.pk for upload in found)
    return tuple(kept(door, upload, holders.get(upload.pk, [])) for upload in found)


def kept(door: Door, upload: Upload, holders: Iterable[Holder] = ()) -> Kept:
    """This upload."""
    is_picture = upload.mime.startswith("image/")
    address = f"{MEDIA_PATH}{upload.path}"
    words = (upload.alt if is_picture else upload.name).replace("\n", " ").replace("[", "(").replace("]", ")")
    small = next((each.path for each in variants_of(upload) if each.width == WIDTHS[0]), upload.path)
    return Kept(
        id=upload.id,
        name=upload.name,
        src=address,
        url=f"{settings.MEDIA_ORIGIN}/{upload.path}",
        thumb=f"{settings.MEDIA_ORIGIN}/{small}",
        mime=upload.mime,
        alt=upload.alt,
        is_picture=is_picture,
        is_mine=upload.account_id == door.account.id,
        width=upload.width or 0,
        height=upload.height or 0,
        facts=", ".join(_facts(door, upload)),
        uses=_uses(len(list(holders))),
        markdown=f"![{words}]({address})" if is_picture else f"[{words}]({address})",
    )


def places_of(door: Door, holders: Iterable[Holder]) -> tuple[Place, ...]:
    """What these holders are, with an address where one can go there. One statement."""
    held = list(holders)
    posts = Post.objects.filter(site=door.site, pk__in=[each.id for each in held if each.kind == POST])
    found = [
        Place((post.working or post.published).title or (post.working or post.published).summary[:80], address)
        for post in posts.select_related("working", "published").order_by("-edited_at")
        if (address := f"{door.root}/posts/{post.id}")
    ]
    elsewhere = {LOOK: Place(_("The look of the site"), f"{door.root}/look")}
    elsewhere[PODCAST] = Place(_("Podcast"), f"{door.root}/settings/podcast")
    kinds = dict.fromkeys(each.kind for each in held)
    return (*found, *(elsewhere[kind] for kind in kinds if kind in elsewhere))


def _facts(door: Door, upload: Upload) -> Iterable[str]:
    yield in_words(upload.size)
    if upload.width:
        yield f"{upload.width} × {upload.height}"
    if upload.seconds:
        yield f"{upload.seconds // 60}:{upload.seconds % 60:02}"
    yield dates.brief(upload.created_at.astimezone(dates.zone_of(door.site.time_zone)))


def _uses(number: int) -> str:
    if not number:
        return _("Shown nowhere")
    return ngettext("Shown in %(number)s place", "Shown in %(number)s places", number) % {"number": number}

"""How much a site keeps, and how much it may."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from causerie.kit.rows import hold
from causerie.media.models import Quota, Upload
from causerie.media.refusals import SiteFull


@dataclass(frozen=True)
class Room:
    """Bytes kept by a site, its trash among them, its variants not; and the most it may keep (0: no bound)."""

    used: int
    most: int

    @property
    def share(self) -> int:
        """Hundredths of the room that are taken; 0 where there is no bound."""
        return min(100, self.used * 100 // self.most) if self.most else 0


def in_words(size: int) -> str:
    """A number of bytes as one reads it."""
    if size < 1024**2:
        return _("{count} KB").format(count=max(1, round(size / 1024)))
    if size < 1024**3:
        return _("{count} MB").format(count=round(size / 1024**2, 1))
    return _("{count} GB").format(count=round(size / 1024**3, 1))


def room_of(site_id: int) -> Room:
    """What a site keeps and may keep. Two statements."""
    used = Upload.objects.filter(site_id=site_id).aggregate(used=Sum("size"))["used"] or 0
    return Room(used, most_of(site_id))


def most_of(site_id: int) -> int:
    """How many bytes a site may keep; 0 is no bound."""
    own = Quota.objects.filter(site_id=site_id).values_list("most_bytes", flat=True).first()
    return settings.SITE_QUOTA if own is None else own


def set_quota(site_id: int, most_bytes: int | None) -> None:
    """Let a site keep that many bytes (0: no bound), or as many as the installation's setting says (None)."""
    if most_bytes is None:
        Quota.objects.filter(site_id=site_id).delete()
        return
    Quota.objects.update_or_create(site_id=site_id, defaults={"most_bytes": most_bytes})


def refuse_beyond(site_id: int, size: int) -> int:
    """The most that the site may keep, 0 for no bound. Raises SiteFull when `size` bytes more are more than that."""
    most = most_of(site_id)
    if most:
        _refuse(site_id, size, most)
    return most


def take_room(site_id: int, size: int, most: int) -> None:
    """`size` bytes of the `most` that the site may keep: nobody else takes any until the caller's transaction ends.

    Raises SiteFull when others have taken them meanwhile.
    """
    if most:
        hold([f"media/{site_id}"])
        _refuse(site_id, size, most)


def _refuse(site_id: int, size: int, most: int) -> None:
    used = Upload.objects.filter(site_id=site_id).aggregate(used=Sum("size"))["used"] or 0
    if used + size > most:
        raise SiteFull(most=in_words(most), used=in_words(used))

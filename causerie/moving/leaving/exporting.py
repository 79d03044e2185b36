"""Exporting: one verb that writes everything a site has into one file."""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit.refusal import Refusal
from causerie.media.models import Upload
from causerie.moving.events import SiteExported
from causerie.moving.leaving.everything import Packed, pack
from causerie.moving.leaving.parcel import parcel_at
from causerie.moving.leaving.posts import count_of
from causerie.sites.models import Site


class NotWritten(Refusal):
    code = "export-not-written"
    sentence = _("%(file)s can’t be written: %(problem)s. Look at the folder and the room on the disk.")


Watch = Callable[[int, int], None]


def export_site(site: Site, target: Path, *, watch: Watch = lambda done, total: None) -> Packed:
    """Write everything of the site to the zip `target`, which is whole or not there. Raises NotWritten.

    `watch` is told how many of how many posts and files are in.
    """
    total = count_of(site) + Upload.objects.filter(site_id=site.pk, deleted_at=None).count()
    try:
        with translation.override("fr" if site.language.startswith("fr") else "en"), parcel_at(target) as parcel:
            packed = pack(site, parcel, lambda done: watch(done, total))
    except OSError as error:
        raise NotWritten(file=str(target), problem=error.strerror or str(error)) from error
    with transaction.atomic():
        bus.record(SiteExported(site_id=site.pk))
    watch(total, total)
    return packed

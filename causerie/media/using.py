"""Where uploads are shown: noted when what shows them is saved, so that nobody ever has to look through texts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from causerie.media.models import Upload, Use
from causerie.media.naming import originals_of

MEDIA_PATH = "/-/media/"
_PATH = re.compile(r"/-/media/([\w-]+/[\w./-]{1,280}\.\w{1,5})")


@dataclass(frozen=True)
class Holder:
    """A thing that shows uploads: its kind ("post", "look") and its id."""

    kind: str
    id: int


def paths_in(*texts: str) -> set[str]:
    """The paths of uploads of ours that these texts name, whether they name them or their variants."""
    named = {path for text in texts if MEDIA_PATH in text for path in _PATH.findall(text)}
    return {original for path in named for original in originals_of(path) or (path,)}


def note_uses(site_id: int, holder: Holder, paths: Iterable[str]) -> None:
    """From now on `holder` shows the site's uploads at `paths`, and no others; in the caller's transaction."""
    wanted = set(paths)
    of_holder = Use.objects.filter(holder=holder.kind, holder_id=holder.id)
    known = dict(of_holder.values_list("upload_id", "id"))
    shown = (
        set(Upload.objects.filter(path__in=wanted, site_id=site_id).values_list("pk", flat=True)) if wanted else set()
    )
    gone = [use_id for upload_id, use_id in known.items() if upload_id not in shown]
    if gone:
        Use.objects.filter(pk__in=gone).delete()
    new = [Use(upload_id=each, holder=holder.kind, holder_id=holder.id) for each in shown - known.keys()]
    if new:
        Use.objects.bulk_create(new, ignore_conflicts=True)


def note_first_uses(site_id: int, shown: Mapping[Holder, set[str]]) -> None:
    """Holders that nothing was noted of before show the site's uploads at these paths. Two statements for all."""
    wanted = {path for paths in shown.values() for path in paths}
    own = Upload.objects.filter(path__in=wanted, site_id=site_id)
    ids = dict(own.values_list("path", "pk"))
    Use.objects.bulk_create(
        Use(upload_id=ids[path], holder=holder.kind, holder_id=holder.id)
        for holder, paths in shown.items()
        for path in sorted(paths & ids.keys())
    )


def holders_of(upload_ids: Iterable[int]) -> dict[int, list[Holder]]:
    """What shows each of these uploads. One statement, none for none."""
    ids, found = list(upload_ids), defaultdict(list)
    if ids:
        uses = Use.objects.filter(upload__in=ids).order_by("holder", "holder_id")
        for upload_id, kind, holder_id in uses.values_list("upload_id", "holder", "holder_id"):
            found[upload_id].append(Holder(kind, holder_id))
    return found

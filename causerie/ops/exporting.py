"""`./run export`: everything of a site into one file, told as it grows."""

import argparse
import sys
from pathlib import Path

from causerie.kit.refusal import Refusal
from causerie.language.terminal import gettext as _
from causerie.moving.importing import NoSuchSite, Step
from causerie.moving.leaving.everything import Packed
from causerie.moving.leaving.exporting import export_site
from causerie.ops.importing import Bar
from causerie.sites.models import Site


def take_along(options: argparse.Namespace) -> int:
    """Write the zip and tell what is in it; 0, or 1 with the reason, no file having been written."""
    bar = Bar(sys.stderr)
    try:
        site = Site.objects.select_related("actor").filter(handle=options.site).first()
        if not site:
            raise NoSuchSite(handle=options.site)
        target = Path(options.file)
        packed = export_site(site, target, watch=lambda done, total: bar(Step("packing", done, total)))
    except Refusal as refusal:
        print(f"causerie: {refusal}", file=sys.stderr)  # noqa: T201
        return 1
    print("\n".join(_told(packed, target)))  # noqa: T201
    return 0


def _told(packed: Packed, target: Path) -> list[str]:
    counts = packed.counts
    told = {"file": target, "posts": counts["posts"], "comments": counts["comments"], "files": counts["files"]}
    lines = ["", _("%(file)s: %(posts)s posts, %(comments)s comments, %(files)s files.") % told]
    missing = [_("Its file could not be read: %(path)s") % {"path": path} for path in packed.missing[:40]]
    return [*lines, *missing]

"""`./run import` and `./run seed`: filling a site with what was written elsewhere, or with a cast."""

import argparse
import sys
from pathlib import Path

from causerie.kit.refusal import Refusal
from causerie.ops import importing
from causerie.ops.seeding import week


def bring_in(options: argparse.Namespace) -> int:
    """Import a file into a site and report; 0, or 1 with the reason, the site being as it was."""
    try:
        if options.kind == "undo":
            importing.take_back(options.file, options.site, sys.stdout)
        else:
            importing.bring_in(_ordered(options), sys.stdout)
    except KeyboardInterrupt:
        importing.tell_stopped(sys.stderr)
        raise
    except Refusal as refusal:
        print(f"causerie: {refusal}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _ordered(options: argparse.Namespace) -> importing.Order:
    return importing.Order(
        kind=options.kind,
        place=options.file,
        handle=options.site,
        media=Path(options.media) if options.media else None,
        address=options.address or "",
        is_fetching=not options.no_pictures,
    )


def seed(options: argparse.Namespace) -> int:
    """Fill an installation with the cast and a lively week."""
    week.seed(sys.stdout)
    return 0

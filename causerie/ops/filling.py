"""`./run import` and `./run seed`: filling a site with what was written elsewhere, or with a cast."""

import argparse
import sys
from pathlib import Path

from causerie.kit.refusal import Refusal
from causerie.ops import importing
from causerie.ops.seeding import week


def bring_in(options: argparse.Namespace) -> int:
    """Import a file into a site and report; 0, or 1 with the reason, the site being as it was."""
    media = Path(options.media) if options.media else None
    try:
        importing.bring_in(options.kind, Path(options.file), options.site, media, sys.stdout)
    except Refusal as refusal:
        print(f"causerie: {refusal}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def seed(options: argparse.Namespace) -> int:
    """Fill an installation with the cast and a lively week."""
    week.seed(sys.stdout)
    return 0

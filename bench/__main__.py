"""`./run bench NAME [--json]`: run one measurement; exit 1 when a limit is missed."""

import argparse
import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench.installation import prepare

MODULES = Path(__file__).parent.glob("[a-z]*.py")
NAMES = sorted(path.stem for path in MODULES if "def measure(" in path.read_text("utf-8"))
IN_THIS_PROCESS = {
    "cold",
    "document",
    "weight",
    "growth",
    "importing",
    "export",
    "themes",
    "fanout",
    "timeline",
    "inbox",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    if options.name in IN_THIS_PROCESS:
        prepare()
    figures = importlib.import_module(f"bench.{options.name}").measure()
    if options.json:
        print(json.dumps([asdict(figure) | {"is_met": figure.is_met} for figure in figures], indent=1))
    else:
        print(*figures, sep="\n")
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The command line. Flags become `CAUSERIE_*` variables, so that every process started reads the same."""

import os
import sys


def main(arguments: list[str] | None = None) -> None:
    """Carry out one command; `arguments` are those after the program's name."""
    arguments = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.project.settings")
    if arguments[:1] == ["manage"]:
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        execute_from_command_line(["./run manage", *arguments[1:]])

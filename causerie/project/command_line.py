"""The command line. Flags become `CAUSERIE_*` variables, so that every process started reads the same."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import fields

import django
from django.core.management import call_command, execute_from_command_line
from django.utils import translation
from django.utils.module_loading import import_string

from causerie.kit.durability import durable
from causerie.language import terminal
from causerie.ops.commands import common_parser, parser
from causerie.project.environment import Environment, WrongSetting, read_environment, variable_of
from causerie.project.locking import AlreadyServed

# What a command runs; loaded once the settings are known and Django is ready.
COMMANDS = {
    "site create": "causerie.ops.founding.create_site",
    "site address": "causerie.ops.founding.give_address",
    "site quota": "causerie.ops.allotting.give_quota",
    "import": "causerie.ops.filling.bring_in",
    "export": "causerie.ops.exporting.take_along",
    "seed": "causerie.ops.filling.seed",
    "arrivals": "causerie.ops.arrivals.look_up",
    "doctor": "causerie.ops.doctor.run",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Carry out one command; `arguments` are those after the program's name. Exits with the command's status."""
    try:
        sys.exit(carry_out(list(sys.argv[1:] if arguments is None else arguments)))
    except WrongSetting as problem:
        _stop(problem, 2)
    except AlreadyServed as problem:
        _stop(problem, 1)
    except KeyboardInterrupt:
        sys.exit(130)


def _stop(problem: Exception, status: int) -> None:
    print(f"causerie: {problem}", file=sys.stderr)  # noqa: T201
    sys.exit(status)


def carry_out(arguments: list[str]) -> int:
    """The exit status of one command."""
    terminal.settle()
    os.umask(0o077)  # what is written here is nobody else's business
    common, rest = common_parser().parse_known_args(arguments)
    if rest[:1] == ["manage"]:
        _set_variables(common)
        with durable():
            execute_from_command_line(["./run manage", *rest[1:]])
        return 0
    if not rest or (rest[0].startswith("-") and rest[0] not in ("-h", "--help", "--version")):
        rest.insert(0, "serve")
    options = parser().parse_args(rest, common)
    environment = _set_variables(options)
    if options.command == "serve":
        return import_string("causerie.project.serving.serve")(environment)
    django.setup()
    translation.activate(terminal.language())
    import_string("causerie.project.wiring.REACTIONS")
    if options.command != "doctor":
        call_command("migrate", interactive=False, verbosity=0)
    with durable():
        return import_string(COMMANDS[options.command])(options)


def _set_variables(options: argparse.Namespace) -> Environment:
    """Check the settings, then hand the flags on to this process and its children as variables."""
    given = {each.name: getattr(options, each.name, None) for each in fields(Environment)}
    environment = read_environment(given, os.environ)
    for name, value in given.items():
        if value is not None:
            os.environ[variable_of(name)] = str(environment.data if name == "data" else value)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.project.settings")
    return environment

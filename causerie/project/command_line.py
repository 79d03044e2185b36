"""The command line. Flags become `CAUSERIE_*` variables, so that every process started reads the same."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import fields

import django
from django.core.management import call_command, execute_from_command_line
from django.utils.module_loading import import_string

from causerie import __version__
from causerie.kit.durability import durable
from causerie.project.environment import Environment, WrongSetting, read_environment, variable_of
from causerie.project.locking import AlreadyServed

# What a command runs; loaded once the settings are known and Django is ready.
COMMANDS = {
    "site create": "causerie.ops.founding.create_site",
    "site address": "causerie.ops.founding.give_address",
    "import": "causerie.ops.filling.bring_in",
    "seed": "causerie.ops.filling.seed",
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
    os.umask(0o077)  # what is written here is nobody else's business
    common, rest = _common().parse_known_args(arguments)
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


def _common() -> argparse.ArgumentParser:
    """`--data` may stand anywhere, with every command."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument("--data", metavar="DIR", help="the folder that holds everything (default: ./data)")
    return common


def parser() -> argparse.ArgumentParser:
    """All commands and their flags."""
    made = argparse.ArgumentParser(prog="./run", description="A place of your own, and the talk around it.")
    made.add_argument("--version", action="version", version=f"Causerie {__version__}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_serve(commands)
    _add_site(commands)
    _add_import(commands)
    add = commands.add_parser
    add("seed", help="fill an empty installation with a cast and a lively week", allow_abbrev=False)
    add("doctor", help="look at this installation and say what should be mended", allow_abbrev=False)
    add("manage", help="Django's own commands, such as migrate and shell", allow_abbrev=False)
    add("test", help="run the tests; pytest's arguments may follow", allow_abbrev=False)
    add("bench", help="run a measurement of bench/: NAME [--json]", allow_abbrev=False)
    return made


def _add_serve(commands: argparse._SubParsersAction) -> None:
    serve = commands.add_parser("serve", help="start everything (what ./run alone does)", allow_abbrev=False)
    serve.add_argument("--host", help="the address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", help="the port to listen on (default: 8000)")
    serve.add_argument("--workers", metavar="N", help="how many web processes (default: 2)")


def _add_site(commands: argparse._SubParsersAction) -> None:
    site = commands.add_parser("site", help="make a site, or give it a host of its own", allow_abbrev=False)
    verbs = site.add_subparsers(metavar="VERB", required=True)
    create = verbs.add_parser("create", help="make a site and, if need be, its owner's account", allow_abbrev=False)
    create.set_defaults(command="site create")
    create.add_argument("handle")
    create.add_argument("--title", required=True)
    create.add_argument("--email", required=True, help="the owner's; an account is made if there is none")
    create.add_argument("--password-stdin", action="store_true", help="read a new account's password from the input")
    create.add_argument("--kind", choices=("person", "organisation"), default="person")
    create.add_argument("--language", choices=("fr", "en"), default="en")
    address = verbs.add_parser("address", help="let a site answer at a host name", allow_abbrev=False)
    address.set_defaults(command="site address")
    address.add_argument("handle")
    address.add_argument("site_host", metavar="host")


def _add_import(commands: argparse._SubParsersAction) -> None:
    importing = commands.add_parser("import", help="bring in what was written elsewhere", allow_abbrev=False)
    importing.add_argument("kind", choices=("wxr",))
    importing.add_argument("file")
    importing.add_argument("--site", metavar="HANDLE", required=True)
    importing.add_argument("--media", metavar="DIR", help="a folder with the old site's uploads")

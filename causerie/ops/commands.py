"""The commands and their flags, with what is said about each; `command_line` carries them out."""

import argparse

from causerie import __version__
from causerie.language.terminal import gettext as _
from causerie.language.terminal import gettext_noop

# The kinds of exports (`moving.sources.known`), told here so that a command starts without reading them in.
IMPORTS = (
    "wxr", "ghost", "medium", "blogger", "dotclear", "movable-type", "substack", "markdown", "feed", "causerie", "undo"
)  # fmt: skip


# What argparse says by itself: it looks these up in our catalogue (`terminal.settle`).
OF_ARGPARSE = (
    gettext_noop("usage: "),
    gettext_noop("positional arguments"),
    gettext_noop("options"),
    gettext_noop("show this help message and exit"),
    gettext_noop("%(prog)s: error: %(message)s\n"),
    gettext_noop("argument %(argument_name)s: %(message)s"),
    gettext_noop("the following arguments are required: %s"),
    gettext_noop("unrecognized arguments: %s"),
    gettext_noop("expected one argument"),
    gettext_noop("ignored explicit argument %r"),
    gettext_noop("invalid choice: %(value)r (choose from %(choices)s)"),
)


def common_parser() -> argparse.ArgumentParser:
    """`--data` may stand anywhere, with every command."""
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument("--data", metavar="DIR", help=_("the folder that holds everything (default: ./data)"))
    return common


def parser() -> argparse.ArgumentParser:
    """All commands and their flags."""
    made = argparse.ArgumentParser(prog="./run", description=_("A place of your own, and the talk around it."))
    about = _("show the version and exit")
    made.add_argument("--version", action="version", version=f"Causerie {__version__}", help=about)
    commands = made.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    _add_serve(commands)
    _add_site(commands)
    _add_import(commands)
    _add_export(commands)
    add = commands.add_parser
    add("seed", help=_("fill an empty installation with a cast and a lively week"), allow_abbrev=False)
    arrivals = add("arrivals", help=_("say what became of what other servers sent"), allow_abbrev=False)
    arrivals.add_argument("about", nargs="?", help=_("an id, its author’s id, or a server’s name; all without it"))
    add("doctor", help=_("look at this installation and say what should be mended"), allow_abbrev=False)
    add("manage", help=_("Django’s own commands, such as migrate and shell"), allow_abbrev=False)
    add("test", help=_("run the tests; pytest’s arguments may follow"), allow_abbrev=False)
    add("bench", help=_("run a measurement of bench/: NAME [--json]"), allow_abbrev=False)
    return made


def _add_serve(commands: argparse._SubParsersAction) -> None:
    serve = commands.add_parser("serve", help=_("start everything (what ./run alone does)"), allow_abbrev=False)
    serve.add_argument("--host", help=_("the address to listen on (default: 127.0.0.1)"))
    serve.add_argument("--port", help=_("the port to listen on (default: 8000)"))
    serve.add_argument("--workers", metavar="N", help=_("how many web processes (default: 2)"))


def _add_site(commands: argparse._SubParsersAction) -> None:
    site = commands.add_parser("site", help=_("make a site, or give it a host of its own"), allow_abbrev=False)
    verbs = site.add_subparsers(metavar=_("VERB"), required=True)
    create = verbs.add_parser("create", help=_("make a site and, if need be, its owner’s account"), allow_abbrev=False)
    create.set_defaults(command="site create")
    create.add_argument("handle")
    create.add_argument("--title", required=True)
    create.add_argument("--email", required=True, help=_("the owner’s; an account is made if there is none"))
    create.add_argument("--password-stdin", action="store_true", help=_("read a new account’s password from the input"))
    create.add_argument("--kind", choices=("person", "organisation"), default="person")
    create.add_argument("--language", choices=("fr", "en"), default="en")
    address = verbs.add_parser("address", help=_("let a site answer at a host name"), allow_abbrev=False)
    address.set_defaults(command="site address")
    address.add_argument("handle")
    address.add_argument("site_host", metavar="host")
    quota = verbs.add_parser("quota", help=_("say how many uploads a site may keep"), allow_abbrev=False)
    quota.set_defaults(command="site quota")
    quota.add_argument("handle")
    quota.add_argument("size", help=_("500M, 20G; none for no bound, default for the setting’s"))


def _add_import(commands: argparse._SubParsersAction) -> None:
    importing = commands.add_parser("import", help=_("bring in what was written elsewhere"), allow_abbrev=False)
    importing.add_argument("kind", choices=IMPORTS)
    importing.add_argument("file", help=_("the file; the address of a feed; the number of an import to undo"))
    importing.add_argument("--site", metavar="HANDLE", required=True)
    importing.add_argument("--media", metavar="DIR", help=_("a folder with the old site’s uploads"))
    importing.add_argument("--address", metavar="URL", help=_("where the old site stood, if the file does not say"))
    importing.add_argument("--no-pictures", action="store_true", help=_("fetch no pictures from the old site"))


def _add_export(commands: argparse._SubParsersAction) -> None:
    about = _("take everything of a site along, in one file")
    exporting = commands.add_parser("export", help=about, allow_abbrev=False)
    exporting.add_argument("file", help=_("the zip to write"))
    exporting.add_argument("--site", metavar="HANDLE", required=True)

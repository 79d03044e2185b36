"""Lists in the documentation that come from the code, so that neither can be forgotten.

`python -m tests.docs` writes them between their two marks; `test_lists` compares.
"""

import argparse
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import fields
from functools import partial
from pathlib import Path

from django.utils import translation

import causerie
from causerie.events.event import Event
from causerie.kit.refusal import Refusal
from causerie.project import command_line, wiring
from causerie.project.environment import Environment, variable_of
from tests.architecture.tree import HOME

BEGIN, END = "<!-- from the code, by `python -m tests.docs` -->", "<!-- to here -->"
ENTRY_POINTS = ("__main__", "worker", "preparing")


def load_everything() -> None:
    """Import every module, so that every event and refusal is known."""
    for found in pkgutil.walk_packages(causerie.__path__, "causerie."):
        if found.name.rpartition(".")[2] not in ENTRY_POINTS:
            importlib.import_module(found.name)


def descendants(kind: type) -> Iterator[type]:
    """All subclasses in the project that have none of their own, by module and name."""
    found = {kind}
    while new := {each for parent in found for each in parent.__subclasses__()} - found:
        found |= new
    ours = [each for each in found if each.__module__.startswith("causerie.") and not each.__subclasses__()]
    return iter(sorted(ours, key=lambda each: (each.__module__, each.__name__)))


def settings() -> str:
    rows = [
        f"| `{variable_of(each.name)}` | `{each.name}` | {_value(each.default)} | {each.metadata['help']} |"
        for each in fields(Environment)
    ]
    return "\n".join(["| variable | in causerie.toml | default | what it says |", "|---|---|---|---|", *rows])


def _value(default: object) -> str:
    if isinstance(default, Path):
        return "`data` beside `run`"
    return "" if default in ("", ()) else f"`{str(default).lower() if isinstance(default, bool) else default}`"


def commands() -> str:
    return "\n".join(_commands(command_line.parser(), "./run"))


def _commands(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help for choice in action._choices_actions}
            for verb, inner in action.choices.items():
                yield from _command(inner, f"{name} {verb}", helps.get(verb) or "")


def _command(parser: argparse.ArgumentParser, name: str, help_: str) -> Iterator[str]:
    inner = list(_commands(parser, name))
    if inner:
        yield from inner
        return
    yield f"- `{name}{_positional(parser)}`: {help_}"
    for action in parser._actions:
        if action.option_strings and action.dest != "help":
            yield f"  - `{action.option_strings[-1]}`{_value_of(action)}: {action.help or ''}".rstrip(": ")


def _positional(parser: argparse.ArgumentParser) -> str:
    names = [action.metavar or action.dest for action in parser._actions if not action.option_strings]
    return "".join(f" {name.upper()}" for name in names)


def _value_of(action: argparse.Action) -> str:
    if action.choices:
        return f" ({' or '.join(action.choices)})"
    return " (needed)" if action.required else ""


def events() -> str:
    rows = [
        f"| `{each.__name__}` | {_first_line(each)} | {_fields(each)} | {_later(each)} |" for each in descendants(Event)
    ]
    return "\n".join(["| event | what has happened | fields | later |", "|---|---|---|---|", *rows])


def _fields(event: type) -> str:
    return ", ".join(f"`{each.name}`" for each in fields(event))


def _later(event: type) -> str:
    reactions = wiring.REACTIONS.get(event)
    paths = [reaction.module_path.removeprefix("causerie.") for reaction in reactions.later] if reactions else []
    return ", ".join(f"`{path}`" for path in paths)


def refusals() -> str:
    with translation.override("en"):
        rows = [
            f"| `{each.code}` | {each.status} | {each.sentence} |" for each in descendants(Refusal) if each.sentence
        ]
    return "\n".join(["| code | status | sentence |", "|---|---|---|", *sorted(rows)])


def pages_beside(name: str) -> str:
    """Links to the other pages of an index's folder, by their titles."""
    others = sorted(path for path in (HOME / name).parent.glob("*.md") if path.name != "index.md")
    return "\n".join(f"- [{path.read_text('utf-8').split(chr(10))[0].lstrip('# ')}]({path.name})" for path in others)


def _first_line(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


INDEXES = tuple(f"docs/{folder}/index.md" for folder in ("users", "operators", "contributors", "decisions"))
LISTS = {
    **{name: partial(pages_beside, name) for name in INDEXES},
    "docs/operators/settings.md": settings,
    "docs/operators/commands.md": commands,
    "docs/contributors/events.md": events,
    "docs/contributors/refusals.md": refusals,
}


def written(name: str) -> str:
    """The file as it stands."""
    return (HOME / name).read_text("utf-8")


def right(name: str) -> str:
    """The file as it should stand: its list made anew, the words around it kept."""
    before, _, rest = written(name).partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{LISTS[name]()}\n{END}{after}"

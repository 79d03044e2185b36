"""The project's files, as the laws look at them."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PACKAGE = HOME / "causerie"


def modules(*folders: str) -> list[Path]:
    """Every Python module of ours below `folders`: no migrations, which Django writes, and nothing that npm brought."""
    found = [path for folder in folders for path in (HOME / folder).rglob("*.py")]
    return sorted(path for path in found if not {"migrations", "node_modules"} & set(path.parts))


def templates() -> list[Path]:
    """Every template, of pages and of letters."""
    return sorted(path for path in PACKAGE.glob("**/templates/**/*") if path.is_file())


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"), str(path))


def lines_of(node: ast.stmt) -> int:
    """How many lines a function or class takes, decorators apart."""
    return node.end_lineno - node.lineno + 1


def name_of(path: Path) -> str:
    """The path within the project."""
    return str(path.relative_to(HOME))


def imported_by(path: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def floors() -> dict[str, int]:
    """Each package's floor: 0 is the lowest. Read from the import contract, the one list of floors."""
    contracts = tomllib.loads((HOME / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    names = [[name.strip(" ()") for name in layer.split("|")] for layer in reversed(layers)]
    return {name: number for number, floor in enumerate(names) for name in floor}

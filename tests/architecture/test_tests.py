"""Tests are plain: they prepare, act and look, without branches or loops, and never sleep."""

import ast
from collections.abc import Iterator

from tests.architecture.tree import imported_by, modules, name_of, parsed

BRANCHES = (ast.If, ast.For, ast.While, ast.Try, ast.Match)


def own_statements(node: ast.AST) -> Iterator[ast.AST]:
    """What stands in the body itself; functions defined within (a server's answer, say) may branch."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield child
            yield from own_statements(child)


def test_no_test_branches_or_loops():
    branching = [
        f"{name_of(path)}: {node.name}"
        for path in modules("tests")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and any(isinstance(inner, BRANCHES) for inner in own_statements(node))
    ]
    assert branching == []


def test_no_test_sleeps():
    asleep = [
        name_of(path)
        for path in modules("tests")
        if path.name.startswith("test_") and "time.sleep" in set(imported_by(path))
    ]
    sleeping = [
        name_of(path)
        for path in modules("tests")
        if path.name.startswith("test_") and any(_sleeps(node) for node in ast.walk(parsed(path)))
    ]
    assert asleep + sleeping == []


def _sleeps(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "asyncio.sleep", "sleep")

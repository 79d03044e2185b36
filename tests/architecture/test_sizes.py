"""The sizes of the house. Laws, without a list of exceptions; the habits are smaller."""

import ast

from tests.architecture.tree import HOME, lines_of, modules, name_of, parsed, templates

MODULE, CLASS, PACKAGE, TEMPLATE, VIEW = 400, 250, 15, 150, 30
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_modules():
    long = {name_of(path): count for path in modules("causerie", "tests", "bench") if (count := lines(path)) > MODULE}
    assert long == {}


def test_the_command():
    assert lines(HOME / "run") <= MODULE


def test_classes():
    long = [
        f"{name_of(path)}: {node.name} has {lines_of(node)} lines"
        for path in modules("causerie", "tests", "bench")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and lines_of(node) > CLASS
    ]
    assert long == []


def test_packages():
    folders = {path.parent for path in modules("causerie")}
    counts = {
        name_of(folder): len([path for path in folder.glob("*.py") if path.stem != "__init__"]) for folder in folders
    }
    assert {folder: count for folder, count in counts.items() if count > PACKAGE} == {}


def test_templates():
    assert {name_of(path): count for path in templates() if (count := lines(path)) > TEMPLATE} == {}


def test_views():
    long = [
        f"{name_of(path)}: {node.name} has {lines_of(node)} lines"
        for path in modules("causerie/web", "causerie/ops")
        for node in ast.walk(parsed(path))
        if isinstance(node, FUNCTIONS) and takes_request(node) and lines_of(node) > VIEW
    ]
    assert long == []


def takes_request(node: ast.FunctionDef) -> bool:
    return bool(node.args.args) and node.args.args[0].arg == "request"


def lines(path) -> int:
    return len(path.read_text("utf-8").splitlines())

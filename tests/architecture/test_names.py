"""Names say what a thing is. Some say nothing, and are not names."""

import ast
import re

from tests.architecture.tree import PACKAGE, modules, name_of, parsed

NOT_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "managers",
    "manager",
    "common",
    "misc",
    "signals",
}
# What may not be silenced: these rules are the architecture.
LAWS = ("PLC0415", "TID251", "C901", "PLR0915", "BLE001", "S110", "DTZ")


def test_no_module_or_package_has_a_name_that_says_nothing():
    found = [name_of(path) for path in modules("causerie", "tests") if NOT_NAMES & {*path.parts, path.stem}]
    assert found == []


def test_every_package_says_what_it_is():
    silent = [name_of(path) for path in modules("causerie") if not ast.get_docstring(parsed(path))]
    assert silent == []


def test_every_public_class_of_tables_says_what_a_row_is():
    silent = [
        f"{name_of(path)}: {node.name}"
        for path in PACKAGE.glob("**/models.py")
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)
    ]
    assert [each for each in silent if not each.endswith("Manager")] == []


def test_no_law_is_silenced():
    silenced = [
        f"{name_of(path)}:{number}"
        for path in modules("causerie")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (found := re.search(r"#\s*noqa(?::\s*([A-Z0-9, ]+))?", line))
        and (not found[1] or any(law in found[1] for law in LAWS))
    ]
    assert silenced == []


def test_nothing_is_left_to_do_or_skipped():
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|pytest\.mark\.(skip|xfail)\b|pytest\.xfail")
    left = [
        f"{name_of(path)}:{number}"
        for path in modules("causerie", "tests", "bench")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if words.search(line) and path.name != "test_names.py"
    ]
    assert left == []


def test_times_and_truths_are_called_what_they_are():
    wrong = [
        f"{name_of(path)}: {target.id}"
        for path in PACKAGE.glob("**/models.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        for target in node.targets
        if isinstance(target, ast.Name) and not well_named(target.id, ast.unparse(node.value.func))
    ]
    assert wrong == []


def well_named(name: str, kind: str) -> bool:
    if kind.endswith("BooleanField"):
        return name.startswith(("is_", "may_", "has_", "needs_"))
    if kind.endswith("DateTimeField"):
        return name.endswith("_at") or name == "at"
    return True

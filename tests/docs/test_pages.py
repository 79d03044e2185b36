"""Links lead somewhere; decisions say how they are checked; the README's map is the tree."""

import re

from tests.architecture.tree import HOME, PACKAGE

PAGES = sorted([*HOME.glob("*.md"), *HOME.glob("docs/**/*.md")])
DECISIONS = sorted((HOME / "docs" / "decisions").glob("[0-9]*.md"))
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_links_between_pages_lead_somewhere():
    dead = [
        f"{page.relative_to(HOME)}: {target}"
        for page in PAGES
        for target in LINK.findall(CODE.sub("", page.read_text("utf-8")))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert dead == []


def test_every_page_can_be_reached_from_the_index_of_its_folder():
    lost = [
        str(page.relative_to(HOME))
        for page in HOME.glob("docs/*/*.md")
        if page.name != "index.md" and f"({page.name})" not in (page.parent / "index.md").read_text("utf-8")
    ]
    assert lost == []


def test_every_decision_gives_its_context_its_cost_and_how_it_is_checked():
    parts = ("**Context.**", "**Decision.**", "**Cost.**", "**Checked by**")
    lacking = {page.name: [part for part in parts if part not in page.read_text("utf-8")] for page in DECISIONS}
    assert {name: missing for name, missing in lacking.items() if missing} == {}


def test_no_two_decisions_have_one_number():
    numbers = [page.name[:4] for page in DECISIONS]
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []


def test_the_map_in_the_readme_is_the_tree():
    text = (HOME / "README.md").read_text("utf-8")
    mapped = re.search(r"^causerie/.*?^tests/", text, re.M | re.S)[0]
    rooms = set(re.findall(r"^  ([a-z]+)/", mapped, re.M))
    assert rooms == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_the_map_names_every_room_of_web_and_protocols():
    text = (HOME / "README.md").read_text("utf-8")
    rooms = {
        path.parent.name for path in [*PACKAGE.glob("web/*/__init__.py"), *PACKAGE.glob("protocols/*/__init__.py")]
    }
    assert [room for room in sorted(rooms) if f"    {room}/" not in text] == []


def test_the_changelog_tells_of_this_version():
    assert "## Unreleased" in (HOME / "CHANGELOG.md").read_text("utf-8")

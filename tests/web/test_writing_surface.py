"""The built writing surface is what its sources make, is light, and names no other host. Needs no Node."""

import gzip
import hashlib
import json
import re

import pytest

from causerie.web.static_files import FOLDER
from causerie.web.studio.sheet.words import DRAWINGS, words_for_script
from tests.architecture.tree import HOME

EDITOR = HOME / "editor"
BUILT = FOLDER / "dist" / "writing.js"
MODULES = [path.relative_to(EDITOR).as_posix() for path in (EDITOR / "src").rglob("*.js")]
SOURCES = sorted(["build.js", "package.json", "package-lock.json", *MODULES])
CODE = {name: (EDITOR / name).read_text("utf-8") for name in SOURCES}


def test_the_committed_build_is_of_these_sources():
    told = b"".join(f"{name}\0".encode() + (EDITOR / name).read_bytes() + b"\0" for name in SOURCES)
    built = BUILT.read_text("utf-8").partition("\n")[0]
    assert hashlib.sha256(told).hexdigest() in built, "run: npm ci && npm run build, in editor/"


def test_what_a_writing_page_loads_weighs_at_most_170_kilobytes():
    loaded = [BUILT, FOLDER / "app.js"]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in loaded) <= 170_000


def test_the_lock_has_exact_versions_and_no_host():
    lock = json.loads(CODE["package-lock.json"])
    wanted = lock["packages"][""]
    assert "http" not in CODE["package-lock.json"]
    versions = [*wanted["dependencies"].values(), *wanted["devDependencies"].values()]
    assert all(re.fullmatch(r"[\d.]+", version) for version in versions)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_is_small(name):
    assert len(CODE[name].splitlines()) <= 250


def test_every_word_and_drawing_the_script_asks_for_is_given_by_the_page():
    words = words_for_script()
    asked = {word for code in CODE.values() for word in re.findall(r'\bsay\("(\w+)"', code)}
    drawn = {name for code in CODE.values() for name in re.findall(r'\bicon(?:Button)?\("(\w+)"', code)}
    drawn |= {name for code in CODE.values() for name in re.findall(r'\bicon: "(\w+)"', code)}
    assert asked <= words.keys()
    assert drawn <= set(DRAWINGS)


def test_nothing_is_put_into_the_page_as_html_but_the_preview_the_server_made():
    assert sum(code.count("innerHTML =") for code in CODE.values()) == 1
    assert not any("eval(" in code or "new Function" in code for code in CODE.values())

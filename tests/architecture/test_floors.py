"""The contracts of pyproject.toml hold, and say what the architecture says."""

import tomllib

from importlinter.cli import lint_imports

from tests.architecture.tree import HOME, floors, imported_by, modules, name_of

CONTRACTS = tomllib.loads((HOME / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
SPEAKS_TO_THE_NETWORK = {"aiohttp", "socket", "socketserver", "http.client", "urllib.request", "requests", "httpx"}
CORE = ("people", "sites", "conversation", "writing")


def test_every_contract_is_kept(capsys):
    outcome = lint_imports(config_filename=str(HOME / "pyproject.toml"), no_cache=True, no_logo=True)
    assert outcome == 0, capsys.readouterr().out


def test_no_contract_has_exceptions():
    assert [key for contract in CONTRACTS for key in contract if "ignore" in key] == []


def test_every_package_has_its_floor():
    packages = {path.parent.name for path in (HOME / "causerie").glob("*/__init__.py")}
    assert packages - set(floors()) == set()


def test_only_the_guarded_door_and_the_server_speak_to_the_network():
    others = [path for path in modules("causerie") if path.parts[-2] != "project" and "project" not in path.parts]
    speaking = {path.parent for path in others if SPEAKS_TO_THE_NETWORK & set(imported_by(path))}
    assert speaking == {HOME / "causerie" / "kit" / "http"}


def test_the_core_bans_requests_and_sockets_by_a_ruff_file_of_its_own():
    texts = {package: (HOME / "causerie" / package / "ruff.toml").read_text() for package in CORE}
    assert [package for package, text in texts.items() if '"django.http"' not in text or '"socket"' not in text] == []


def test_what_happens_is_joined_in_the_wiring_only():
    connecting = [name_of(path) for path in modules("causerie") if "bus.connect(" in path.read_text()]
    assert connecting == ["causerie/project/wiring.py"]

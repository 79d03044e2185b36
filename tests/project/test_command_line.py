"""The commands as one types them, each in a process of its own."""

import os
import runpy
import subprocess
import sys
import venv
from unittest.mock import Mock

import pytest

from causerie.project import command_line
from causerie.project.environment import read_environment
from causerie.project.serving import announce
from tests.project.server.running import HOME


@pytest.fixture
def run(tmp_path):
    """Run a command on a data folder of the test's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CAUSERIE_", "DJANGO_"))}

    def run(*arguments, typed="", **variables):
        return subprocess.run(
            [sys.executable, "-m", "causerie", *arguments, "--data", str(tmp_path / "data")],
            cwd=HOME,
            env=kept | variables,
            input=typed,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def test_a_wrong_setting_is_one_line_and_status_two(run):
    done = run("doctor", CAUSERIE_PORT="eighty")
    assert (done.returncode, done.stderr) == (
        2,
        "causerie: CAUSERIE_PORT is 'eighty': a whole number is needed\n",
    )


def test_a_wrong_flag_is_named_by_its_flag(run):
    done = run("serve", "--port", "eighty")
    assert (done.returncode, done.stderr) == (2, "causerie: --port is 'eighty': a whole number is needed\n")


def test_an_unknown_command_is_refused_with_the_known_ones(run):
    done = run("sevre")
    assert done.returncode == 2
    assert "'serve'" in done.stderr


def test_a_site_can_be_made_and_given_a_host(run, tmp_path):
    made = run(
        *("site", "create", "marie", "--title", "Rue des Passeurs", "--email", "Marie@Example.org", "--password-stdin"),
        *("--language", "fr"),
        typed="une phrase qui nous plaît\n",
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, "http://marie.localhost:8000/\n", "")
    hosted = run("site", "address", "marie", "passeurs.example")
    assert (hosted.returncode, hosted.stdout) == (0, "http://passeurs.example/\n")
    again = run("site", "create", "marie", "--title", "Other", "--email", "marie@example.org")
    assert again.returncode == 1
    assert again.stderr.startswith("causerie: ")
    unknown = run("site", "address", "nobody", "nobody.example")
    assert (unknown.returncode, unknown.stderr) == (1, "causerie: There is no site called nobody.\n")


@pytest.mark.parametrize(
    ("arguments", "typed", "sentence"),
    [
        (("--email", "a@example.org"), "", "give its password with --password-stdin"),
        (("--email", "a@example.org", "--password-stdin"), "short\n", "too short"),
        (("--email", "nonsense", "--password-stdin"), "a sentence we like\n", "valid email address"),
    ],
)
def test_an_account_that_can_not_be_made_makes_no_site(run, arguments, typed, sentence):
    done = run("site", "create", "marie", "--title", "Rue", *arguments, typed=typed)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    listed = run("manage", "shell", "-v0", "-c", "from causerie.sites.models import Site; print(Site.objects.count())")
    assert listed.stdout.strip() == "0"


def test_help_names_every_command():
    printed = command_line.parser().format_help()
    assert all(name in printed for name in ("serve", "site", "import", "seed", "doctor", "manage", "test", "bench"))


FRENCH = {"LANGUAGE": "", "LC_ALL": "fr_FR.UTF-8"}


@pytest.mark.parametrize(
    ("arguments", "variables", "sentence"),
    [
        (("doctor",), {"CAUSERIE_PORT": "eighty"}, "CAUSERIE_PORT vaut 'eighty'\xa0: il faut un nombre entier"),
        (("sevre",), {}, "n’est pas possible\u202f; choisissez parmi"),
        (("site", "create", "marie"), {}, "./run site create\xa0: erreur\xa0: il manque\xa0: --title, --email"),
        (("site", "address", "nobody", "nobody.example"), {}, "causerie: Il n’y a pas de site nommé nobody."),
        (("import", "wxr", "x.xml", "--site", "nobody"), {}, "causerie: Il n’y a pas de "),
    ],
)
def test_what_is_refused_is_refused_in_the_terminal_s_language(run, arguments, variables, sentence):
    done = run(*arguments, **variables, **FRENCH)
    assert done.returncode > 0
    assert sentence in done.stderr


def test_help_and_the_doctor_speak_the_terminal_s_language(run):
    helped, looked = run("--help", **FRENCH), run("doctor", **FRENCH)
    assert "Refait l’index de recherche" in run("manage", "rebuild_search", "--help", **FRENCH).stdout
    assert helped.stdout.startswith("utilisation\xa0: ./run")
    assert "remplir une installation vide" in helped.stdout
    assert "Personne n’a encore de compte." in looked.stdout or "Il n’y a pas encore de tables." in looked.stdout
    assert "✓ Tout est gardé dans" in looked.stdout


def test_the_first_lines_are_in_the_terminal_s_language(monkeypatch, capsys):
    monkeypatch.setenv("LANGUAGE", "fr")
    announce(read_environment({}, {}), "abcd-efgh")
    assert capsys.readouterr().out.splitlines() == [
        "Causerie est à l’adresse http://localhost:8000/",
        "Pour l’installer, ouvrez cette adresse et tapez ce code\xa0: abcd-efgh",
        "Ctrl+C pour l’arrêter.",
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "this Python cannot make"), ("fr", "ce Python ne sait pas créer d’environnements")],
)
def test_the_script_that_runs_first_speaks_it_too(monkeypatch, language, sentence):
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setattr(venv, "EnvBuilder", Mock(side_effect=ImportError))
    script = runpy.run_path(str(HOME / "run"))
    with pytest.raises(SystemExit, match=f"causerie: {sentence}"):
        script["make_venv"]()


@pytest.mark.parametrize("flags", [("--data", "{}"), ("--data={}",)])
@pytest.mark.parametrize("is_first", [True, False])
def test_the_data_flag_may_stand_anywhere(tmp_path, monkeypatch, flags, is_first):
    monkeypatch.setenv("CAUSERIE_DATA", "/nowhere")
    given = [flag.format(tmp_path) for flag in flags]
    assert command_line.carry_out([*given, "manage", "version"] if is_first else ["manage", "version", *given]) == 0
    assert os.environ["CAUSERIE_DATA"] == str(tmp_path)

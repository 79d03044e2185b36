"""`./run import` as one sees it on a terminal."""

import io
from datetime import UTC, datetime

import pytest
from django.utils import translation

from causerie.moving.importing import Step
from causerie.moving.models import Import
from causerie.moving.reports import Line, Report, Summary
from causerie.moving.sources.known import SOURCES
from causerie.moving.spool.refusals import NotWxr
from causerie.ops.commands import IMPORTS
from causerie.ops.importing import MOST_LINES, Bar, NoSuchImport, Order, bring_in, take_back, told
from causerie.writing.models import Post
from tests import cast
from tests.moving.exports import CARNET, UPLOADS


class Terminal(io.StringIO):
    def isatty(self):
        return True


def report(left=()):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Report(Summary(7, "done", "done", "a.xml", "", 100, at, at), (("articles", 3),), (), left)


def test_a_bar_grows_on_one_line_for_each_state():
    out = Terminal()
    bar = Bar(out)
    bar(Step("checking", 0, 100))
    bar(Step("checking", 50, 100))
    bar(Step("checking", 50, 100))
    bar(Step("bringing", 1, 2))
    assert out.getvalue().count("\r") == 2
    assert out.getvalue().count("\n") == 1
    assert "50%" in out.getvalue()


def test_without_a_terminal_each_state_is_told_once():
    out = io.StringIO()
    bar = Bar(out)
    bar(Step("checking", 0, 100))
    bar(Step("checking", 90, 100))
    bar(Step("done", 1, 1))
    assert out.getvalue() == "Checking the file …\nDone …\n"


def test_a_long_report_is_cut_and_counted():
    lines = tuple(Line("left", "file", f"{number}.jpg", "Missing.", None) for number in range(MOST_LINES + 5))
    text = told(report(lines))
    assert "       3  articles" in text
    assert text.count("  file: 3.jpg: Missing.") == 1
    assert "  … and 5 more of the kind: file" in text


def test_an_empty_run_says_so():
    assert "  nothing new" in told(Report(report().run, (), (), ()))


def test_the_report_speaks_the_language_of_the_terminal():
    out = io.StringIO()
    lines = tuple(Line("left", "fichier", f"{number}.jpg", "Absent.", None) for number in range(MOST_LINES + 5))
    with translation.override("fr"):
        Bar(out)(Step("checking", 0, 100))
        text = told(report(lines))
    assert out.getvalue() == "Lecture du fichier …\n"
    assert "Pas venu\xa0:" in text
    assert "  fichier\xa0: 3.jpg\xa0: Absent." in text
    assert "  … et 5 de plus de cette sorte\xa0: fichier" in text
    assert text[-1] == "Le compte rendu 7 est gardé\xa0: l’atelier le montre dans «\xa0Importer\xa0»."


@pytest.mark.django_db
def test_importing_tells_what_came_and_what_did_not():
    cast.rue_des_passeurs(cast.marie())
    out = io.StringIO()
    bring_in(Order(kind="wxr", place=str(CARNET), handle="marie", media=UPLOADS), out)
    assert "articles" in out.getvalue()
    assert "phare.jpg" in out.getvalue()


@pytest.mark.django_db
def test_a_file_that_is_no_export_is_refused(tmp_path):
    cast.rue_des_passeurs(cast.marie())
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary", "utf-8")
    with pytest.raises(NotWxr):
        bring_in(Order(kind="wxr", place=str(path), handle="marie"), io.StringIO())


@pytest.mark.django_db
def test_what_was_brought_is_taken_back():
    cast.rue_des_passeurs(cast.marie())
    bring_in(Order(kind="wxr", place=str(CARNET), handle="marie", media=UPLOADS), io.StringIO())
    out = io.StringIO()
    take_back(str(Import.objects.get().id), "marie", out)
    assert "Undone:" in out.getvalue()
    assert not Post.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["12", "none", "-1"])
def test_only_an_import_that_was_can_be_taken_back(number):
    cast.rue_des_passeurs(cast.marie())
    with pytest.raises(NoSuchImport):
        take_back(number, "marie", io.StringIO())


def test_the_command_knows_every_source():
    assert (*SOURCES, "undo") == IMPORTS

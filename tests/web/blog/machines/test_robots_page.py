"""What crawlers are asked, by those who run the site."""

import re

import pytest

from causerie.sites.arranging import welcome_machines
from causerie.sites.opening import open_to
from causerie.web.blog.machines.named import FIND_TO_ANSWER, GATHER_TO_TRAIN, SENT_BY_SOMEBODY

pytestmark = pytest.mark.django_db
ALL_NAMES = (*GATHER_TO_TRAIN, *FIND_TO_ANSWER, *SENT_BY_SOMEBODY)


def groups(stage):
    """The file as a parser of RFC 9309 reads it: for each named crawler, its rules."""
    read, names, was_rule = {}, [], False
    for line in filter(None, stage.get("/robots.txt").content.decode().splitlines()):
        word, _, value = (part.strip() for part in line.partition(":"))
        names = [] if word == "User-agent" and was_rule else names
        names += [value] if word == "User-agent" else []
        was_rule = word in ("Allow", "Disallow")
        read |= {name: [*read.get(name, []), f"{word}: {value}"] for name in names if was_rule}
    return read


def test_all_may_read_unless_the_owner_says_otherwise(stage):
    assert set(groups(stage)) == {"*"}


@pytest.mark.parametrize(
    ("choice", "asked_out"),
    [("training", set(GATHER_TO_TRAIN)), ("none", set(ALL_NAMES))],
)
def test_machines_are_asked_out_by_name_and_search_engines_are_not(
    stage, choice, asked_out, django_capture_on_commit_callbacks
):
    stage.get("/robots.txt")
    with django_capture_on_commit_callbacks(execute=True):
        welcome_machines(stage.site, choice)
    read = groups(stage)
    assert {name for name, rules in read.items() if rules == ["Disallow: /"]} == asked_out
    assert read["*"] == ["Allow: /-/static/", "Disallow: /-/", "Disallow: /search"]
    assert not {"Googlebot", "bingbot", "Applebot", "DuckDuckBot"} & asked_out


@pytest.mark.parametrize(
    ("choice", "signal"),
    [
        ("all", []),
        ("training", ["Content-Signal: search=yes, ai-train=no"]),
        ("none", ["Content-Signal: search=yes, ai-input=no, ai-train=no"]),
    ],
)
def test_those_whom_nobody_knows_by_name_are_told_too(stage, choice, signal):
    welcome_machines(stage.site, choice)
    _named, _, everyone = stage.get("/robots.txt").content.decode().rpartition("User-agent: *\n")
    assert [line for line in everyone.splitlines() if line.startswith("Content-Signal")] == signal


def test_a_closed_site_says_nothing_of_them(stage):
    welcome_machines(stage.site, "none")
    open_to(stage.site, "private")
    assert stage.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_no_name_stands_twice():
    assert len(ALL_NAMES) == len({name.casefold() for name in ALL_NAMES})


@pytest.mark.parametrize("name", ALL_NAMES)
def test_each_is_a_name_that_a_reader_of_the_file_understands(name):
    assert re.fullmatch("[A-Za-z0-9_-]+", name)

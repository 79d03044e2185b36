"""What crawlers are asked, by those who run the site."""

import pytest

from causerie.sites.arranging import welcome_machines
from causerie.web.blog.machines.robots_page import GATHER_TO_TRAIN, READ_TO_ANSWER

pytestmark = pytest.mark.django_db


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
    ("choice", "asked_out"), [("training", set(GATHER_TO_TRAIN)), ("none", {*GATHER_TO_TRAIN, *READ_TO_ANSWER})]
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


def test_no_name_stands_twice():
    names = [*GATHER_TO_TRAIN, *READ_TO_ANSWER]
    assert len(names) == len({name.casefold() for name in names})

"""A site on which nothing is written yet: each page says so under one title, and offers nothing that leads nowhere."""

import pytest

from causerie.looks.choices import Choices
from causerie.looks.dressing import publish_look
from causerie.looks.themes import LAYOUTS


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_first_page_has_a_title_and_a_word(stage, layout):
    publish_look(stage.site, Choices(layout=layout), by=stage.marie)
    page = stage.page("/")

    assert (len(page.css("h1")), len(page.css(".first-words"))) == (1, 1)


def test_an_empty_archive_has_no_search_and_no_number(stage):
    page = stage.page("/archive")

    assert (page.css("main form"), page.css(".standfirst"), len(page.css(".nothing"))) == ([], [], 1)

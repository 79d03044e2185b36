"""Series are read one after the other: on a page of their own, in a box under each part, in a list of all."""

import pytest

from causerie.writing.models import Post, Series


@pytest.fixture
def walks(stage):
    series = Series.objects.create(site=stage.site, name="Promenades", slug="promenades")
    parts = [stage.post(f"Promenade {number}", days_ago=10 - number) for number in (1, 2, 3)]
    Post.objects.filter(pk__in=[part.pk for part in parts]).update(series=series)
    return parts


def test_the_parts_stand_oldest_first(stage, walks):
    page = stage.page("/series/promenades")

    assert [link.text() for link in page.css(".parts h2 a")] == ["Promenade 1", "Promenade 2", "Promenade 3"]


def test_under_a_part_stands_the_series_and_where_one_is(stage, walks):
    box = stage.page(walks[1].path).css_first(".series")

    assert [item.text(strip=True) for item in box.css("li")] == ["Promenade 1", "Promenade 2", "Promenade 3"]
    assert box.css_first("[aria-current=page]").text() == "Promenade 2"


def test_parts_with_numbers_stand_by_these_before_the_others(stage, walks):
    Post.objects.filter(pk=walks[2].pk).update(series_part=1)
    Post.objects.filter(pk=walks[1].pk).update(series_part=2)
    read = ["Promenade 3", "Promenade 2", "Promenade 1"]

    assert [link.text() for link in stage.page("/series/promenades").css(".parts h2 a")] == read
    assert [item.text(strip=True) for item in stage.page(walks[0].path).css(".series li")] == read


def test_all_series_stand_under_the_year_of_their_latest_part(stage, walks):
    page = stage.page("/series")

    assert [link.attributes["href"] for link in page.css(".index a")] == ["/series/promenades"]
    assert page.css_first(".ledger h2").text() == str(walks[2].published_at.year)


def test_a_series_that_nobody_may_read_is_none(stage, walks):
    Post.objects.filter(pk__in=[part.pk for part in walks]).update(visibility="private")

    assert stage.get("/series/promenades").status_code == 404
    assert stage.page("/series").css(".index a") == []


def test_an_empty_shelf_says_so(stage):
    assert stage.get("/series").status_code == 200

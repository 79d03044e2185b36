"""The timeline as its reader sees it."""

import pytest

from causerie.reading.timelines.timeline import timeline_of
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db


def test_who_follows_nobody_is_told_how_to_begin(studio):
    page = studio.get("/read/marie/").content.decode()
    assert "You follow nobody yet." in page
    assert "/read/marie/people" in page


def test_what_is_heard_stands_there_with_who_said_it(studio, reader):
    reader.follows("tomas")
    reader.told("one", "<p>At six the crates slide.</p><script>alert(1)</script>")
    reader.hears()
    page = studio.get("/read/marie/").content.decode()
    assert "<p>At six the crates slide.</p>" in page
    assert "alert(1)" not in page
    assert "Tomas" in page


def test_all_read_draws_a_line_that_later_voices_stand_above(studio, reader):
    reader.follows("tomas")
    reader.tells("one")
    reader.hears()
    newest = timeline_of(reader.actor.pk).lines[0].position
    studio.post("/read/marie/marks", {"position": str(newest)})
    assert "All read" not in studio.get("/read/marie/").content.decode()
    reader.tells("two")
    reader.hears()
    page = studio.get("/read/marie/").content.decode()
    assert page.index("two") < page.index("You had come as far as this.") < page.index("one</div>")


@pytest.mark.parametrize("address", ["", "people", "voices/1"])
def test_strangers_find_no_reader(site, address):
    stranger = browser(cast.person("Ana", "ana@passeurs.example"))
    assert stranger.get(f"/read/marie/{address}").status_code == 404


@pytest.mark.parametrize("position", ["", "x", "-1", "9" * 40])
def test_a_mark_that_is_none_is_passed_over(studio, position):
    assert studio.post("/read/marie/marks", {"position": position}).status_code == 302

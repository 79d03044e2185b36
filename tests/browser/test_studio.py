"""What owners do in the studio, in a real browser: reading beside writing, moving in, every room on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from tests.moving.exports import CARNET

pytestmark = pytest.mark.browser

OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def marie(signed_in, house):
    page = signed_in("fr").new_page()
    page.goto(f"{house.origin}/studio/{house.home('fr').handle}/")
    return page


def room(page, path):
    """Go to another room of the site that `page` is in."""
    page.goto(re.sub(r"(/studio/[^/]+).*", rf"\1{path}", page.url))


def test_markdown_is_read_under_what_one_writes_and_beside_it_where_there_is_room(marie):
    marie.set_viewport_size({"width": 1440, "height": 900})
    room(marie, "/new")
    marie.get_by_label("Markdown", exact=True).check()
    words = marie.get_by_label("Texte en Markdown")
    words.fill("Farine, *eau*.")
    expect(marie.locator("[data-preview] em")).to_have_text("eau")
    assert marie.locator("[data-preview]").bounding_box()["y"] > words.bounding_box()["y"]
    marie.set_viewport_size({"width": 2000, "height": 900})
    assert marie.locator(".preview").bounding_box()["x"] > words.bounding_box()["x"] + 300


def test_the_frame_stays_while_the_sheet_scrolls(marie):
    room(marie, "/new")
    marie.get_by_label("Texte", exact=True).fill("Une ligne.\n\n" * 60)
    marie.get_by_label("Texte", exact=True).press("Control+End")
    assert marie.evaluate("document.documentElement.scrollHeight - innerHeight") == 0


@pytest.mark.parametrize(
    "path", ["/", "/new", "/posts?state=published", "/answers", "/settings/members", "/settings/menu", "/media"]
)
def test_nothing_is_wider_than_a_small_telephone(marie, path):
    marie.set_viewport_size({"width": 320, "height": 700})
    room(marie, path)
    assert marie.evaluate(OVERFLOW) <= 0


def test_on_a_telephone_the_account_is_found_and_the_way_out_of_it(marie):
    marie.set_viewport_size({"width": 390, "height": 844})
    marie.locator("summary.switch").click()
    marie.get_by_role("link", name="Votre compte").click()
    expect(marie.get_by_role("button", name="Sortir")).to_be_visible()


def test_a_list_of_sites_opens_in_full_on_a_wide_screen(marie):
    marie.locator("summary.switch").click()
    menu = marie.locator(".switcher .menu")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    at = marie.evaluate(
        "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('.switcher .menu'))",
        [box["x"] + box["width"] - 8, box["y"] + 8],
    )
    assert at


def test_an_export_is_brought_in_and_a_second_time_changes_nothing(marie):
    room(marie, "/settings/imports?from=wxr")
    marie.set_input_files("#file", CARNET)
    marie.locator("main").get_by_role("button", name="Importer").click()
    expect(marie.get_by_role("heading", name="Ce qui est venu", exact=True)).to_be_visible(timeout=30_000)
    room(marie, "/settings/imports?from=wxr")
    marie.set_input_files("#file", CARNET)
    marie.locator("main").get_by_role("button", name="Importer").click()
    expect(marie.locator("dl")).to_contain_text("déjà ici", timeout=30_000)
    expect(marie.locator("dl dt")).to_have_count(1)


def test_a_file_that_is_no_export_is_refused_in_ones_own_language(marie, tmp_path):
    path = tmp_path / "image.xml"
    path.write_bytes(b"\x89PNG\r\n")
    room(marie, "/settings/imports?from=wxr")
    marie.set_input_files("#file", path)
    marie.locator("main").get_by_role("button", name="Importer").click()
    expect(marie.get_by_role("alert")).to_contain_text("Le site est tel qu’il était.", timeout=30_000)
    expect(marie.get_by_role("link", name="Essayer un autre fichier")).to_be_visible()

"""A text with every block, as readers get it: usable by everyone, valid, and silent to strangers until asked."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.crawling import Seen
from tests.browser.test_pages import markup_errors, violations
from tests.writing.documents.writing import EVERY_BLOCK

pytestmark = pytest.mark.browser


@pytest.fixture
def address(house, signed_in):
    """Where a text with every block stands."""
    home = house.home("en")
    asking = signed_in("en").request
    start = f"{house.origin}/studio/{home.handle}"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', asking.get(f"{start}/new").text())[1]
    form = {"title": "Every block", "slug": "every-block", "kind": "article", "schema": "document/1"}
    form |= {"doc": json.dumps(EVERY_BLOCK), "csrfmiddlewaretoken": token}
    asking.post(f"{start}/publications", form=form, headers={"Referer": f"{start}/new", "Origin": house.origin})
    return f"{home.url}every-block"


def test_it_is_usable_and_valid(visitor, axe, address, tmp_path):
    answer = visitor.new_page().goto(address)
    seen = [Seen(address, answer.status, answer.text())]
    assert violations(visitor, axe, seen) == []
    assert markup_errors(seen, tmp_path) == []


@pytest.mark.parametrize("width", [320, 390, 1100, 1440])
def test_it_fits_every_width(visitor, address, width):
    page = visitor.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_player_comes_when_it_is_asked_for(visitor, address):
    page = visitor.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    card = page.locator("a[data-frame]")
    player = card.get_attribute("data-frame")
    host = player.split("/")[2]
    assert [url for url in asked if host in url] == []
    card.focus()
    page.keyboard.press("Enter")
    frame = page.locator("iframe.bookmark-frame")
    expect(frame).to_be_focused()
    assert frame.get_attribute("src") == player
    assert "allow-top-navigation" not in frame.get_attribute("sandbox")
    assert page.url == address


def test_without_scripts_a_card_is_a_link(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".bookmark.embed a").get_attribute("href") == "https://films.example/videos/watch/1"
    context.close()

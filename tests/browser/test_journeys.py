"""What people come for, from the first minute on, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.house import PASSWORD, installation

pytestmark = pytest.mark.browser


@pytest.fixture
def empty_house(tmp_path):
    made = installation(tmp_path / "data")
    with made.served() as told:
        yield made, re.search(r"code: (\S+)", told)[1]


def set_up(page, origin, code):
    """Fill the first form of an installation."""
    page.goto(f"{origin}/")
    page.get_by_label("code", exact=False).first.fill(code)
    page.locator("input[name=title]").fill("Harbour notes")
    page.locator("input[name=handle]").fill("harbour")
    page.locator("select[name=language]").select_option("en")
    page.locator("input[name=name]").fill("Anna Birk")
    page.locator("input[name=email]").fill("anna@harbour.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Open the door").click()
    page.get_by_role("link", name="Write your first post").click()
    page.wait_for_url("**/studio/harbour/new**")


def write(page, title, text):
    """Write and publish a post in the studio."""
    page.goto(re.sub(r"(/studio/[^/]+).*", r"\1/new", page.url))
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Text", exact=True).press_sequentially(text)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Readers see this.")).to_be_visible()
    return page.get_by_role("link", name="Look", exact=True).get_attribute("href")


def test_from_nothing_to_a_post_that_strangers_read(empty_house, chromium):
    house, code = empty_house
    owner = chromium.new_context(viewport={"width": 1200, "height": 900}, locale="en-GB")
    page = owner.new_page()
    set_up(page, house.origin, code)
    address = write(page, "The first boat", "It came in *before* six.")
    reader = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    reading = reader.new_page()
    reading.goto(address)
    expect(reading.get_by_role("heading", name="The first boat")).to_be_visible()
    expect(reading.get_by_text("It came in before six.")).to_be_visible()
    owner.close()
    reader.close()


def test_a_stranger_answers_without_scripts_and_the_owner_lets_it_in(empty_house, chromium):
    house, code = empty_house
    owner = chromium.new_context(viewport={"width": 1200, "height": 900}, locale="en-GB")
    studio = owner.new_page()
    set_up(studio, house.origin, code)
    address = write(studio, "The first boat", "It came in before six.")
    stranger = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = stranger.new_page()
    page.goto(address)
    page.get_by_label("Your answer").fill("I heard it too, from the mill.")
    page.get_by_label("Your name").fill("Tomas")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("heading", name="Is this what you mean?")).to_be_visible()
    page.wait_for_timeout(1800)  # nobody reads faster than the form allows
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_role("article").get_by_text("from the mill")).to_be_visible()
    studio.goto(re.sub(r"(/studio/[^/]+).*", r"\1/answers", studio.url))
    studio.get_by_role("button", name="Show Tomas").click()
    expect(studio.get_by_text("1 voice is shown")).to_be_visible()
    page.goto(address)
    expect(page.locator("#conversation").get_by_text("from the mill")).to_be_visible()
    owner.close()
    stranger.close()


def test_the_article_can_be_read_and_answered_by_keyboard_alone(visitor, house):
    page = visitor.new_page()
    page.goto(house.home("fr").url)
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert first.startswith("#")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")

"""From a server that has just been started to a post that strangers read."""

import pytest
from playwright.sync_api import expect

from tests.browser.empty_house import PASSWORD, answer_set_up, authenticator, empty_house

pytestmark = pytest.mark.browser


@pytest.fixture
def first_day(tmp_path):
    with empty_house(tmp_path) as house:
        yield house


@pytest.fixture
def marie(chromium):
    context = chromium.new_context(viewport={"width": 1200, "height": 900}, timezone_id="Europe/Paris")
    yield context.new_page()
    context.close()


@pytest.fixture
def marie_without_javascript(chromium):
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_place_is_opened_by_passkey_and_a_first_post_is_out(first_day, marie, visitor):
    authenticator(marie)
    answer_set_up(marie, first_day, handle="")
    expect(marie.locator("[name=time_zone]")).to_have_value("Europe/Paris")
    marie.fill("[name=handle]", "passeurs")
    expect(marie.locator("#address-hint")).to_contain_text(f"passeurs.localhost:{first_day.port}")
    marie.check("[name=key][value=passkey]")
    marie.click("main button.btn--do")
    marie.wait_for_url(f"http://passeurs.localhost:{first_day.port}/")
    marie.get_by_role("link", name="Write your first post").click()
    marie.fill("#title", "La colle de pâte")
    marie.locator(".w-doc").click()
    marie.keyboard.type("Farine, eau, *patience*.")
    expect(marie.locator(".w-doc em")).to_have_text("patience")
    marie.click("[data-publish]")
    expect(marie.locator(".room-notes")).to_contain_text("Published")

    reader = visitor.new_page()
    reader.goto(f"http://passeurs.localhost:{first_day.port}/la-colle-de-pate")
    expect(reader.get_by_role("heading", level=1)).to_have_text("La colle de pâte")


def test_the_passkey_opens_the_door_again(first_day, marie):
    authenticator(marie)
    answer_set_up(marie, first_day)
    marie.check("[name=key][value=passkey]")
    marie.click("main button.btn--do")
    marie.wait_for_url(f"http://marie.localhost:{first_day.port}/")
    marie.goto(f"{first_day.origin}/account/logout/")
    marie.click("main button")
    marie.wait_for_url(f"{first_day.origin}/account/login/")
    marie.click("#passkey-form button")
    marie.wait_for_url(f"{first_day.origin}/studio/marie/")
    expect(marie.get_by_role("heading", level=1)).to_contain_text("Marie")


def test_without_javascript_a_password_opens_the_place_too(first_day, marie_without_javascript, visitor):
    page = marie_without_javascript
    answer_set_up(page, first_day, password=PASSWORD)
    page.select_option("[name=language]", "en")
    page.click("main button.btn--do")
    expect(page).to_have_url(f"http://marie.localhost:{first_day.port}/")
    page.get_by_role("link", name="Write your first post").click()
    page.fill("#text", "A few words, without any script.")
    page.select_option("#kind", "note")
    page.click("[data-publish]")
    expect(page.locator(".room-notes")).to_contain_text("Published")

    reader = visitor.new_page()
    reader.goto(f"http://marie.localhost:{first_day.port}/")
    expect(reader.locator("main")).to_contain_text("A few words, without any script.")

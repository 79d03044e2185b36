"""Two accounts in one draft: each sees the other, nobody overwrites anybody, and both texts are kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.empty_house import sign_in
from tests.browser.house import PASSWORD
from tests.browser.sheets import WORDS, saved

pytestmark = pytest.mark.browser
SEEDED = "a place and the talk around it"


@pytest.fixture
def writers(chromium, house):
    """Ana, who owns a site, and João, who edits there: each in a browser of their own, with Ana's draft open."""
    contexts = [chromium.new_context(viewport={"width": 1200, "height": 900}) for _ in range(2)]
    ana, joao = (context.new_page() for context in contexts)
    sign_in(ana, house, "ana@harbourcoffee.example", PASSWORD)
    sign_in(joao, house, "joao@harbourcoffee.example", SEEDED)
    ana.goto(f"{house.origin}/studio/harbour/new")
    ana.locator(WORDS).click()
    ana.keyboard.type("By Ana.")
    saved(ana)
    joao.goto(ana.url)
    yield ana, joao
    for context in contexts:
        context.close()


def looks_up(page):
    """Come back to the window, which asks at once who else is there; in sight it asks every ten seconds."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_two_accounts_see_each_other_and_neither_overwrites(writers):
    ana, joao = writers
    expect(joao.locator("[data-others]")).to_contain_text("is writing here too", timeout=20_000)
    looks_up(ana)
    expect(ana.locator("[data-others]")).to_contain_text("is writing here too", timeout=20_000)
    joao.locator(WORDS).click()
    joao.keyboard.press("Control+End")
    joao.keyboard.type(" And by João.")
    saved(joao)
    looks_up(ana)
    expect(ana.get_by_role("status").filter(has_text="saved elsewhere")).to_be_visible(timeout=20_000)
    ana.locator(WORDS).click()
    ana.keyboard.press("Control+End")
    ana.keyboard.type(" And Ana again.")
    asked = ana.get_by_role("alert").filter(has_text="changed in another window")
    expect(asked).to_be_visible(timeout=20_000)
    assert [each.inner_text() for each in asked.locator(".btn").all()] == [
        "Compare the two",
        "Go on with mine",
        "Take the newer",
    ]
    expect(joao.locator(WORDS)).to_have_text("By Ana. And by João.")
    asked.get_by_role("button", name="Go on with mine").press("Enter")
    saved(ana)
    expect(asked).to_be_hidden()
    ana.goto(f"{ana.url}/revisions")
    both = ana.locator("main")
    expect(both).to_contain_text("João")
    joao.reload()
    expect(joao.locator(WORDS)).to_have_text("By Ana. And Ana again.")

"""Lists of posts, and notes that go into them from any room: with scripts, without, by fingers on a small telephone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DESK = {"viewport": {"width": 1440, "height": 900}}
WITHOUT_SCRIPTS = DESK | {"java_script_enabled": False}
BY_TOUCH = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
_SMALL = """() => [...document.querySelectorAll("main :is(a, button, input, select, summary, label:has(input))")]
.filter(each => each.checkVisibility() && !each.closest("p") && !["hidden", "checkbox"].includes(each.type))
.map(each => [each.getBoundingClientRect(), each]).filter(([box, each]) => box.width > 1 && box.height < 44)
.map(([box, each]) => `${each.localName} ${each.textContent.trim() || each.name}: ${Math.round(box.height)}`)"""
each_way = pytest.mark.parametrize(
    "page", [DESK, WITHOUT_SCRIPTS, BY_TOUCH], indirect=True, ids=["desk", "no-scripts", "touch"]
)


@pytest.fixture
def page(request, signed_in, house):
    """A page of the owner of a site, in a browser of some kind."""
    page = signed_in("en", **request.param).new_page()
    page.root = f"{house.origin}/studio/{house.home('en').handle}"
    return page


def button(page, name):
    """The button of that name that shows: some stand elsewhere on small screens."""
    return page.get_by_role("button", name=name, exact=True).locator("visible=true").first


def note(page, words, then, told):
    """A few words from another room, published or kept, which is told there."""
    page.goto(f"{page.root}/settings")
    page.get_by_role("link", name="A quick note").locator("visible=true").first.click()
    page.get_by_label("A few words, now").locator("visible=true").first.fill(words)
    button(page, then).click()
    expect(page.get_by_text(told)).to_be_visible()
    expect(page).to_have_url(f"{page.root}/settings")


@each_way
def test_a_note_from_any_room(page):
    note(page, "High tide at six.", "Publish as a note", "Published as a note.")
    page.goto(f"{page.root}/posts?state=published")
    page.get_by_role("button", name="Delete High tide at six.").click()
    expect(page.get_by_text("In the trash, where it stays for thirty days.")).to_be_visible()


@each_way
def test_many_posts_into_the_trash_and_back(page):
    note(page, "To be thrown away.", "Keep", "Kept among your drafts.")
    note(page, "This too.", "Keep", "Kept among your drafts.")
    into_the_trash(page)
    button(page, "Undo").click()
    expect(page.get_by_text("2 posts are back, as they were.")).to_be_visible()
    into_the_trash(page)


def into_the_trash(page):
    page.goto(f"{page.root}/posts?state=draft")
    page.get_by_label("Choose: To be thrown away.").check()
    page.get_by_label("Choose: This too.").check()
    page.locator("#bulk").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("2 posts are in the trash.")).to_be_visible()


@pytest.mark.parametrize("page", [BY_TOUCH], indirect=True, ids=["touch"])
def test_fingers_choose_all_posts_of_a_list_and_nothing_is_too_small_for_them(page):
    page.goto(f"{page.root}/posts?state=published")
    ticks = page.locator("main [name=post]")
    page.get_by_text("All of this page").tap()
    assert all(each.is_checked() for each in ticks.all())
    ticks.first.locator("xpath=..").tap()
    expect(ticks.first).not_to_be_checked()
    expect(page.locator("#bulk summary")).to_be_in_viewport()
    page.locator("#bulk summary").tap()
    page.get_by_label("Tags", exact=True).fill("tide")
    assert page.evaluate(_SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    button(page, "Add these tags").tap()
    expect(page.get_by_text(re.compile("posts? ha(s|ve) the tags"))).to_be_visible()
    button(page, "Undo").tap()
    expect(page.get_by_text(re.compile("posts? lost the tags"))).to_be_visible()

"""Marie on her telephone: 360 pixels wide, fingers, the tools above the keyboard; nothing slides sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser.sheets import WORDS, document, new_sheet, outline, picture, saved

pytestmark = pytest.mark.browser

_TARGETS = (
    ".room__tools button, .suggestion, .room__bar .btn, .sheet-foot label, .card-fields :is(input, select, button)"
)
_SMALL = """(targets) => [...document.querySelectorAll(targets)]
.filter((each) => each.offsetParent && !['checkbox', 'range'].includes(each.type) && each.offsetHeight < 44)
.map((each) => [each.textContent.trim() || each.id, each.offsetHeight])"""


@pytest.fixture
def phone(signed_in, house):
    """A new sheet on a telephone of Marie's."""
    context = signed_in("en", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    return new_sheet(context.new_page(), house)


def block(page, name):
    """Put a block down by fingers alone."""
    page.tap("[data-do=add_block]")
    page.locator(".suggestions:visible [role=option]").filter(has_text=name).first.tap()


def test_an_illustrated_text_by_fingers(phone, tmp_path):
    phone.tap(WORDS)
    phone.keyboard.type("Flour and water")
    phone.tap("[data-do=heading]")
    phone.keyboard.press("Enter")
    phone.keyboard.type("Mix. ")
    phone.tap("[data-do=bold]")
    phone.keyboard.type("Wait.")
    phone.keyboard.press("Enter")
    block(phone, "Table")
    phone.keyboard.type("flour")
    phone.tap("[data-do=column_gone]")
    phone.locator(f"{WORDS} > p").last.tap()
    with phone.expect_file_chooser() as chooser:
        phone.tap("[data-do=image]")
    chooser.value.set_files(picture(phone, tmp_path, "teal"))
    expect(phone.locator(".card-block [id^=alt]")).to_be_focused()
    phone.keyboard.type("A bowl")
    assert [line.split()[0] for line in outline(document(phone))] == ["heading", "paragraph", "table", "image"]
    saved(phone)


def test_a_block_is_moved_by_fingers(phone):
    phone.keyboard.type("one")
    phone.keyboard.press("Enter")
    phone.keyboard.type("two")
    phone.tap("[data-do=move_up]")
    assert outline(document(phone)) == ["paragraph two", "paragraph one"]


def test_everything_is_large_enough_and_nothing_slides_sideways(phone, tmp_path):
    with phone.expect_file_chooser() as chooser:
        phone.tap("[data-do=image]")
    chooser.value.set_files(picture(phone, tmp_path, "teal"))
    expect(phone.locator(".card-block [id^=alt]")).to_be_focused()
    assert phone.evaluate(_SMALL, _TARGETS) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    phone.keyboard.press("Escape")
    phone.keyboard.press("ArrowDown")
    phone.tap("[data-do=add_block]")
    expect(phone.locator(".suggestions:visible")).to_be_visible()
    assert phone.evaluate(_SMALL, _TARGETS) == []


def test_the_tools_lie_at_the_bottom_and_over_nothing_one_writes(phone):
    phone.keyboard.type("one")
    tools = phone.locator(".room__tools").bounding_box()
    assert tools["y"] + tools["height"] == pytest.approx(740, abs=2)

"""Marie on her telephone: 360 pixels wide, fingers, the tools above the keyboard; nothing slides sideways."""

import pytest
from playwright.sync_api import expect

from tests.browser.sheets import WORDS, document, new_sheet, outline, picture, saved

pytestmark = pytest.mark.browser

_TARGETS = (
    ".room__tools button, .suggestion, .room__bar .btn, .sheet-foot label, .card-fields :is(input, select, button)"
)
AT = "20 % from the left, 80 % from the top"
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


def test_a_menu_that_is_left_leaves_no_sign_behind(phone):
    phone.keyboard.type("one")
    menu = phone.locator(".suggestions:visible")
    phone.tap("[data-do=add_block]")
    expect(menu).to_be_visible()
    phone.tap("[data-do=add_block]")
    expect(menu).to_be_hidden()
    phone.tap("[data-do=add_block]")
    expect(menu).to_be_visible()
    phone.locator("#title").tap()
    expect(menu).to_be_hidden()
    assert outline(document(phone)) == ["paragraph one"]


def test_the_point_that_stays_in_view_is_dragged_by_a_finger(phone, tmp_path):
    with phone.expect_file_chooser() as chooser:
        phone.tap("[data-do=image]")
    chooser.value.set_files(picture(phone, tmp_path, "teal"))
    expect(phone.locator(".card-block [id^=alt]")).to_be_focused()
    phone.keyboard.type("A bowl")
    phone.get_by_role("button", name="Point that stays in view").tap()
    frame = phone.locator(".card-block .face__picture")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    finger(phone, box, [(0.5, 0.5), (0.4, 0.6), (0.2, 0.8)])
    expect(phone.locator(".card-block").get_by_role("slider")).to_have_attribute("aria-valuetext", AT)
    assert document(phone)[0]["attrs"]["focus"] == "20 80"
    assert frame.bounding_box()["y"] == box["y"]  # the page has not slid away under the finger


def finger(page, box, way):
    """Put a finger down at the first of these places within `box`, draw it along the others, and lift it."""
    touch = page.context.new_cdp_session(page)
    for kind, (across, down) in zip(["touchStart", *["touchMove"] * len(way)], way, strict=False):
        at = {"x": box["x"] + across * box["width"], "y": box["y"] + down * box["height"]}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


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

"""Every block, by the slash menu, by keys alone, by fingers; pasted from elsewhere; pictures, cards, notes, undo."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.sheets import WORDS, document, outline, paste, picture, press, saved, slash

pytestmark = pytest.mark.browser


def write_everything(page):
    keys = page.keyboard
    keys.type("First.")
    press(page, "Enter")
    slash(page, "callout", "Mind your fingers.")
    press(page, "Enter", "Enter")
    slash(page, "pull", "A sentence, large.")
    press(page, "Enter")
    slash(page, "heading", "A part")
    press(page, "Enter")
    slash(page, "numbered", "one")
    press(page, "Enter")
    keys.type("two")
    press(page, "Enter", "Enter")
    slash(page, "tasks", "to do")
    press(page, "Enter", "Enter")
    slash(page, "list", "dots")
    press(page, "Enter", "Enter")
    slash(page, "quotation", "Said.")
    press(page, "Enter", "Enter")
    slash(page, "code", "print(1)")
    press(page, "Enter", "Enter", "Enter")
    slash(page, "divider")
    slash(page, "table", "cell")
    press(page, "Tab")
    keys.type("next")
    press(page, "Tab")
    keys.type("last")
    press(page, *["ArrowDown"] * 3)
    slash(page, "bookmark")
    press(page, "Enter")
    keys.type("paste.example/how")
    press(page, "Tab")
    keys.type("How to")
    press(page, "Escape", "ArrowDown")
    slash(page, "embed")
    press(page, "Enter")
    keys.type("https://films.example/1")
    press(page, "Enter", "ArrowDown")
    slash(page, "button")
    press(page, "Enter")
    keys.type("Book")
    press(page, "Tab")
    keys.type("https://paste.example/book")
    press(page, "Enter", "ArrowDown")
    keys.type("Last ")
    slash(page, "footnote", "A note.")
    press(page, "Escape")
    keys.type(", end.")


EVERYTHING = [
    "paragraph First.",
    "callout Mind your fingers.",
    "pullQuote A sentence, large.",
    "heading A part",
    "orderedList one two",
    "taskList to do",
    "bulletList dots",
    "blockquote Said.",
    "codeBlock print(1)",
    "horizontalRule",
    "table cell next last",
    "bookmark",
    "embed",
    "button",
    "paragraph Last , end.",
    "footnoteList A note.",
]


def test_every_block_by_the_slash_menu_is_taken_by_the_server_and_drawn(sheet):
    write_everything(sheet)
    assert outline(document(sheet)) == EVERYTHING
    saved(sheet)
    sheet.goto(f"{sheet.url}/page")
    drawn = sheet.locator("article, main").first
    expect(drawn.locator("table td, table th").first).to_be_visible()
    expect(drawn).to_contain_text("A note.")
    expect(drawn).to_contain_text("Book")
    assert sheet.faults == []


def test_what_was_written_comes_back_as_it_was(sheet):
    write_everything(sheet)
    before = outline(document(sheet))
    saved(sheet)
    sheet.reload()
    expect(sheet.locator("form.room.is-ready")).to_be_visible()
    sheet.locator(WORDS).click()
    press(sheet, "Control+Home")
    sheet.keyboard.type("x")
    press(sheet, "Backspace")
    assert outline(document(sheet)) == before


def test_undo_goes_back_over_everything(sheet):
    sheet.keyboard.type("Words. ")
    sheet.wait_for_timeout(600)
    press(sheet, "Enter")
    slash(sheet, "table")
    slash_left = outline(document(sheet))
    press(sheet, *["Control+z"] * 12)
    assert "table" in slash_left
    assert outline(document(sheet)) == []
    press(sheet, *["Control+Shift+z"] * 12)
    assert outline(document(sheet)) == slash_left


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("# Part ", "heading Part"),
        ("- one ", "bulletList one"),
        ("3. three ", "orderedList three"),
        ("[ ] task ", "taskList task"),
        ("> said ", "blockquote said"),
        ("``` code", "codeBlock code"),
        ("**loud** ", "paragraph b<loud>"),
        ("*soft* ", "paragraph i<soft>"),
        ("`code` ", "paragraph c<code>"),
        ("~~gone~~ ", "paragraph s<gone>"),
        ("==lit== ", "paragraph h<lit>"),
        ("[words](https://paste.example/) ", "paragraph l<words>"),
        ("https://paste.example/a ", "paragraph l<https://paste.example/a>"),
    ],
)
def test_markdown_is_read_while_one_types(sheet, typed, made):
    sheet.keyboard.type(typed)
    assert outline(document(sheet))[0] == made


def test_the_menu_is_a_listbox_that_the_text_points_at(sheet):
    sheet.keyboard.type("/li")
    text = sheet.get_by_role("textbox", name="Text", exact=True)
    expect(sheet.get_by_role("listbox", name="Blocks")).to_have_attribute("id", text.get_attribute("aria-controls"))
    expect(sheet.locator("[data-announced]")).to_contain_text("Blocks for “li”: 4")
    first = text.get_attribute("aria-activedescendant")
    press(sheet, "ArrowDown")
    second = text.get_attribute("aria-activedescendant")
    expect(sheet.locator(f"#{second}")).to_have_attribute("aria-selected", "true")
    assert first != second
    press(sheet, "Escape")
    expect(sheet.locator(".suggestions:visible")).to_have_count(0)
    assert text.get_attribute("aria-activedescendant") is None
    assert outline(document(sheet)) == ["paragraph /li"]


def test_tools_by_keys_alone(sheet):
    sheet.keyboard.type("loud")
    press(sheet, "Control+a")
    expect(sheet.get_by_role("toolbar", name="Formatting of the chosen words")).to_be_visible()
    expect(sheet.locator("[data-announced]")).to_have_text("Alt+F10 for the formatting.")
    press(sheet, "Alt+F10")
    expect(sheet.locator(".bubble [data-do=bold]")).to_be_focused()
    press(sheet, "ArrowRight", "Enter")
    expect(sheet.locator(WORDS)).to_be_focused()
    press(sheet, "Control+k")
    sheet.keyboard.type("paste.example")
    press(sheet, "Enter")
    assert outline(document(sheet)) == ["paragraph li<loud>"]


def test_a_block_is_moved_by_keys_and_that_is_said(sheet):
    sheet.keyboard.type("one")
    press(sheet, "Enter")
    sheet.keyboard.type("two")
    press(sheet, "Alt+Shift+ArrowUp")
    assert outline(document(sheet)) == ["paragraph two", "paragraph one"]
    expect(sheet.locator("[data-announced]")).to_have_text("Block 1 of 2.")
    press(sheet, "Alt+Shift+ArrowUp")
    expect(sheet.locator("[data-announced]")).to_have_text("It is the first block.")


def test_a_block_is_dragged_by_its_handle(sheet):
    sheet.keyboard.type("one")
    press(sheet, "Enter")
    sheet.keyboard.type("two")
    press(sheet, "Enter")
    sheet.keyboard.type("three")
    sheet.locator(f"{WORDS} p").nth(2).hover()
    grip = sheet.locator(".block-handle [draggable]")
    expect(grip).to_be_visible()
    grip.drag_to(sheet.locator(f"{WORDS} p").first, target_position={"x": 4, "y": 2})
    assert outline(document(sheet)) == ["paragraph three", "paragraph one", "paragraph two"]


def test_rows_and_columns_by_the_tools(sheet):
    slash(sheet, "table", "a")
    sheet.wait_for_timeout(150)
    tools = sheet.get_by_role("toolbar", name="Formatting", exact=True)
    said = sheet.locator("[data-announced]")
    tools.get_by_role("button", name="Row below").click()
    expect(said).to_have_text("Row added.")
    tools.get_by_role("button", name="Delete the column").click()
    expect(said).to_have_text("Column deleted.")
    sheet.click("[data-do=header_row]")
    table = document(sheet)[0]
    assert [len(row["content"]) for row in table["content"]] == [2, 2, 2, 2]
    assert {cell["type"] for cell in table["content"][0]["content"]} == {"tableCell"}


def test_people_are_offered_and_named(sheet, house):
    sheet.keyboard.type("With @")
    expect(sheet.locator(".suggestions:visible [role=option]").first).to_be_visible()
    press(sheet, "Enter")
    mention = document(sheet)[0]["content"][1]
    assert mention["type"] == "mention"
    assert mention["attrs"]["name"]


def test_an_address_on_its_own_line_becomes_a_card_and_undo_gives_it_back(sheet):
    told = {"node": {"type": "bookmark", "attrs": {"url": "https://paste.example/how", "title": "How to"}}}
    sheet.route("**/cards", lambda route: route.fulfill(json=told))  # the network of tests reaches nobody
    paste(sheet, text="https://paste.example/how")
    expect(sheet.locator(".link-card__title")).to_have_text("How to")
    press(sheet, "Control+z")
    assert outline(document(sheet))[0] == "paragraph l<https://paste.example/how>"


def test_an_address_nobody_answers_at_stays_a_link(sheet):
    paste(sheet, text="https://nobody.invalid/page")
    sheet.wait_for_timeout(1500)
    made = document(sheet)[0]
    assert made["type"] in ("paragraph", "bookmark")
    assert "https://nobody.invalid/page" in str(made)


def test_a_picture_that_did_not_arrive_is_sent_again(sheet, tmp_path):
    sheet.route("**/media", lambda route: route.abort(), times=1)
    with sheet.expect_file_chooser() as chooser:
        sheet.click("[data-do=image]")
    chooser.value.set_files(picture(sheet, tmp_path, "teal"))
    sheet.get_by_role("button", name="Try again").click()
    expect(sheet.locator(f"{WORDS} .card-block--image img")).to_be_visible()
    alt = sheet.locator(".card-block [id^=alt]")
    expect(alt).to_be_focused()
    sheet.keyboard.type("A teal square")
    press(sheet, "Enter")
    expect(sheet.locator(".is-wanting")).to_have_count(0)
    assert document(sheet)[0]["attrs"]["alt"] == "A teal square"
    saved(sheet)


def test_several_pictures_stand_side_by_side_and_are_put_in_order_by_keys(sheet, tmp_path):
    colours = ["teal", "tan", "plum"]
    with sheet.expect_file_chooser() as chooser:
        sheet.click("[data-do=image]")
    chooser.value.set_files([picture(sheet, tmp_path, colour) for colour in colours])
    expect(sheet.locator(".gallery-pictures .card-block--image")).to_have_count(3)
    first, second, third = (each["attrs"]["src"] for each in document(sheet)[0]["content"])
    sheet.locator(".gallery-pictures .card-block--image .face").first.click()
    press(sheet, "Alt+Shift+ArrowRight")
    expect(sheet.locator("[data-announced]")).to_have_text("Picture 2 of 3.")
    assert [each["attrs"]["src"] for each in document(sheet)[0]["content"]] == [second, first, third]
    sheet.get_by_label("Laid out").select_option("strip")
    assert document(sheet)[0]["attrs"]["layout"] == "strip"
    sheet.locator(".card-block.is-chosen").get_by_role("button", name="Take away").click()
    assert [each["attrs"]["src"] for each in document(sheet)[0]["content"]] == [second, third]
    sheet.locator(".card-block.is-chosen").get_by_role("button", name="Take away").click()
    assert document(sheet)[0]["type"] == "image"


def test_markdown_and_back_loses_nothing(sheet):
    write_everything(sheet)
    before = outline(document(sheet))
    sheet.get_by_label("Markdown", exact=True).check()
    expect(sheet.locator("#text")).to_be_visible()
    expect(sheet.locator("#text")).to_have_value(re.compile("## A part"))
    sheet.get_by_label("Markdown", exact=True).uncheck()
    expect(sheet.locator(WORDS)).to_be_visible()
    assert outline(document(sheet)) == before


def test_two_who_write_are_told_of_each_other(sheet):
    sheet.keyboard.type("Mine.")
    saved(sheet)
    other = sheet.context.new_page()
    other.goto(sheet.url)
    expect(other.locator("[data-others]")).to_contain_text("another window", timeout=20_000)


def test_the_number_of_words_is_told_live(sheet):
    sheet.keyboard.type("one two three")
    expect(sheet.locator("[data-count]").first).to_contain_text(re.compile(r"\b3\b"))


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_open_and_fields_shown(sheet, axe, colours, tmp_path):
    sheet.emulate_media(color_scheme=colours)
    write_everything(sheet)
    with sheet.expect_file_chooser() as chooser:
        sheet.click("[data-do=image]")
    chooser.value.set_files(picture(sheet, tmp_path, "teal"))
    expect(sheet.locator(".card-block--image [id^=alt]")).to_be_focused()
    press(sheet, "Escape")
    expect(sheet.locator(WORDS)).to_be_focused()
    sheet.locator(f"{WORDS} > p").first.click()
    expect(sheet.locator(".card-block.is-chosen")).to_have_count(0)
    press(sheet, "End", "Enter")
    sheet.keyboard.type("/")
    expect(sheet.locator(".suggestions:visible")).to_be_visible()
    sheet.evaluate(axe)
    found = sheet.evaluate(
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
    )
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found["violations"]] == []

"""What helps while one writes: tags and people at the caret, the point of a picture, a post of an address alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.sheets import WORDS, document, outline, picture, press, saved

pytestmark = pytest.mark.browser


def add_picture(page, folder, colour="teal"):
    """A picture in the text, chosen."""
    with page.expect_file_chooser() as chooser:
        page.click("[data-do=image]")
    chooser.value.set_files(picture(page, folder, colour))
    expect(page.locator(".card-block [id^=alt]")).to_be_focused()


def test_tags_of_the_site_are_completed_as_people_are(sheet):
    sheet.keyboard.type("About #")
    text, lists = sheet.locator(WORDS), sheet.get_by_role("listbox", name="Tags of this site")
    expect(lists).to_be_visible()
    first = lists.get_by_role("option").first
    expect(text).to_have_attribute("aria-controls", lists.get_attribute("id"))
    expect(text).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    expect(sheet.locator("[data-announced]")).to_contain_text("Tags:")
    word = first.locator("span").evaluate("(each) => each.firstChild.textContent")
    sheet.keyboard.type(word[1:3])
    expect(lists.get_by_role("option").first).to_contain_text(word)
    press(sheet, "Enter")
    expect(lists).to_be_hidden()
    assert outline(document(sheet)) == [f"paragraph About {word}"]


def test_a_sign_at_the_beginning_of_a_line_begins_a_heading(sheet):
    sheet.keyboard.type("# Part")
    assert outline(document(sheet)) == ["heading Part"]


def test_the_point_that_stays_in_view_is_dragged_and_moved_by_keys(sheet, tmp_path):
    add_picture(sheet, tmp_path)
    sheet.get_by_role("button", name="Point that stays in view").click()
    point = sheet.get_by_role("slider", name="Point that stays in view")
    expect(point).to_be_focused()
    press(sheet, "ArrowRight", "ArrowUp", "ArrowUp")
    expect(point).to_have_attribute("aria-valuetext", "60 % from the left, 30 % from the top")
    assert document(sheet)[0]["attrs"]["focus"] == "60 30"
    frame = sheet.locator(".is-focusing .face__picture").bounding_box()
    point.hover()
    sheet.mouse.down()
    sheet.mouse.move(frame["x"] + frame["width"] - 1, frame["y"] + frame["height"] / 2, steps=3)
    sheet.mouse.up()
    expect(sheet.locator("[data-announced]")).to_have_text("100 % from the left, 50 % from the top")
    assert document(sheet)[0]["attrs"]["focus"] == "100 50"


def test_the_point_of_the_cover_is_set_on_the_picture(sheet, tmp_path):
    add_picture(sheet, tmp_path, "tan")
    src = document(sheet)[0]["attrs"]["src"]
    saved(sheet)
    sheet.reload()
    sheet.locator("summary").filter(has_text="Picture of the post").click()
    sheet.locator(f"[name=cover][value='{src}']").check(force=True)
    point = sheet.locator(".cover-focus").get_by_role("slider")
    point.press("ArrowLeft")
    expect(sheet.locator("#focus_across")).to_have_value("40")
    expect(sheet.locator("#focus_down")).to_have_value("50")
    sheet.locator("#focus_down").fill("80")
    sheet.locator("#focus_down").blur()
    expect(point).to_have_attribute("aria-valuetext", "40 % from the left, 80 % from the top")
    saved(sheet)


@pytest.mark.parametrize("kind", ["link", "reply"])
def test_a_post_with_nothing_but_an_address_is_kept(sheet, kind):
    sheet.locator("#kind").select_option(kind)
    sheet.locator("#subject_url").fill("https://nobody.invalid/page")
    saved(sheet)
    sheet.reload()
    expect(sheet.locator("#subject_url")).to_have_value("https://nobody.invalid/page")
    assert sheet.faults == []


def test_a_photo_post_begins_with_its_pictures(sheet, tmp_path):
    sheet.goto(f"{sheet.url}?kind=photo")
    choose = sheet.get_by_role("button", name="Choose pictures")
    with sheet.expect_file_chooser() as chooser:
        choose.click()
    chooser.value.set_files(picture(sheet, tmp_path, "teal"))
    expect(sheet.locator(".card-block--image img")).to_be_visible()
    expect(choose).to_be_hidden()
    assert sheet.faults == []


def test_a_note_is_offered_a_title_when_it_has_grown_and_becomes_an_article(sheet):
    sheet.goto(f"{sheet.url}?kind=note")
    title = sheet.get_by_role("textbox", name="Title")
    expect(title).to_be_hidden()
    sheet.locator(WORDS).click()
    sheet.keyboard.insert_text("glue and paste " * 25)
    expect(title).to_be_visible()
    expect(sheet.locator("[data-announced]")).to_contain_text("A title can be given")
    title.fill("On glue")
    expect(sheet.locator("#kind")).to_have_value("article")
    saved(sheet)


def test_a_reply_keeps_what_it_answers_is_called_unless_its_writer_calls_it_otherwise(sheet):
    told = {"node": {}, "about": {"title": "How to", "author": "Ilse", "provider": "Paste"}}
    sheet.route("**/cards", lambda route: route.fulfill(json=told))
    sheet.locator("#kind").select_option("reply")
    sheet.locator("#subject_url").fill("https://paste.example/how")
    sheet.locator("#subject_url").blur()
    expect(sheet.locator("[data-subject-said]")).to_contain_text("Ilse · Paste")
    called = sheet.get_by_label("Title of that page")
    expect(called).to_have_value("How to")
    called.fill("How they do it")
    saved(sheet)
    sheet.locator("#subject_url").fill("https://paste.example/why")
    sheet.locator("#subject_url").blur()
    expect(sheet.locator("[data-subject-said]")).to_have_text("“How to” · Ilse · Paste")
    expect(called).to_have_value("How they do it")


def test_a_quick_note_by_keys_stays_until_it_has_arrived(sheet, house):
    sheet.goto(f"{house.origin}/studio/{house.home('en').handle}/answers")
    press(sheet, "Alt+Shift+KeyN")
    dialog = sheet.get_by_role("dialog", name="A note")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    sheet.keyboard.type("Tide at six.")
    sheet.route("**/note", lambda route: route.abort(), times=1)
    dialog.get_by_role("button", name="Keep", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("Your words stay here")
    sheet.reload()
    press(sheet, "Alt+Shift+KeyN")
    expect(dialog.get_by_role("textbox")).to_have_value("Tide at six.")
    dialog.get_by_role("button", name="Keep", exact=True).click()
    expect(sheet.get_by_role("main")).to_contain_text("Kept among your drafts.")
    assert sheet.evaluate("sessionStorage.getItem('causerie.quick')") is None

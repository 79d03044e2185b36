"""In the writing room nothing typed is lost: not with the connection, the session, the process, or a second window."""

import json
from base64 import b64decode

import pytest
from playwright.sync_api import Error, expect

from tests.browser.empty_house import PASSWORD, answer_set_up, empty_house, sign_in

pytestmark = pytest.mark.browser

WORDS = ".w-doc"  # the surface one writes on


@pytest.fixture(scope="module")
def place(tmp_path_factory, chromium):
    with empty_house(tmp_path_factory.mktemp("writing")) as house:
        context = chromium.new_context()
        page = context.new_page()
        answer_set_up(page, house, password=PASSWORD)
        page.click("main button.btn--do")
        page.wait_for_url(f"http://marie.localhost:{house.port}/")
        context.close()
        yield house


@pytest.fixture
def desk(chromium, place):
    """Marie's browser, signed in."""
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    sign_in(context.new_page(), place)
    yield context
    context.close()


@pytest.fixture
def sheet(desk, place):
    """A new sheet."""
    page = desk.pages[0]
    page.goto(f"{place.origin}/studio/marie/new")
    return page


@pytest.fixture
def draft(sheet):
    """A sheet with some words that are on the server already."""
    sheet.fill(WORDS, "The first words.")
    saved(sheet)
    return sheet


def saved(page):
    expect(page.locator("[data-state]")).to_contain_text("Saved", timeout=15_000)


def unsaved(page):
    expect(page.locator("[data-state].is-off")).to_be_visible(timeout=15_000)


def stored(page):
    """The text as the server has it: read by another page of the same browser."""
    other = page.context.new_page()
    answer = other.request.get(page.url)
    other.close()
    return answer.text()


def test_words_are_saved_by_themselves(draft, place):
    assert draft.url.startswith(f"{place.origin}/studio/marie/posts/")
    draft.type(WORDS, " And more.")
    saved(draft)
    draft.reload()
    expect(draft.locator(WORDS)).to_have_text("The first words. And more.")


def test_the_process_dies_and_the_words_arrive_when_it_is_back(draft, place):
    place.kill()
    draft.fill(WORDS, "Typed while nobody was there.")
    unsaved(draft)
    place.start()
    expect(draft.locator("[data-state]:not(.is-off)")).to_contain_text("Saved", timeout=30_000)
    assert "Typed while nobody was there." in stored(draft)


def test_the_window_dies_too_and_the_words_are_there_when_it_is_opened_again(draft, place):
    place.kill()
    draft.fill(WORDS, "Typed, then everything went dark.")
    unsaved(draft)
    address = draft.url
    place.start()
    reopened = draft.context.new_page()
    draft.close()
    reopened.goto(address)
    expect(reopened.locator(WORDS)).to_have_text("Typed, then everything went dark.")
    saved(reopened)


def test_words_of_a_new_sheet_that_never_arrived_are_offered_again(sheet, place):
    place.kill()
    sheet.fill(WORDS, "Never sent.")
    unsaved(sheet)
    place.start()
    other = sheet.context.new_page()
    sheet.close()
    other.goto(f"{place.origin}/studio/marie/new")
    other.click("[data-bring]")
    expect(other.locator(WORDS)).to_have_text("Never sent.")
    saved(other)
    assert "Never sent." in stored(other)


def test_a_tab_that_crashes_while_one_types_loses_at_most_the_last_keys(sheet, place):
    context = sheet.context
    sheet.route("**/posts", lambda route: route.abort())  # nothing has reached the server yet
    sheet.locator(WORDS).click()
    sheet.keyboard.type("Typed slowly and with care.")
    sheet.wait_for_function("() => Object.values(localStorage).some(kept => kept.includes('with care.'))")
    sheet.keyboard.type(" The last keys")
    crashed(sheet)
    other = context.new_page()
    other.goto(f"{place.origin}/studio/marie/new")
    other.click("[data-bring]")
    expect(other.locator(WORDS)).to_contain_text("Typed slowly and with care.")
    saved(other)
    assert "Typed slowly and with care." in stored(other)


def crashed(page):
    """End the process of the page in the middle of things: no event tells it."""
    with page.expect_event("crash"), pytest.raises(Error):
        page.goto("chrome://crash")


def test_the_connection_goes_and_comes(draft):
    draft.context.set_offline(True)
    draft.fill(WORDS, "Typed in a tunnel.")
    unsaved(draft)
    draft.context.set_offline(False)
    expect(draft.locator("[data-state]:not(.is-off)")).to_contain_text("Saved", timeout=30_000)
    assert "Typed in a tunnel." in stored(draft)


def test_a_full_disk_is_told_and_the_words_arrive_once_there_is_room(draft):
    full = {"code": "no-room-left", "sentence": "The disk of this installation is full."}
    draft.route("**/posts/*", lambda route: route.fulfill(status=507, json=full))
    draft.fill(WORDS, "Typed where there was no room.")
    expect(draft.get_by_role("alert").filter(has_text="The disk of this installation is full.")).to_be_visible()
    unsaved(draft)
    draft.unroute("**/posts/*")
    draft.keyboard.press("Control+s")
    expect(draft.locator("[data-state]:not(.is-off)")).to_contain_text("Saved", timeout=15_000)
    expect(draft.locator("[data-problem]")).to_be_hidden()
    assert "Typed where there was no room." in stored(draft)


def test_words_typed_just_before_the_back_button_are_there_when_one_comes_forward(draft, place):
    draft.goto(f"{place.origin}/studio/marie/")
    draft.go_back()
    draft.fill(WORDS, "Typed, and back at once.")
    draft.go_back()
    draft.go_forward()
    expect(draft.locator(WORDS)).to_have_text("Typed, and back at once.")
    saved(draft)
    assert "Typed, and back at once." in stored(draft)


def test_a_post_that_is_gone_says_so_and_keeps_the_words_in_the_browser(draft):
    draft.route("**/posts/*", lambda route: route.fulfill(status=404, body="<p>Nothing is here.</p>"))
    draft.fill(WORDS, "Typed into nothing.")
    expect(draft.get_by_role("alert").filter(has_text="not here any more")).to_be_visible(timeout=15_000)
    kept = draft.evaluate("Object.values(localStorage).join()")
    assert "Typed into nothing." in kept


def test_the_session_ends_and_one_comes_in_again_in_another_tab(draft, place):
    draft.context.clear_cookies()
    draft.fill(WORDS, "Typed after the session ended.")
    expect(draft.locator("[data-signed-out]")).to_be_visible(timeout=15_000)
    sign_in(draft.context.new_page(), place)
    expect(draft.locator("[data-signed-out]")).to_be_hidden(timeout=15_000)
    saved(draft)
    assert "Typed after the session ended." in stored(draft)


def test_two_windows_are_told_of_each_other_and_both_texts_are_kept(draft):
    other = draft.context.new_page()
    other.goto(draft.url)
    draft.fill(WORDS, "From the first window.")
    saved(draft)
    other.fill(WORDS, "From the second window.")
    expect(other.locator("[data-conflict]")).to_be_visible(timeout=15_000)
    with other.context.expect_page() as compared:
        other.click("[data-compare]")
    expect(compared.value.locator("ins").first).to_contain_text("second")
    other.click("[data-mine]")
    saved(other)
    assert "From the second window." in stored(other)
    draft.type(WORDS, "Still here. ")
    expect(draft.locator("[data-conflict]")).to_be_visible(timeout=15_000)


def test_a_picture_is_dropped_and_asked_what_it_shows(sheet, tmp_path):
    picture = tmp_path / "bol.png"
    picture.write_bytes(_png(sheet))
    sheet.fill(WORDS, "Before.")
    with sheet.expect_file_chooser() as chooser:
        sheet.click("[data-do=image]")
    chooser.value.set_files(picture)
    sheet.locator(".card-block [id^=alt]").fill("Un bol de colle")
    sheet.locator(".card-block [id^=alt]").press("Enter")
    expect(sheet.locator(".w-doc img")).to_have_attribute("alt", "Un bol de colle")
    saved(sheet)
    assert "![Un bol de colle](/-/media/" in stored(sheet)


def test_what_the_server_keeps_in_its_own_form_has_arrived(sheet):
    sheet.fill("#title", "Paste")
    sheet.locator(WORDS).click()
    sheet.keyboard.type("Flour **and ** water. ")
    sheet.keyboard.press("Enter")
    sheet.keyboard.press("Enter")
    sheet.click("[data-publish]")
    expect(sheet.locator(".room-notes")).to_contain_text("Published")
    expect(sheet.locator("form.room.is-ready [data-state]")).not_to_contain_text("brought back")
    assert sheet.evaluate("Object.keys(localStorage).filter(key => key.startsWith('causerie/draft'))") == []


def test_the_key_after_enter_in_the_title_is_for_the_text_already(sheet):
    on_text = "(title) => { title.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true })); "
    on_text += "return document.activeElement.matches('.w-doc'); }"
    sheet.locator("form.room.is-ready #title").focus()
    assert sheet.locator("#title").evaluate(on_text)


def test_marks_by_keys_and_by_buttons(sheet):
    sheet.fill(WORDS, "patience")
    sheet.press(WORDS, "Control+a")
    sheet.press(WORDS, "Control+b")
    expect(sheet.locator(".w-doc strong")).to_have_text("patience")
    sheet.click("[data-do=italic]")
    expect(sheet.locator(".w-doc strong em, .w-doc em strong")).to_have_text("patience")


def test_what_is_kept_in_the_browser_goes_once_it_is_saved(draft):
    kept = draft.evaluate("JSON.stringify(Object.keys(localStorage).filter(key => key.startsWith('causerie/')))")
    assert json.loads(kept) == []


def _png(page):
    """A small picture, drawn by the browser."""
    drawn = page.evaluate(
        """() => { const c = document.createElement('canvas'); c.width = c.height = 16;
        c.getContext('2d').fillRect(0, 0, 16, 16); return c.toDataURL('image/png').split(',')[1]; }"""
    )
    return b64decode(drawn)

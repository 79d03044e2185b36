"""With the keyboard alone, and ears: no click, no pointer, at a desk, in English, in the dark."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.empty_house import EMAIL, PASSWORD
from tests.browser.roads.parcels import has_everything
from tests.browser.roads.pressing import Keyboard
from tests.browser.roads.readers import Waiting, answered
from tests.browser.roads.walking import WORDS, Walker, soon

OPTIONS = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark", "locale": "en-GB"}
_ASKED = {
    "code": "The code",
    "title": "What is it called?",
    "handle": "Where is it?",
    "name": "Who is writing?",
    "email": "Your e-mail address",
    "password": "Your password",
}


def walk(ines: Walker, photos: dict[str, Path]) -> Iterator[Waiting | Path]:
    """From the empty house to everything in hand; yields who waits for the post at its time, then the zip."""
    keys = Keyboard(ines.page)
    opens_the_house(ines, keys)
    looks_around(ines, keys)
    writes(ines, keys)
    shows_pictures(ines, keys, photos)
    sees_it_before_others(ines, keys)
    yield chooses_its_time(ines, keys)
    reads_it(ines, "Flour and water.")
    changes_it(ines, keys)
    takes_the_version_before(ines, keys)
    comes_in_again(ines, keys)
    parcel = takes_everything_along(ines, keys)
    has_everything(parcel, "paste-by-keys", "Flour and water.", "The quay at six", pictures=3)
    ines.amiss += keys.unseen
    yield parcel


def opens_the_house(ines: Walker, keys: Keyboard) -> None:
    ines.page.goto(ines.house.origin)
    answers = ines.answers()
    for name, label in _ASKED.items():
        keys.to("textbox", label)
        keys.press("Control+a")
        keys.type(answers[name])
    ines.look("1-set-up")
    keys.follow("button", "Open the door")
    ines.page.wait_for_url(ines.site)
    ines.look("2-opened")


def looks_around(ines: Walker, keys: Keyboard) -> None:
    keys.follow("link", "Write your first post")
    ines.page.wait_for_url("**/new")
    keys.enter("link", "Skip to the content")
    keys.is_at("main")
    ines.page.go_back()
    ines.page.go_forward()
    keys.enter("link", "A quick note")
    keys.is_at("textbox", "A few words, now")
    ines.look("3-quick-note")
    keys.press("Escape")
    keys.is_at("link", "A quick note")


def writes(ines: Walker, keys: Keyboard) -> None:
    keys.follow("link", "Write a post")
    ines.page.locator("form.room.is-ready").wait_for()
    keys.to("textbox", "Title")
    keys.type("Paste by keys")
    keys.press("Enter")
    keys.is_at("textbox", "Text")
    keys.type("First.")
    keys.press("Enter")
    keys.type("Flour and water.")
    keys.press("Alt+Shift+ArrowUp")
    keys.hears("Block 1 of 2.")
    keys.press("Alt+Shift+ArrowDown")
    keys.hears("Block 2 of 2.")
    keys.press("Enter")
    keys.type("/tab")
    keys.hears("Table")
    keys.press("Enter")
    keys.type("flour")
    keys.press("Tab")
    keys.type("water")
    keys.press("Tab", "Alt+F10")
    keys.is_at("button")
    keys.to("button", "Delete the column", key="ArrowRight")
    keys.press("Enter")
    keys.hears("Column deleted.")
    keys.is_at("textbox", "Text")
    keys.press("Tab")
    keys.type("one cup")
    ines.look("4-table")


def shows_pictures(ines: Walker, keys: Keyboard, photos: dict[str, Path]) -> None:
    page = ines.page
    keys.press("Control+End")
    keys.type("/gallery")
    keys.hears("“gallery”: 1. Gallery")
    with page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(list(photos.values()))
    keys.hears("The file has arrived.")
    keys.is_at("textbox", "What it shows")
    keys.type("The quay at six")
    keys.press("Escape")
    keys.is_at("textbox", "Text")
    keys.press("Alt+Shift+ArrowRight")
    keys.hears("Picture 2 of 3.")
    keys.press("ArrowRight", "Enter")
    keys.is_at("textbox", "What it shows")
    keys.type("The boat")
    keys.press("Enter", "ArrowLeft", "ArrowLeft", "Enter")
    keys.type("A bowl of paste")
    keys.press("Escape", "Control+s")
    keys.hears("Saved")
    expect(page.locator(f"{WORDS} .is-wanting")).to_have_count(0)
    ines.look("5-gallery")


def sees_it_before_others(ines: Walker, keys: Keyboard) -> None:
    frame = ines.page.frame_locator("iframe")
    keys.to("button", "Preview", key="Shift+Tab")
    keys.press("Enter")
    ines.page.wait_for_url("**/preview**")
    expect(frame.get_by_role("heading", name="Paste by keys")).to_be_visible()
    keys.follow("link", "Telephone")
    keys.follow("link", "Dark")
    keys.follow("link", "In a feed reader")
    expect(frame.get_by_text("Flour and water.")).to_be_visible()
    ines.look("6-feed-reader")
    keys.follow("link", "Back to writing")


def chooses_its_time(ines: Walker, keys: Keyboard) -> Waiting:
    page, due = ines.page, soon()
    page.locator("form.room.is-ready").wait_for()
    keys.enter("DisclosureTriangle", "When")
    keys.to("DateTime", "Day and time")
    keys.type(f"{due:%m%d%Y}")  # in the order in which an English Chromium asks, whatever the page speaks
    keys.press("ArrowRight")
    keys.type(f"{due:%I%M%p}")
    expect(page.get_by_label("Day and time")).to_have_value(f"{due:%Y-%m-%dT%H:%M}")
    keys.to("combobox", "As clocks show it in")
    keys.type("UTC")
    expect(page.get_by_label("As clocks show it in")).to_have_value("UTC")
    ines.look("7-when")
    keys.follow("button", "Schedule")
    ines.is_told("It will be published on")
    waiting = Waiting(f"{ines.site}paste-by-keys", due)
    ines.look("8-scheduled")
    keys.follow("link", "Back to the list")
    keys.follow("link", "Scheduled")
    keys.to("link", "Paste by keys")
    ines.look("9-waiting")
    return waiting


def reads_it(ines: Walker, words: str) -> None:
    status, text = answered(f"{ines.site}paste-by-keys")
    assert [status, words in text, "The quay at six" in text, "<table>" in text] == [200, True, True, True]


def changes_it(ines: Walker, keys: Keyboard) -> None:
    ines.page.reload()
    keys.follow("link", "Published")
    keys.follow("link", "Paste by keys")
    ines.page.locator("form.room.is-ready").wait_for()
    keys.to("textbox", "Text")
    keys.press("Control+Home", "End")
    keys.type(" And patience.")
    keys.to("button", "Update", key="Shift+Tab")
    keys.press("Enter")
    ines.is_told("Readers see the new text now.")
    reads_it(ines, "And patience.")


def takes_the_version_before(ines: Walker, keys: Keyboard) -> None:
    keys.follow("link", "Versions")
    expect(ines.page.locator("ins:visible", has_text="patience").first).to_be_visible()
    ines.look("10-versions")
    keys.follow("link", ines.page.locator(".timeline-v b").nth(1).inner_text())
    keys.follow("button", "Go on from version")
    ines.is_told("You go on from version")
    ines.page.locator("form.room.is-ready").wait_for()
    keys.follow("button", "Update")
    ines.is_told("Readers see the new text now.")
    keys.follow("link", "Look")
    expect(ines.page.get_by_text("Flour and water.")).to_be_visible()
    ines.look("11-as-readers-see-it")


def comes_in_again(ines: Walker, keys: Keyboard) -> None:
    keys.follow("link", "Studio")
    keys.follow("link", "Your account")
    keys.follow("button", "Sign out")
    keys.to("textbox", "E-mail")
    keys.type(EMAIL)
    keys.to("textbox", "Password")
    keys.type(PASSWORD)
    with ines.page.expect_navigation():
        keys.press("Enter")


def takes_everything_along(ines: Walker, keys: Keyboard) -> Path:
    page = ines.page
    keys.follow("link", "Settings")
    keys.follow("link", "Moving out")
    keys.follow("button", "Pack everything")
    keys.to("textbox", "Password")
    keys.type(PASSWORD)
    ines.look("12-is-it-you")
    keys.press("Enter")
    page.get_by_role("button", name="Fetch it").wait_for(timeout=30_000)
    ines.look("13-packed")
    keys.to("button", "Fetch it")
    with page.expect_download() as parcel:
        keys.press("Enter")
    return Path(parcel.value.path())

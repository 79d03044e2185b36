"""At a desk, with a mouse and a keyboard: a small company that moves in, 1280 pixels wide, in English."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.empty_house import EMAIL, PASSWORD
from tests.browser.roads.parcels import has_everything
from tests.browser.roads.readers import Waiting, answered
from tests.browser.roads.walking import WORDS, Walker, soon

OPTIONS = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light", "locale": "en-GB"}
_GIVE = """([how, name, bytes]) => { const data = new DataTransfer();
data.items.add(new File([Uint8Array.from(atob(bytes), each => each.charCodeAt(0))], name, { type: "image/jpeg" }));
const [text, last] = [document.querySelector(".w-doc"), document.querySelector(".w-doc > :last-child")];
const { left, top } = last.getBoundingClientRect();
const [Kind, holder] = how === "drop" ? [DragEvent, { dataTransfer: data, clientX: left + 4, clientY: top + 4 }]
    : [ClipboardEvent, { clipboardData: data }];
text.dispatchEvent(new Kind(how, { bubbles: true, cancelable: true, ...holder })); }"""


def walk(anna: Walker, photos: dict[str, Path]) -> Iterator[Waiting | Path]:
    """From the empty house to everything in hand; yields who waits for the post at its time, then the zip."""
    opens_the_house(anna)
    invites_somebody(anna)
    writes(anna)
    shows_pictures(anna, photos)
    sees_it_before_others(anna)
    yield chooses_its_time(anna)
    reads_it_as_a_stranger(anna, "Flour and water.")
    changes_it(anna)
    takes_the_version_before(anna)
    comes_in_again(anna)
    parcel = takes_everything_along(anna)
    has_everything(parcel, "paste-at-the-desk", "Flour and water.", "The quay at six", pictures=3)
    yield parcel


def opens_the_house(anna: Walker) -> None:
    page = anna.page
    page.goto(anna.house.origin)
    anna.look("1-set-up")
    for name, value in anna.answers().items():
        page.locator(f"[name={name}]").click()
        page.keyboard.press("Control+a")
        page.keyboard.type(value)
    page.get_by_role("button", name="Open the door").click()
    page.wait_for_url(anna.site)
    anna.look("2-opened")


def invites_somebody(anna: Walker) -> None:
    page = anna.page
    page.get_by_role("link", name="Write your first post").click()
    anna.draw("3-empty-sheet")
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Members").click()
    page.get_by_label("E-mail").fill("tomas@harbour.example")
    page.get_by_role("button", name="Invite", exact=True).click()
    anna.look("4-invited")
    letter = page.get_by_label("Link of the invitation").input_value()
    tomas = anna.browser.new_context(locale="en-GB").new_page()
    tomas.goto(letter)
    tomas.locator("[name=name]").fill("Tomas Berg")
    tomas.locator("[name=password]").fill(PASSWORD)
    tomas.get_by_role("button", name="Come in").click()
    tomas.wait_for_url(f"{anna.house.origin}/studio/**")
    expect(tomas.get_by_role("link", name="Write a post").first).to_be_visible()
    tomas.context.close()


def writes(anna: Walker) -> None:
    page, keys = anna.page, anna.page.keyboard
    page.get_by_role("link", name="Write a post").click()
    page.locator("form.room.is-ready").wait_for()
    anna.look("5-sheet")
    page.get_by_label("Title", exact=True).click()
    keys.type("Paste at the desk")
    keys.press("Enter")
    keys.type("Flour and water.")
    keys.press("Enter")
    keys.type("/table")
    anna.draw("6-blocks")
    keys.press("Enter")
    keys.type("flour")
    keys.press("Tab")
    keys.type("water")
    keys.press("Tab")
    page.get_by_role("button", name="Delete the column").click()
    keys.press("Tab")
    keys.type("one cup")
    page.get_by_role("button", name="Row below").click()
    anna.look("7-table")


def shows_pictures(anna: Walker, photos: dict[str, Path]) -> None:
    page, keys = anna.page, anna.page.keyboard
    page.locator(f"{WORDS} > p").last.click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("toolbar").get_by_role("button", name="Image").click()
    chooser.value.set_files([photos["quay"], photos["paste"]])
    expect(page.locator(f"{WORDS} .gallery-pictures img")).to_have_count(2, timeout=20_000)
    keys.type("The quay at six")
    page.locator(".gallery-pictures .card-block").last.click()
    page.locator(".card-block.is-chosen").get_by_label("What it shows").fill("A bowl of paste")
    anna.look("8-gallery")
    page.evaluate(_GIVE, ["drop", "boat.jpg", b64encode(photos["boat"].read_bytes()).decode()])
    expect(page.locator(f"{WORDS} > .card-block--image img")).to_have_count(1, timeout=20_000)
    keys.type("The six o’clock boat")
    anna.saved()
    anna.look("9-dropped")


def sees_it_before_others(anna: Walker) -> None:
    page, frame = anna.page, anna.page.frame_locator("iframe")
    page.get_by_role("button", name="Preview").click()
    expect(frame.get_by_role("heading", name="Paste at the desk")).to_be_visible()
    anna.look("10-preview")
    page.get_by_role("link", name="Telephone").click()
    page.get_by_role("link", name="Dark").click()
    expect(frame.locator("table")).to_be_visible()
    anna.look("11-telephone-dark")
    page.get_by_role("link", name="In a feed reader").click()
    expect(frame.get_by_text("Flour and water.")).to_be_visible()
    anna.look("12-feed-reader")
    page.get_by_role("link", name="Back to writing").click()


def chooses_its_time(anna: Walker) -> Waiting:
    page, due = anna.page, soon()
    page.locator("summary", has_text="When").click()
    page.get_by_label("As clocks show it in").select_option("UTC")
    page.get_by_label("Day and time").fill(f"{due:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Schedule").click()
    waiting = Waiting(f"{anna.site}paste-at-the-desk", due)
    anna.is_told("It will be published on")
    anna.saved()
    anna.look("13-scheduled")
    page.get_by_role("link", name="Back to the list").click()
    page.get_by_role("link", name="Scheduled").click()
    expect(page.get_by_role("link", name="Paste at the desk")).to_be_visible()
    anna.look("14-waiting")
    return waiting


def reads_it_as_a_stranger(anna: Walker, words: str) -> None:
    status, text = answered(f"{anna.site}paste-at-the-desk")
    told = [status, words in text, "The quay at six" in text, "<table>" in text, 'class="gallery"' in text]
    assert told == [200, True, True, True, True]


def changes_it(anna: Walker) -> None:
    page = anna.page
    page.get_by_role("navigation", name="States").get_by_role("link", name="Published").click()
    page.get_by_role("link", name="Paste at the desk").click()
    page.locator(f"{WORDS} > p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" And patience.")
    page.get_by_role("button", name="Update").click()
    anna.is_told("Readers see the new text now.")
    anna.look("15-updated")
    reads_it_as_a_stranger(anna, "And patience.")


def takes_the_version_before(anna: Walker) -> None:
    page = anna.page
    page.get_by_role("link", name="Versions").click()
    expect(page.locator("ins:visible", has_text="patience").first).to_be_visible()
    anna.look("16-versions")
    page.locator(".timeline-v a").nth(1).click()
    page.get_by_role("button", name="Go on from version").click()
    expect(page.locator(WORDS)).not_to_contain_text("patience")
    page.get_by_role("button", name="Update").click()
    anna.is_told("Readers see the new text now.")
    page.get_by_role("link", name="Look", exact=True).click()
    expect(page.get_by_text("Flour and water.")).to_be_visible()
    anna.look("17-as-readers-see-it")


def comes_in_again(anna: Walker) -> None:
    page = anna.page
    page.get_by_role("link", name="Studio").click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Come in", exact=True).click()


def takes_everything_along(anna: Walker) -> Path:
    page = anna.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Moving out").click()
    anna.look("18-moving-out")
    page.get_by_role("button", name="Pack everything").click()
    page.get_by_label("Password").fill(PASSWORD)
    anna.look("19-is-it-you")
    page.get_by_role("button", name="It is me").click()
    page.get_by_role("button", name="Fetch it").wait_for(timeout=30_000)
    anna.look("20-packed")
    with page.expect_download() as parcel:
        page.get_by_role("button", name="Fetch it").click()
    return Path(parcel.value.path())

"""By forms alone, in a browser that runs no script: somebody in a tunnel, or with an old machine; in Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.empty_house import EMAIL, PASSWORD
from tests.browser.roads.parcels import has_everything
from tests.browser.roads.readers import Waiting, answered
from tests.browser.roads.walking import Walker, soon

OPTIONS = {
    "viewport": {"width": 1280, "height": 900},
    "java_script_enabled": False,
    "color_scheme": "light",
    "locale": "en-GB",
}
_TEXT = """Flour and water.

| flour | water   |
|-------|---------|
| a cup | a glass |

<div class="gallery">

{pictures}

</div>
"""


def walk(noor: Walker, photos: dict[str, Path]) -> Iterator[Waiting | Path]:
    """From the empty house to everything in hand; yields who waits for the post at its time, then the zip."""
    opens_the_house(noor)
    pictures = brings_pictures(noor, photos)
    writes(noor, pictures)
    sees_it_before_others(noor)
    yield chooses_its_time(noor)
    reads_it(noor, "Flour and water.")
    changes_it(noor)
    takes_the_version_before(noor)
    comes_in_again(noor)
    parcel = takes_everything_along(noor)
    has_everything(parcel, "paste-by-forms", "Flour and water.", "The quay at six", pictures=3)
    yield parcel


def opens_the_house(noor: Walker) -> None:
    noor.page.goto(noor.house.origin)
    noor.look("1-set-up")
    for name, words in noor.answers().items():
        noor.page.fill(f"[name={name}]", words)
    noor.page.get_by_role("button", name="Open the door").click()
    expect(noor.page).to_have_url(noor.site)
    noor.look("2-opened")


def brings_pictures(noor: Walker, photos: dict[str, Path]) -> str:
    """Bring them into the library, say what they show, and take along how Markdown shows them."""
    page = noor.page
    page.get_by_role("link", name="Studio").click()
    page.get_by_role("link", name="Pictures and files").click()
    noor.look("3-no-picture-yet")
    page.get_by_label("Bring files").set_input_files(list(photos.values()))
    page.get_by_role("button", name="Keep", exact=True).click()
    page.get_by_label("What it shows quay.jpg").fill("The quay at six")
    page.get_by_label("What it shows paste.jpg").fill("A bowl of paste")
    page.get_by_label("What it shows boat.jpg").fill("The boat")
    page.get_by_role("button", name="Keep the descriptions").click()
    noor.look("4-pictures")
    return "\n\n".join(_markdown(noor, f"{name}.jpg") for name in photos)


def _markdown(noor: Walker, name: str) -> str:
    noor.page.get_by_role("link", name=name).click()
    shown = noor.page.get_by_label("As Markdown").input_value()
    noor.page.get_by_role("main").get_by_role("link", name="Pictures and files").click()
    return shown


def writes(noor: Walker, pictures: str) -> None:
    page = noor.page
    page.get_by_role("link", name="Write a post").click()
    noor.look("5-sheet")
    page.get_by_label("Title", exact=True).fill("Paste by forms")
    page.get_by_label("Text in Markdown").fill(_TEXT.format(pictures=pictures))
    page.get_by_role("button", name="Save", exact=True).click()
    noor.is_told("Saved. Only you and the site’s editors see it.")
    noor.look("6-saved")


def sees_it_before_others(noor: Walker) -> None:
    page, frame = noor.page, noor.page.frame_locator("iframe")
    page.get_by_role("button", name="Preview").click()
    expect(frame.locator(".gallery img")).to_have_count(3)
    noor.look("7-preview")
    page.get_by_role("link", name="Telephone").click()
    page.get_by_role("link", name="Dark").click()
    expect(frame.locator("table")).to_be_visible()
    page.get_by_role("link", name="In a feed reader").click()
    expect(frame.get_by_text("Flour and water.")).to_be_visible()
    noor.look("8-feed-reader")
    page.get_by_role("link", name="Back to writing").click()


def chooses_its_time(noor: Walker) -> Waiting:
    page, due = noor.page, soon()
    page.locator("summary", has_text="When").click()
    page.get_by_label("As clocks show it in").select_option("UTC")
    page.get_by_label("Day and time").fill(f"{due:%Y-%m-%dT%H:%M}")
    page.get_by_role("button", name="Schedule").click()
    noor.is_told("It will be published on")
    waiting = Waiting(f"{noor.site}paste-by-forms", due)
    noor.look("9-scheduled")
    page.get_by_role("link", name="Back to the list").click()
    page.get_by_role("link", name="Scheduled").click()
    expect(page.get_by_role("link", name="Paste by forms")).to_be_visible()
    noor.look("10-waiting")
    return waiting


def reads_it(noor: Walker, words: str) -> None:
    status, text = answered(f"{noor.site}paste-by-forms")
    told = [status, words in text, "The quay at six" in text, "<table>" in text, 'class="gallery"' in text]
    assert told == [200, True, True, True, True]


def changes_it(noor: Walker) -> None:
    page = noor.page
    page.get_by_role("navigation", name="States").get_by_role("link", name="Published").click()
    page.get_by_role("link", name="Paste by forms").click()
    sheet = page.get_by_label("Text in Markdown")
    sheet.fill(sheet.input_value().replace("Flour and water.", "Flour, water and patience."))
    page.get_by_role("button", name="Update").click()
    noor.is_told("Readers see the new text now.")
    noor.look("11-updated")
    reads_it(noor, "Flour, water and patience.")


def takes_the_version_before(noor: Walker) -> None:
    page = noor.page
    page.get_by_role("link", name="Versions").click()
    expect(page.locator("ins:visible", has_text="patience").first).to_be_visible()
    noor.look("12-versions")
    page.locator(".timeline-v a").nth(1).click()
    page.get_by_role("button", name="Go on from version").click()
    expect(page.get_by_label("Text in Markdown")).to_have_value(re.compile("Flour and water."))
    page.get_by_role("button", name="Update").click()
    noor.is_told("Readers see the new text now.")
    page.get_by_role("link", name="Look", exact=True).click()
    expect(page.get_by_text("Flour and water.")).to_be_visible()
    noor.look("13-as-readers-see-it")


def comes_in_again(noor: Walker) -> None:
    page = noor.page
    page.get_by_role("link", name="Studio").click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("button", name="Sign out").click()
    noor.look("14-door")
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Come in", exact=True).click()


def takes_everything_along(noor: Walker) -> Path:
    page = noor.page
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Moving out").click()
    noor.look("15-moving-out")
    page.get_by_role("button", name="Pack everything").click()
    page.get_by_label("Password").fill(PASSWORD)
    noor.look("16-is-it-you")
    page.get_by_role("button", name="It is me").click()
    while page.get_by_role("link", name="Look again").count():
        page.get_by_role("link", name="Look again").click()
    noor.look("17-packed")
    with page.expect_download() as parcel:
        page.get_by_role("button", name="Fetch it").click()
    return Path(parcel.value.path())

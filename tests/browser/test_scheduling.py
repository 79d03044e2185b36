"""Write, preview, schedule, published by itself, edit, restore: with scripts, without, by touch on a small screen."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.empty_house import PASSWORD, answer_set_up, empty_house, sign_in
from tests.work.installation import wait_until

pytestmark = pytest.mark.browser

DESK = {"viewport": {"width": 1440, "height": 900}}
WITHOUT_SCRIPTS = DESK | {"java_script_enabled": False}
BY_TOUCH = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SHEET = {"desk": ".w-doc", "no scripts": "#text", "touch": ".w-doc"}


@pytest.fixture(scope="module")
def place(tmp_path_factory, chromium):
    with empty_house(tmp_path_factory.mktemp("scheduling")) as house:
        context = chromium.new_context()
        page = context.new_page()
        answer_set_up(page, house, password=PASSWORD)
        page.click("main button.btn--do")
        page.wait_for_url(f"http://marie.localhost:{house.port}/")
        context.close()
        yield house


@pytest.fixture
def page(request, chromium, place):
    context = chromium.new_context(**request.param)
    sign_in(context.new_page(), place)
    yield context.pages[0]
    context.close()


def button(page, name):
    """The button of that name that shows: some stand elsewhere on small screens."""
    return page.get_by_role("button", name=name, exact=True).locator("visible=true").first


def write(page, sheet, title, words):
    page.get_by_label("Title", exact=True).fill(title)
    page.locator(sheet).fill(words)


def soon():
    """A minute that is still to come, as its field takes it."""
    return f"{datetime.now(UTC) + timedelta(seconds=64):%Y-%m-%dT%H:%M}"


def is_there(page, address):
    page.wait_for_timeout(200)
    return page.goto(address).status == 200


@pytest.mark.parametrize(
    ("page", "way"),
    [(DESK, "desk"), (WITHOUT_SCRIPTS, "no scripts"), (BY_TOUCH, "touch")],
    indirect=["page"],
    ids=["desk", "no-scripts", "touch"],
)
def test_from_the_first_word_to_a_restored_one(page, place, way):
    title = f"Paste and {way}"
    public = f"http://marie.localhost:{place.port}/paste-and-{way.replace(' ', '-')}"
    page.goto(f"{place.origin}/studio/marie/new")
    write(page, SHEET[way], title, "Flour and water.")

    button(page, "Preview").click()
    expect(page.frame_locator("iframe").get_by_role("heading", name=title)).to_be_visible()
    page.get_by_role("link", name="In a feed reader").click()
    expect(page.frame_locator("iframe").get_by_text("Flour and water.")).to_be_visible()
    page.get_by_role("link", name="Dark").click()
    page.get_by_role("link", name="Back to writing").click()
    editor = page.url

    page.locator("summary", has_text="When").click()
    page.get_by_label("As clocks show it in").select_option("UTC")
    page.get_by_label("Day and time").fill(soon())
    button(page, "Schedule").click()
    expect(page.get_by_text("It will be published on").first).to_be_visible()
    assert not is_there(page, public)
    page.goto(f"{place.origin}/studio/marie/posts?state=scheduled")
    expect(page.get_by_role("link", name=title)).to_be_visible()
    assert wait_until(lambda: is_there(page, public), seconds=75)

    page.goto(editor)
    write(page, SHEET[way], title, "Flour, water and patience.")
    button(page, "Update").click()
    expect(page.get_by_text("Readers see the new text now.")).to_be_visible()
    page.goto(f"{editor}/revisions")
    expect(page.locator("ins:visible", has_text="patience").first).to_be_visible()

    page.get_by_role("link", name="1. ").click()
    button(page, "Go on from version 1").click()
    expect(page.locator(SHEET[way])).to_contain_text("Flour and water.")
    button(page, "Update").click()
    page.goto(public)
    expect(page.get_by_text("Flour and water.")).to_be_visible()


@pytest.mark.parametrize(
    "page", [DESK, WITHOUT_SCRIPTS, BY_TOUCH], indirect=["page"], ids=["desk", "no-scripts", "touch"]
)
def test_a_note_from_any_room(page, place):
    page.goto(f"{place.origin}/studio/marie/settings")
    page.get_by_role("link", name="A quick note").locator("visible=true").first.click()
    page.get_by_label("A few words, now").locator("visible=true").first.fill("High tide at six.")
    button(page, "Publish as a note").click()
    expect(page.get_by_text("Published as a note.")).to_be_visible()
    expect(page).to_have_url(f"{place.origin}/studio/marie/settings")


@pytest.mark.parametrize("page", [DESK, WITHOUT_SCRIPTS], indirect=["page"], ids=["desk", "no-scripts"])
def test_many_posts_into_the_trash_and_back(page, place):
    page.goto(f"{place.origin}/studio/marie/note")
    page.get_by_label("A few words, now").locator("visible=true").first.fill("To be thrown away.")
    button(page, "Keep").click()
    page.goto(f"{place.origin}/studio/marie/posts?state=draft")
    page.get_by_label("Choose: To be thrown away.").first.check()
    page.locator("#bulk").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("1 post is in the trash.")).to_be_visible()
    button(page, "Undo").click()
    expect(page.get_by_text("1 post is back, as it was.")).to_be_visible()

"""The customiser in a real browser: what is tried shows in its frame; the menu by keys; all without a script."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def studio(house):
    """The address of the French site's studio."""
    return f"{house.origin}/studio/{house.home('fr').handle}"


def labels(page):
    return page.eval_on_selector_all(".line [name=label]", "fields => fields.map(field => field.value)")


def with_the_address_the_frame_has(page):
    """Answer what is tried on with the address that the frame shows already, as within one second it is."""

    def answered(route):
        answer = route.fetch()
        told = {**answer.json(), "preview": page.locator("[data-frame]").get_attribute("src")}
        route.fulfill(response=answer, json=told)

    page.route("**/look", answered)


def test_two_choices_within_one_second_both_show(signed_in, studio):
    page = signed_in("fr").new_page()
    page.goto(f"{studio}/look")
    with_the_address_the_frame_has(page)
    page.check("input[name=theme][value=photo]")
    page.frame_locator("[data-frame]").locator("link[href*=theme-photo]").wait_for(state="attached")
    page.unroute_all()
    page.click("button[value=discard]")


def test_what_is_tried_shows_in_the_frame_and_a_faint_colour_is_mended(signed_in, studio):
    page = signed_in("fr").new_page()
    page.goto(f"{studio}/look")
    page.check("input[name=theme][value=magazine]")
    page.frame_locator("[data-frame]").locator("link[href*=theme-magazine]").wait_for(state="attached")
    page.eval_on_selector(
        "input[name=accent-light]",
        "field => { field.value = '#e8a33d'; field.dispatchEvent(new Event('input', { bubbles: true })); }",
    )
    page.click("[data-warned] button")
    page.locator("[data-warned] button").wait_for(state="detached")

    assert page.input_value("input[name=accent-light]") != "#e8a33d"
    assert page.locator("[data-draft]").is_visible()
    page.click("button[value=discard]")
    assert page.locator("[data-draft]").is_hidden()


def test_the_menu_is_moved_by_keys_and_says_so(signed_in, studio):
    page = signed_in("fr").new_page()
    page.goto(f"{studio}/settings/menu")
    before = labels(page)
    page.click("[data-add]")
    page.fill(".line:last-child [name=label]", "Blogue")
    page.focus(".line:last-child [data-grip]")
    page.keyboard.press("ArrowUp")

    assert labels(page) == [*before[:-1], "Blogue", before[-1]]
    assert "Blogue" in page.text_content("[data-told]")


def test_without_a_script_show_it_keeps_the_draft(signed_in, studio):
    page = signed_in("fr", java_script_enabled=False).new_page()
    page.goto(f"{studio}/look")
    page.check("input[name=theme][value=photo]")
    page.click("[data-try]")

    assert page.is_checked("input[name=theme][value=photo]")
    page.click("button[value=discard]")

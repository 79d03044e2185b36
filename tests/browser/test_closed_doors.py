"""A post is closed and opened as people do it: without a script, through the page cache, by password, as a member."""

import json
import re
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

KEY = "les voisins du quai"


@pytest.fixture
def plain(signed_in, house):
    """The English site's owner, signed in without JavaScript."""
    page = signed_in("en", java_script_enabled=False, locale="en-GB").new_page()
    page.goto(f"{house.origin}/studio/{house.home('en').handle}/")
    return page


@pytest.fixture
def post(plain):
    """A post that everybody reads, and that the front has kept."""
    plain.goto(re.sub(r"(/studio/[^/]+).*", r"\1/new", plain.url))
    plain.get_by_label("Title", exact=True).fill("The quetzal by the quay")
    plain.get_by_label("Text in Markdown").fill("It sleeps in the *mast*.")
    plain.get_by_role("button", name="Publish").click()
    address = plain.get_by_role("link", name="Look", exact=True).get_attribute("href")
    studio = plain.url
    yield address
    plain.goto(studio)
    plain.get_by_role("button", name="Delete").click()


def read(address):
    """What the front answers, by plain HTTP."""
    host = re.match(r"https?://([^/]+)", address)[1]
    asked = Request(address.replace(host, f"127.0.0.1:{host.rpartition(':')[2]}"), headers={"Host": host})
    with urlopen(asked) as answer:
        return answer.read().decode()


def close(page, visibility):
    page.get_by_label("Who may read").last.select_option(visibility)
    page.get_by_role("button", name="Change at once").click()
    expect(page.get_by_text("It holds from now on, everywhere.")).to_be_visible()


def test_a_closed_post_is_gone_from_kept_pages_at_once_and_opens_by_its_password(plain, post, visitor, axe):
    home = re.match(r"https?://[^/]+/(@\w+/)?", post)[0]
    kept = [read(address) for address in (home, f"{home}feed.xml", post) for _twice in range(2)]
    assert ["quetzal" in each.casefold() for each in kept] == [True] * 6
    plain.get_by_label("Who may read").last.select_option("password")
    plain.get_by_label("Password for readers").fill(KEY)
    close(plain, "password")
    assert ["quetzal" in read(address).casefold() for address in (home, f"{home}feed.xml")] == [False, False]
    page = visitor.new_page()
    page.goto(post)
    expect(page.get_by_role("heading", name="A password opens this door.")).to_be_visible()
    assert "quetzal" not in page.content().casefold().replace(post.rpartition("/")[2], "")
    page.evaluate(axe)
    assert json.loads(page.evaluate("axe.run().then(found => JSON.stringify(found.violations))")) == []
    page.get_by_label("Password").fill("wrong words")
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Password").fill(KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The quetzal by the quay")).to_be_visible()
    assert page.url == post


def test_a_private_post_is_a_wall_to_all_and_a_page_to_members(plain, post, visitor):
    close(plain, "private")
    page = visitor.new_page()
    assert page.goto(post).status == 404
    plain.goto(post)
    plain.get_by_role("link", name="A member of this site?").click()
    expect(plain.get_by_role("heading", name="The quetzal by the quay")).to_be_visible()
    assert plain.url == post
    plain.goto(re.sub(r"/[^/]*$", "/", post))
    assert "quetzal" not in plain.content().casefold()

"""Five themes on real pages: axe and the W3C checker find nothing, light and dark; fingers find what they press."""

import pytest

from tests.browser.crawling import Seen
from tests.browser.house import Installation
from tests.browser.test_pages import markup_errors, violations

pytestmark = pytest.mark.browser

THEMES = ("essay", "magazine", "photo", "journal", "company")
PATHS = ("", "archive", "archive/2026", "series", "about", "author/marie-delorme", "search?q=zzz", "nothing-is-here")
_DRESS = """
from causerie.looks.choices import Choices
from causerie.looks.dressing import publish_look
from causerie.project import wiring
from causerie.sites.models import Membership
for member in Membership.objects.filter(role="owner").select_related("site", "account"):
    publish_look(member.site, Choices(theme={theme!r}, has_tagline=True), by=member.account)
"""
# Links that stand alone, without a sentence around them (WCAG 2.5.8 excepts those), smaller than a finger.
_TOO_SMALL = """() => [...document.querySelectorAll(
    ".site-nav a, .site-foot nav a, .reading button, .tags a, .index a, .years a, .cloud a, .pager a, .voice-acts a"
)].map(link => [link.textContent.trim().slice(0, 30), link.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 24))
    .map(([words, box]) => `${words} ${box.height}`)"""
_TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module", params=THEMES)
def dressed(request, house):
    """The cast's sites, all in one theme."""
    ours = Installation(house.data, int(house.origin.rpartition(":")[2]))
    ours.command("manage", "shell", "--no-imports", "-c", _DRESS.format(theme=request.param))
    yield request.param
    ours.command("manage", "shell", "--no-imports", "-c", _DRESS.format(theme="essay"))


@pytest.fixture
def pages(dressed, visitor, house):
    """The kinds of pages of a site, as sent."""
    origin = house.home("fr").url
    page = visitor.new_page()
    page.goto(origin)
    article = page.eval_on_selector("main :is(h2, h3) a", "link => link.href")
    addresses = [article, *(f"{origin}{path}" for path in PATHS)]
    return [seen_at(page, address) for address in addresses]


def seen_at(page, address):
    """The page at `address`, its text read before the browser goes on."""
    answer = page.goto(address)
    return Seen(address, answer.status, answer.text())


def complaints(page, address):
    """What is too small for a finger at `address`, and the address itself where the page is too wide."""
    page.goto(address)
    small = [f"{address}: {each}" for each in page.evaluate(_TOO_SMALL)]
    return small + [f"{address}: too wide"] * (page.evaluate(_TOO_WIDE) > 0)


def test_every_theme_is_usable_by_everyone(pages, visitor, axe):
    assert violations(visitor, axe, pages) == []


def test_every_theme_is_valid(pages, tmp_path):
    assert markup_errors(pages, tmp_path) == []


def test_fingers_find_what_they_press_and_nothing_is_wider_than_a_phone(pages, visitor):
    page = visitor.new_page()
    page.set_viewport_size({"width": 320, "height": 640})

    assert [complaint for seen in pages for complaint in complaints(page, seen.url)] == []


def test_a_reader_chooses_letters_and_light_and_no_server_learns_of_it(visitor, house):
    page = visitor.new_page()
    page.goto(house.home("fr").url)
    page.click(".reading [data-scheme=dark]")
    page.click(".reading [data-size=large]")
    page.goto(f"{house.home('fr').url}archive")
    scheme = page.evaluate("() => getComputedStyle(document.documentElement).colorScheme")
    size = page.evaluate("() => getComputedStyle(document.documentElement).fontSize")

    assert (scheme, size) == ("dark", "18.4px")
    assert visitor.cookies() == []


def test_without_a_script_there_is_no_such_choice_and_the_page_is_whole(chromium, house):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(house.home("fr").url)

    assert page.locator(".reading").is_hidden()
    assert page.locator("main h1").is_visible()
    context.close()

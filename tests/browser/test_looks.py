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
# A site with a post of each kind, a thread, a series, a tag and a post behind a password; and a site that is closed.
_FURNISH = """
from causerie.conversation import contributing, moderating
from causerie.conversation.contributing import Commenter, FormSignals
from causerie.ops.seeding.cast import Person, account_of
from causerie.project import wiring
from causerie.sites.founding import found_site
from causerie.sites.opening import open_to
from causerie.writing import drafting, publishing
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft
owner = account_of(Person(name="Noor", email="noor@rooms.example"))
site = found_site(handle="rooms", title="Rooms", owner=owner, tagline="One of each.")
def write(kind, slug, **draft):
    post = drafting.start_post(site, site.actor, kind=kind, by=owner)
    drafting.save_revision(post, Draft(slug=slug, tags=("quay",), series="Quays", **draft), by=owner)
    return publishing.publish(post, by=owner)
elsewhere = {"subject_url": "https://example.org/"}
write("page", "hours", title="Hours", text="Every day.")
write("note", "note", text="The *quay* at six.")
write("photo", "photo", title="A photo", text="![The quay](https://example.org/quay.jpg)")
write("link", "link", title="Elsewhere", text="Worth it.", **elsewhere)
write("reply", "reply", text="I think so too.", **elsewhere)
write("article", "second", title="The second quay", text="More of the quay.")
article = write("article", "article", title="The quay", text="A [quay](https://example.org/) and *more*.")
above = None
for words in ("First.", "Second.", "Third."):
    who = Commenter(name=words, browser=words)
    said = contributing.contribute(article.conversation_id, who, words, parent=above, signals=FormSignals())
    moderating.approve(said.place_id, by=owner)
    above = said.place_id
locked = write("article", "locked", title="Locked", text="Behind.")
publishing.show_to(locked, Audience("password", "a key of quays"), by=owner)
open_to(found_site(handle="shut", title="Shut", owner=owner), "private")
"""
ROOMS = (
    "article", "article/conversation", "hours", "note", "photo", "link", "reply", "locked", "tags/quay", "series/quays",
    "search?q=quay", "-/address/nonsense",
)  # fmt: skip
# Links that stand alone, without a sentence around them (WCAG 2.5.8 excepts those), smaller than a finger.
_TOO_SMALL = """() => [...document.querySelectorAll(
    ".site-nav a, .site-foot nav a, .reading button, .tags a, .index a, .years a, .cloud a, .pager a, .voice-acts a"
)].map(link => [link.textContent.trim().slice(0, 30), link.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 24))
    .map(([words, box]) => `${words} ${box.height}`)"""
_TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def ours(house):
    """The house, with a site that has everything and one that is closed."""
    ours = Installation(house.data, int(house.origin.rpartition(":")[2]))
    ours.command("manage", "shell", "--no-imports", "-c", _FURNISH)
    return ours


@pytest.fixture(scope="module", params=THEMES)
def dressed(request, ours):
    """All sites in one theme."""
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


@pytest.fixture
def rooms(dressed, visitor, house):
    """A post of each kind and what else a site shows, doors among it, as sent."""
    page, origin = visitor.new_page(), house.home("fr").url
    addresses = [origin.replace("//marie.", "//rooms.") + path for path in ROOMS]
    return [seen_at(page, address) for address in (*addresses, origin.replace("//marie.", "//shut."))]


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


def test_every_kind_of_page_is_usable_and_valid_in_every_theme(rooms, visitor, axe, tmp_path):
    assert violations(visitor, axe, rooms) == []
    assert markup_errors(rooms, tmp_path) == []


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

"""Every page that links lead to: axe finds nothing, light and dark; the W3C checker finds no error."""

import json
import os
import subprocess

import pytest

from tests.browser.crawling import crawl

pytestmark = pytest.mark.browser
RUN_AXE = """async (rules) => (await axe.run(document, {resultTypes: ["violations"], ...rules})).violations
    .flatMap(found => found.nodes.map(node => `${found.id}: ${node.target.join(" ")} ${node.failureSummary}`))"""
# The two schemes are the same page in other colours: in the dark, what depends on colours is looked at again.
_RULES = {"light": {}, "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}}


def public(house, language):
    origin = house.home(language).url
    return (origin, f"{origin}nothing-is-here", f"{origin}search?q=e", f"{house.origin}/account/login/")


def studio(house, language):
    link = f"{house.origin}/studio/{house.home(language).handle}/new?kind=link"
    return (f"{house.origin}/studio/", f"{house.origin}/account/password/reset/", link)


@pytest.fixture(scope="module", params=["fr", "en"])
def public_pages(request, chromium, house):
    """A telephone, and what it found."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield context, crawl(context, *public(house, request.param))
    context.close()


@pytest.fixture(scope="module", params=["fr", "en"])
def studio_pages(request, chromium, session_of, house):
    """A desk of an owner, and what was found there."""
    seen = {"viewport": {"width": 1200, "height": 900}, "reduced_motion": "reduce"}
    context = chromium.new_context(storage_state=session_of(request.param), **seen)
    yield context, crawl(context, *studio(house, request.param))
    context.close()


def violations(context, axe, pages):
    """What axe finds on each page in both colour schemes, and what the browser's console complains of."""
    page, found = context.new_page(), []
    page.on("console", lambda message: found.append(message.text) if "Security Policy" in message.text else None)
    for seen in pages:
        page.goto(seen.url)
        page.evaluate(axe)
        for scheme, rules in _RULES.items():
            page.emulate_media(color_scheme=scheme)
            found += [f"{seen.url} ({scheme}): {each}" for each in page.evaluate(RUN_AXE, rules)]
    page.close()
    return found


def markup_errors(pages, folder):
    """What the W3C checker calls an error, in the HTML as it was sent."""
    for number, seen in enumerate(pages):
        (folder / f"{number}.html").write_text(seen.source, "utf-8")
    command = [
        "java",
        "-jar",
        os.environ["VNU_JAR"],
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        str(folder),
    ]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)["messages"]
    return [f"{pages[int(each['url'].rpartition('/')[2][:-5])].url}: {each['message']}" for each in told]


def test_public_pages_are_usable_by_everyone(public_pages, axe):
    assert violations(public_pages[0], axe, public_pages[1]) == []


def test_public_pages_are_valid(public_pages, tmp_path):
    assert markup_errors(public_pages[1], tmp_path) == []


def test_the_signed_in_side_is_usable_by_everyone(studio_pages, axe):
    assert violations(studio_pages[0], axe, studio_pages[1]) == []


def test_the_signed_in_side_is_valid(studio_pages, tmp_path):
    assert markup_errors(studio_pages[1], tmp_path) == []


def test_no_link_leads_to_a_fault(public_pages):
    assert [f"{seen.status} {seen.url}" for seen in public_pages[1] if seen.status >= 500] == []

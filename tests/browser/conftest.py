"""One seeded installation and one Chromium for all browser tests.

AXE_SCRIPT and VNU_JAR say where axe-core and the W3C checker are; `.ci/run` brings and sets them.
"""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.house import PASSWORD, opened


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("house") / "data") as house:
        yield house


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium):
    """Somebody without a session, on a telephone, who does not like things to move."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def signed_in(chromium, house):
    """How one gets a context signed in as the owner of a site in some language."""
    contexts = []

    def sign_in(language):
        context = chromium.new_context(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{house.origin}/account/login/")
        page.fill("input[name=login]", house.home(language).email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"{house.origin}/studio/**")
        page.close()
        return context

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core."""
    with open(os.environ["AXE_SCRIPT"], encoding="utf-8") as file:
        return file.read()

"""One seeded installation and one Chromium for all browser tests.

AXE_SCRIPT and VNU_JAR say where axe-core and the W3C checker are; `.ci/run` brings and sets them.
"""

import os
import shutil
from functools import cache

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.house import PASSWORD, opened
from tests.browser.sheets import new_sheet


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


@pytest.fixture(scope="session")
def session_of(chromium, house):
    """The session of a site’s owner, by language: begun once, as an account may try to log in only so often."""

    @cache
    def begun(language):
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"{house.origin}/account/login/")
        page.fill("input[name=login]", house.home(language).email)
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(f"{house.origin}/studio/**")
        state = context.storage_state()
        context.close()
        return state

    return begun


@pytest.fixture
def signed_in(chromium, session_of):
    """How one gets a context signed in as the owner of a site in some language; `options` say what else it is."""
    contexts = []

    def sign_in(language, **options):
        usual = {"viewport": {"width": 1200, "height": 900}, "reduced_motion": "reduce"}
        contexts.append(chromium.new_context(storage_state=session_of(language), **usual | options))
        return contexts[-1]

    yield sign_in
    for context in contexts:
        context.close()


@pytest.fixture
def sheet(signed_in, house):
    """A new sheet, whose breaches of the content policy and faults are collected in `.faults`."""
    page = signed_in("en").new_page()
    page.faults = []
    page.on("console", lambda message: "Content Security Policy" in message.text and page.faults.append(message.text))
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    return new_sheet(page, house)


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core."""
    with open(os.environ["AXE_SCRIPT"], encoding="utf-8") as file:
        return file.read()

"""Who walks a road, and what is looked at on each of its pages."""

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.crawling import Seen
from tests.browser.empty_house import EMAIL, PASSWORD, EmptyHouse

PICTURES = os.environ.get("ROAD_PICTURES")  # a folder: each page of each road is drawn there, to be looked at
WORDS = ".w-doc"
_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .flatMap(found => found.nodes.map(node => `${found.id}: ${node.target.join(" ")} ${node.failureSummary}`))"""
_WIDER = "() => document.documentElement.scrollWidth - innerWidth"


@dataclass
class Walker:
    """Somebody on a road, in a browser with such `options`. `amiss` is what was found at the pages, a line each;
    `sources` are those pages as they were sent, where no script changes them."""

    name: str
    house: EmptyHouse
    browser: Browser
    options: dict
    axe: str
    amiss: list[str] = field(default_factory=list)
    sources: list[Seen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context: BrowserContext = self.browser.new_context(reduced_motion="reduce", **self.options)
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda fault: self.amiss.append(f"script: {fault}"))
        self.page.on("console", lambda said: self.amiss.append(said.text) if "Security Policy" in said.text else None)

    @property
    def site(self) -> str:
        """Where readers find the site."""
        return f"http://harbour.localhost:{self.house.port}/"

    def answers(self) -> dict[str, str]:
        """What the set-up asks, by the name of its field."""
        return {
            "code": self.house.code,
            "title": "Harbour Coffee",
            "handle": "harbour",
            "name": "Anna Birk",
            "email": EMAIL,
            "password": PASSWORD,
        }

    def look(self, step: str) -> None:
        """Look at the page as axe does, and whether it fits the window; draw it where that is asked for."""
        self.page.wait_for_load_state()
        self.draw(step)
        self.amiss += [f"{step}: wider than the window"] * (self.page.evaluate(_WIDER) > 0)
        self.amiss += [f"{step}: {each}" for each in self._faults()]

    def draw(self, step: str) -> None:
        """Draw the page for those who want to look at it themselves."""
        if PICTURES:
            self.page.screenshot(path=Path(PICTURES) / f"{self.name}-{step}.png", full_page=True)

    def is_told(self, words: str) -> None:
        """The page says so, where it can be seen."""
        expect(self.page.get_by_text(words).locator("visible=true").first).to_be_visible(timeout=20_000)

    def saved(self, words: str = "Saved") -> None:
        """The server has all."""
        expect(self.page.locator("[data-state]")).to_contain_text(words, timeout=20_000)

    def _faults(self) -> list[str]:
        if self.options.get("java_script_enabled", True):
            self.page.evaluate(self.axe)
            return self.page.evaluate(_AXE)
        return self._faults_without_scripts()

    def _faults_without_scripts(self) -> list[str]:
        """Axe is a script: it looks at the same address in a browser that runs none of the page’s own."""
        options = self.options | {"java_script_enabled": True}
        context = self.browser.new_context(storage_state=self.context.storage_state(), **options)
        context.route("**/*.js", lambda route: route.abort())
        page = context.new_page()
        answer = page.goto(self.page.url)
        self.sources.append(Seen(page.url, answer.status, answer.text()))
        page.evaluate(self.axe)
        found = page.evaluate(_AXE)
        context.close()
        return found


def soon() -> datetime:
    """The next full minute that is not about to begin."""
    return (datetime.now(UTC) + timedelta(seconds=75)).replace(second=0, microsecond=0)

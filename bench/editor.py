"""The writing surface: what it weighs, and how long a key takes to be seen in a long document and in an empty one.

A real Chromium, a real server. From the key’s event to the frame that shows it, as the page itself can tell.
"""

import gzip
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.figures import Figure
from causerie.web.static_files import FOLDER
from tests.browser.empty_house import PASSWORD, EmptyHouse, answer_set_up, empty_house

WORDS = 20_000
KEYS = 160
MOST_KB = 170
MOST_MS = 50
_ESSAY = Path(__file__).with_name("essay.md")
_LISTEN = """() => { window.told = []; document.querySelector('.w-doc').addEventListener('keydown', (event) => {
const at = event.timeStamp; requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();
port1.onmessage = () => told.push(performance.now() - at); port2.postMessage(0); }); }, true); }"""


def measure() -> list[Figure]:
    """Kilobytes (gzip) of the scripts of a writing page; milliseconds from key to paint, p95 and median."""
    with tempfile.TemporaryDirectory(prefix="causerie-bench-") as folder, _written(Path(folder)) as pages:
        long, empty = pages
        figures = [*_weights(long), *_typed("20,000 words", long, MOST_MS), *_typed("empty", empty, None)]
    return figures


@contextmanager
def _written(folder: Path) -> Iterator[tuple[Page, Page]]:
    """A post of twenty thousand words and an empty sheet, each open in the editor."""
    with empty_house(folder) as house, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield _opened(browser, house)
        browser.close()


def _opened(browser: Browser, house: EmptyHouse) -> tuple[Page, Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    answer_set_up(page, house, password=PASSWORD)
    page.click("main button.btn--do")
    page.wait_for_url("http://marie.localhost:*/")
    page.goto(f"{house.origin}/studio/marie/new")
    page.get_by_label("Markdown", exact=True).check()
    page.locator("#text").fill(_long_text())
    page.wait_for_url("**/posts/*", timeout=60_000)  # it saves by itself
    page.goto(page.url)
    empty = context.new_page()
    empty.goto(f"{house.origin}/studio/marie/new")
    return page, empty


def _long_text() -> str:
    essay = _ESSAY.read_text("utf-8")
    return "\n\n".join([essay] * -(-WORDS // len(essay.split())))


def _weights(page: Page) -> Iterator[Figure]:
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(each => each.name).filter(name => name.endsWith('.js'))"
    )
    names = sorted({"/".join(address.split("/-/static/")[1].split("/")[1:]) for address in loaded})
    sizes = {name: len(gzip.compress((FOLDER / name).read_bytes(), 6)) / 1000 for name in names}
    yield from (Figure(f"{name}, gzip", size, "KB") for name, size in sizes.items())
    yield Figure("all scripts of a writing page, gzip", sum(sizes.values()), "KB", MOST_KB)


def _typed(name: str, page: Page, most: float | None) -> Iterator[Figure]:
    page.bring_to_front()
    page.locator(".w-doc").wait_for()
    blocks = page.locator(".w-doc > p")
    blocks.nth(blocks.count() // 2).click()
    page.keyboard.press("End")
    page.keyboard.type("warming up ", delay=40)
    page.evaluate(_LISTEN)
    page.keyboard.type(("patience and paste " * KEYS)[:KEYS], delay=45)
    page.wait_for_timeout(500)
    told = sorted(page.evaluate("told"))
    yield Figure(f"words in the document ({name})", len(page.locator(".w-doc").inner_text().split()))
    yield Figure(f"key to paint, {name}, p95", told[int(len(told) * 0.95)], "ms", most)
    yield Figure(f"key to paint, {name}, median", statistics.median(told), "ms")

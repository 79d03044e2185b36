"""Writing in a real browser: a sheet, what is typed and pasted there, and the document that comes of it."""

import json
from base64 import b64decode
from pathlib import Path

from playwright.sync_api import Page, expect

WORDS = ".w-doc"
PASTED = Path(__file__).parent / "pasted"
_DRAW = """(colour) => { const c = document.createElement('canvas'); c.width = c.height = 32;
const d = c.getContext('2d'); d.fillStyle = colour; d.fillRect(0, 0, 32, 32);
return c.toDataURL('image/png').split(',')[1]; }"""
_PASTE = """([html, text]) => { const data = new DataTransfer(); if (html) data.setData('text/html', html);
data.setData('text/plain', text); document.querySelector('.w-doc').dispatchEvent(
new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }"""


def new_sheet(page: Page, house, language: str = "en") -> Page:
    """An empty sheet of the site in `language`, with the caret in it."""
    page.goto(f"{house.origin}/studio/{house.home(language).handle}/new")
    expect(page.locator("form.room.is-ready")).to_be_visible()
    page.locator(WORDS).click()
    return page


def slash(page: Page, name: str, then: str = "") -> None:
    """Put down the block called `name` by the menu, and type."""
    page.keyboard.type(f"/{name}")
    expect(page.locator(".suggestions [aria-selected=true]").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type(then)


def paste(page: Page, html: str = "", text: str = "") -> None:
    """Paste as a person would, with both forms on the clipboard."""
    page.locator(WORDS).focus()
    page.evaluate(_PASTE, [html, text])


def press(page: Page, *keys: str) -> None:
    """Press one key after another."""
    for key in keys:
        page.keyboard.press(key)


def caret(page: Page) -> int:
    """Where the caret is within its piece of text, once the editor has heard of it: a browser tells a frame later."""
    return page.evaluate("new Promise((done) => requestAnimationFrame(() => done(getSelection().anchorOffset)))")


def saved(page: Page) -> None:
    """Wait until the server has all."""
    expect(page.locator("[data-state]")).to_contain_text("Saved", timeout=20_000)


def document(page: Page) -> list[dict]:
    """The blocks of the document as they would be sent now."""
    page.wait_for_timeout(700)
    return json.loads(page.locator("[name=doc]").input_value())["content"]


def outline(blocks: list[dict]) -> list[str]:
    """What the blocks are and say, a line each: `heading Paste`."""
    return [
        f"{block['type']} {_words(block)}".strip() for block in blocks if block["type"] != "paragraph" or _words(block)
    ]


def picture(page: Page, folder: Path, colour: str) -> Path:
    """A small picture file of one colour."""
    path = folder / f"{colour}.png"
    path.write_bytes(b64decode(page.evaluate(_DRAW, colour)))
    return path


def _words(block: dict) -> str:
    if block["type"] == "text":
        marks = "".join(mark["type"][0] for mark in block.get("marks", ()))
        return f"{marks}<{block['text']}>" if marks else block["text"]
    return " ".join(filter(None, (_words(each).strip() for each in block.get("content", ()))))

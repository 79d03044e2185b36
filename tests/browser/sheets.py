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
_PASTE = """([html, text, rtf, png]) => { const data = new DataTransfer(); if (html) data.setData('text/html', html);
if (rtf) data.setData('text/rtf', rtf); data.setData('text/plain', text);
const bytes = () => Uint8Array.from(atob(png), each => each.charCodeAt(0));
if (png) data.items.add(new File([bytes()], 'image.png', { type: 'image/png' }));
document.querySelector('.w-doc').dispatchEvent(
new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }"""

_COPY = """() => { const data = new DataTransfer(); document.querySelector('.w-doc').dispatchEvent(
new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
return data.getData('text/html'); }"""


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


def paste(page: Page, html: str = "", text: str = "", rtf: str = "", png: str = "") -> None:
    """Paste as a person would, with these forms on the clipboard; `png` is a picture in base 64."""
    page.locator(WORDS).focus()
    page.evaluate(_PASTE, [html, text, rtf, png])


def copied(page: Page) -> str:
    """The HTML that copying what is chosen puts on the clipboard."""
    return page.evaluate(_COPY)


def drawn(page: Page, colour: str = "teal") -> bytes:
    """A small PNG of one colour."""
    return b64decode(page.evaluate(_DRAW, colour))


def press(page: Page, *keys: str) -> None:
    """Press one key after another."""
    for key in keys:
        page.keyboard.press(key)


def at_the_beginning(page: Page) -> None:
    """Wait until the editor has heard that the caret is there: a browser tells later than it moves it."""
    page.wait_for_function("() => document.querySelector('.w-doc').editor.state.selection.from === 1")


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
    path.write_bytes(drawn(page, colour))
    return path


def _words(block: dict) -> str:
    if block["type"] == "text":
        marks = "".join(mark["type"][0] for mark in block.get("marks", ()))
        return f"{marks}<{block['text']}>" if marks else block["text"]
    return " ".join(filter(None, (_words(each).strip() for each in block.get("content", ()))))

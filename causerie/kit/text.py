"""Plain text from strangers: names that can't trick the eye, slugs in any script, folded letters."""

import re
import unicodedata
from urllib.parse import urlsplit

MOST_NAME = 200
MOST_SLUG = 80
MOST_MARKS = 4
MOST_NUMBER = 2**63 - 1  # what a column of numbers holds

# Left to right, embeddings, overrides and isolates: they reorder what stands around them.
_REORDERING = "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xE0001)))
_SPACING = "\t\n\v\f\r\x85\u2028\u2029"
_ONE_LINE = str.maketrans(dict.fromkeys(_SPACING, " ") | dict.fromkeys(_REORDERING, ""))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_FOLDED_SCRIPTS = ("LATIN", "GREEK")
_INVISIBLE = {"Cf", "Mn", "Me", "Zs"}


def storable(text: str) -> str:
    """`text` without what a database refuses: NUL and lone surrogates."""
    return _UNSTORABLE.sub("", text)


def whole_number(text: str, most: int = MOST_NUMBER) -> int | None:
    """The number that a stranger wrote in plain digits, if it is one and at most `most`; else None."""
    is_number = text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= most
    return int(text) if is_number else None


def web_address(text: str, most: int = 2000) -> str:
    """`text` when it is the full address of a page on the web, else nothing."""
    address = storable(text).strip()
    try:
        parts = urlsplit(address)
        is_page = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.port != 0
    except ValueError:
        return ""
    is_clean = not _CONTROL.search(address) and not set(address) & set(' "<>\\^`{|}')
    return address if is_page and is_clean and not parts.username and len(address) <= most else ""


def clean_name(text: str, most: int = MOST_NAME) -> str:
    """`text` as a name or title: NFC, one line, no control or reordering characters, at most `most` long.

    Empty when nothing of it can be seen.
    """
    line = _CONTROL.sub("", unicodedata.normalize("NFC", storable(text)).translate(_ONE_LINE))
    line = _without_towers(_SPACES.sub(" ", line).strip())
    line = _cut(line, most)
    return "" if all(unicodedata.category(letter) in _INVISIBLE for letter in line) else line


def without_reordering(text: str) -> str:
    """`text`, of any length, without the characters that reorder what stands around them."""
    return text.translate(str.maketrans(dict.fromkeys(_REORDERING, "")))


def fold_accents(text: str) -> str:
    """`text` with Latin and Greek letters without their accents, ligatures spelled out; other scripts as they are."""
    if text.isascii():
        return text
    folded: list[str] = []
    is_folding = False
    for letter in unicodedata.normalize("NFD", text.translate(_LETTERS)):
        if unicodedata.combining(letter):
            if not is_folding:
                folded.append(letter)
            continue
        is_folding = unicodedata.name(letter, "").startswith(_FOLDED_SCRIPTS)
        folded.append(letter)
    return unicodedata.normalize("NFC", "".join(folded))


def slugify(text: str, most: int = MOST_SLUG) -> str:
    """`text` as a piece of an address: lower case words of any script, joined by hyphens. May be empty."""
    folded = fold_accents(unicodedata.normalize("NFKC", storable(text)).casefold())
    kept = "".join(letter if _is_in_word(letter) else " " for letter in re.sub("['’ʼ]", " ", folded))
    slug = "-".join(kept.split())
    if len(slug) <= most:
        return slug
    whole = slug[: most + 1].rpartition("-")[0]
    return whole if len(whole) >= most // 2 else _cut(slug, most)


def _is_in_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN" or unicodedata.category(letter) in ("Mn", "Mc") or letter in "\u200c"


def _without_towers(line: str) -> str:
    """At most a few marks on one letter: towers of them cover the lines above."""
    kept: list[str] = []
    marks = 0
    for letter in line:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _cut(line: str, most: int) -> str:
    """The first `most` characters, not ending in the middle of a joined one."""
    if len(line) <= most:
        return line
    end = most
    while end and (unicodedata.combining(line[end]) or line[end] in "\u200d\ufe0f" or line[end - 1] == "\u200d"):
        end -= 1
    return line[: end or most].strip(" -")

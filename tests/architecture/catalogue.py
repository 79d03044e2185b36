"""The catalogue of translations: `python -m tests.architecture.catalogue [LANGUAGE]` brings it up to date.

Writes `causerie/locale/LANGUAGE/LC_MESSAGES/django.po` (new strings are added empty, strings that are gone
are dropped) and the compiled `django.mo` beside it; the same input gives the same bytes. Pure Python.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.extraction import Message, messages
from tests.architecture.tree import HOME, PACKAGE

HEADER = (
    "Project-Id-Version: Causerie\n"
    "Language: {language}\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n > 1);\n"
)


@dataclass(frozen=True)
class Entry:
    """One string of a catalogue and how it is said in the other language (two forms where it counts)."""

    message: Message
    said: tuple[str, ...]
    is_fuzzy: bool = False

    @property
    def is_complete(self) -> bool:
        return not self.is_fuzzy and len(self.said) == (2 if self.message.plural else 1) and all(self.said)


def folder_of(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES"


def read(path: Path) -> dict[Message, Entry]:
    """The entries of a .po file, its header and comments apart."""
    blocks = path.read_text("utf-8").split("\n\n") if path.exists() else []
    entries = (_entry(block) for block in blocks)
    return {entry.message: entry for entry in entries if entry and entry.message.id}


def _entry(block: str) -> Entry | None:
    lines = [line for line in block.splitlines() if line and not line.startswith("#")]
    if not lines:
        return None
    values: dict[str, str] = {}
    keyword = ""
    for line in lines:
        found = re.match(r'(msg\w+(?:\[\d\])?)\s+(".*")$', line)
        keyword, quoted = (found[1], found[2]) if found else (keyword, line)
        values[keyword] = values.get(keyword, "") + ast.literal_eval(quoted)
    message = Message(values["msgid"], values.get("msgid_plural", ""), values.get("msgctxt", ""))
    said = tuple(text for name, text in values.items() if name.startswith("msgstr"))
    return Entry(message, said, "\n#, " in f"\n{block}" and "fuzzy" in block)


def updated(language: str) -> list[tuple[Entry, list[str]]]:
    """What the catalogue should hold: every string of the code, with what is translated already."""
    known = read(folder_of(language) / "django.po")
    return [
        (known.get(message) or Entry(message, ("", "") if message.plural else ("",)), files)
        for message, files in messages().items()
    ]


def po_text(entries: list[tuple[Entry, list[str]]], language: str) -> str:
    """The text of the .po file."""
    header = f'msgid ""\nmsgstr {_quoted(HEADER.format(language=language))}'
    return "\n\n".join([header, *("\n".join(_lines(entry, files)) for entry, files in entries)]) + "\n"


def _lines(entry: Entry, files: list[str]) -> Iterator[str]:
    yield from (f"#: {name}" for name in files)
    flags = ["fuzzy"] * entry.is_fuzzy + ["python-format"] * ("%(" in entry.message.id)
    if flags:
        yield f"#, {', '.join(flags)}"
    if entry.message.context:
        yield f"msgctxt {_quoted(entry.message.context)}"
    yield f"msgid {_quoted(entry.message.id)}"
    if not entry.message.plural:
        yield f"msgstr {_quoted(entry.said[0])}"
        return
    yield f"msgid_plural {_quoted(entry.message.plural)}"
    for number, text in enumerate(entry.said):
        yield f"msgstr[{number}] {_quoted(text)}"


def _quoted(text: str) -> str:
    def one(line: str) -> str:
        escaped = line.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'

    lines = text.splitlines(keepends=True)
    return one(text) if len(lines) < 2 else '""\n' + "\n".join(one(line) for line in lines)


def mo_bytes(entries: list[Entry], language: str) -> bytes:
    """The compiled catalogue: what gettext reads. Incomplete entries are left out: English shows."""
    pairs = {"": HEADER.format(language=language)}
    for entry in filter(lambda each: each.is_complete, entries):
        key = "\0".join(filter(None, [entry.message.id, entry.message.plural]))
        pairs[f"{entry.message.context}\x04{key}" if entry.message.context else key] = "\0".join(entry.said)
    encoded = sorted((key.encode(), value.encode()) for key, value in pairs.items())
    count, start = len(encoded), 28
    keys, values = [key for key, _ in encoded], [value for _, value in encoded]
    texts_at = start + 16 * count
    tables = b"".join(struct.pack("<II", len(text), at) for text, at in _placed(keys + values, texts_at))
    head = struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, start)
    return head + tables + b"".join(text + b"\0" for text in keys + values)


def _placed(texts: list[bytes], at: int) -> Iterator[tuple[bytes, int]]:
    for text in texts:
        yield text, at
        at += len(text) + 1


def write(language: str) -> tuple[int, int]:
    """Bring both files up to date; answers how many strings there are and how many lack a translation."""
    entries, folder = updated(language), folder_of(language)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "django.po").write_text(po_text(entries, language), "utf-8")
    (folder / "django.mo").write_bytes(mo_bytes([entry for entry, _ in entries], language))
    return len(entries), sum(not entry.is_complete for entry, _ in entries)


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else "fr"
    total, lacking = write(asked)
    print(f"{total} strings, {lacking} to translate: {(folder_of(asked) / 'django.po').relative_to(HOME)}")

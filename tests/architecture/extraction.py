"""Every string of the interface, found in Python, in Jinja's templates and in Django's, without gettext's tools."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.ext import extract_from_ast

from tests.architecture.tree import HOME, PACKAGE, modules, name_of, parsed

PLAIN = ("_", "gettext", "gettext_lazy", "gettext_noop")
PLURAL = ("ngettext", "ngettext_lazy")
CONTEXT = ("pgettext", "pgettext_lazy")
CONTEXT_PLURAL = ("npgettext", "npgettext_lazy")
_JINJA = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], trim_blocks=True, lstrip_blocks=True)
_JINJA.newstyle_gettext = True


@dataclass(frozen=True, order=True)
class Message:
    """One string to translate: its context, singular and plural (both empty where there is none)."""

    id: str
    plural: str = ""
    context: str = ""


def jinja_templates() -> list[Path]:
    """Templates of `kit.templates`: pages and letters."""
    return sorted(path for path in PACKAGE.glob("*/templates/**/*") if path.suffix in (".html", ".txt", ".xml"))


def django_templates() -> list[Path]:
    """Templates that dress django-allauth's pages."""
    return sorted(path for path in PACKAGE.glob("*/*/templates/**/*") if path.suffix in (".html", ".txt"))


def messages() -> dict[Message, list[str]]:
    """All strings, each with the files it stands in."""
    found: dict[Message, set[str]] = {}
    for path in [*modules("causerie"), HOME / "run"]:
        _add(found, path, _of_python(path))
    for path in jinja_templates():
        _add(found, path, _of_jinja(path))
    for path in django_templates():
        _add(found, path, _of_django(path.read_text("utf-8")))
    return {message: sorted(files) for message, files in sorted(found.items())}


def _add(found: dict[Message, set[str]], path: Path, strings: Iterator[Message]) -> None:
    for message in filter(lambda each: each.id, strings):
        found.setdefault(message, set()).add(name_of(path))


def _message(function: str, strings: tuple[str, ...]) -> Message | None:
    match function, strings:
        case name, (only, *_) if name in PLAIN:
            return Message(only)
        case name, (one, many, *_) if name in PLURAL:
            return Message(one, many)
        case name, (context, only, *_) if name in CONTEXT:
            return Message(only, context=context)
        case name, (context, one, many, *_) if name in CONTEXT_PLURAL:
            return Message(one, many, context)
    return None


def _of_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            strings = tuple(each.value for each in node.args if _is_string(each))
            if message := _message(_called(node), strings):
                yield message


# What speaks on the terminal: no template shows its words, so they are looked for in the code.
TERMINAL = (
    "run",
    "causerie/project/*.py",
    "causerie/ops/*.py",
    "causerie/ops/seeding/week.py",
    "causerie/*/management/commands/*.py",
)
_SENTENCE = re.compile(r"[a-z’']{2,} [a-z’']{2,}\b")
_COMMAND = re.compile(r"(?:\./run|site) [\w ]+")
_TRANSLATING = (*PLAIN, *PLURAL, *CONTEXT, *CONTEXT_PLURAL)
_DOCUMENTING = ("_setting",)  # what settings are for is read in the documentation


def terminal_modules() -> list[Path]:
    """The modules that speak on the terminal."""
    return sorted(path for pattern in TERMINAL for path in HOME.glob(pattern) if path.name != "settings.py")


def unspoken(path: Path) -> list[str]:
    """Words in a module of the terminal that stand outside any translation."""
    tree = parsed(path)
    apart = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) in _TRANSLATING + _DOCUMENTING
    ]
    apart += [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and _is_string(node.value)]
    known = {each for node in apart for each in ast.walk(node)}
    strings = (node.value for node in ast.walk(tree) if _is_string(node) and node not in known)
    return [text for text in strings if _SENTENCE.search(text) and not _COMMAND.fullmatch(text)]


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _of_jinja(path: Path) -> Iterator[Message]:
    tree = _JINJA.parse(path.read_text("utf-8"))
    for _, name, strings in extract_from_ast(tree, PLAIN + PLURAL + CONTEXT + CONTEXT_PLURAL, babel_style=False):
        if message := _message(name, strings):
            yield message


_QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
_TRANSLATE = re.compile(rf"{{%\s*trans(?:late)?\s+{_QUOTED}(?:[^%]*?context\s+{_QUOTED})?")
_INLINE = re.compile(rf"_\({_QUOTED}\)")
_BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.S)


def _of_django(text: str) -> Iterator[Message]:
    for found in _TRANSLATE.finditer(text):
        yield Message(found[1] or found[2] or "", context=found[3] or found[4] or "")
    for found in _INLINE.finditer(text):
        yield Message(found[1] or found[2] or "")
    for found in _BLOCK.finditer(text):
        one, _, many = re.sub(r"{%\s*plural\s*%}", "\0", found[2]).partition("\0")
        yield Message(_block_text(one, found[1]), _block_text(many, found[1]))


def _block_text(text: str, options: str) -> str:
    if "trimmed" in options.split():
        text = " ".join(line.strip() for line in text.strip().splitlines() if line.strip())
    return re.sub(r"{{\s*([\w.]+)[^}]*}}", r"%(\1)s", text)


class _Words(HTMLParser):
    """What a reader would see or hear of a page: text, and the attributes that speak."""

    SPEAKING = ("alt", "aria-label", "title", "placeholder", "content")
    SILENT = ("style", "script", "code")

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent += tag in self.SILENT
        spoken = [value for name, value in attributes if name in self.SPEAKING and value and tag != "meta"]
        self.words += spoken

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in self.SILENT

    def handle_data(self, text: str) -> None:
        if not self._silent:
            self.words.append(text)


_GAP = "\ufffc"
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# Addresses; and attributes that a block adds to the tag around it.
_NOT_WORDS = re.compile(r'[\w-]+="[^"]*"?|\S*(?:://|\w\.\w|^/)\S*')
# Names, the same in every language.
NAMES = {"Causerie", "RSS", "Atom", "JSON", "Feed", "Markdown", "HTML", "TOTP", "HTTPS", "HTTP"}


def untranslated(path: Path) -> list[str]:
    """Words that stand in a template outside any translation."""
    text = path.read_text("utf-8")
    plain = _without_django_tags(text) if path in set(django_templates()) else _template_data(text)
    parser = _Words()
    parser.feed(plain if path.suffix == ".html" else plain.replace("<", " "))
    words = (word for piece in parser.words for word in _LETTERS.findall(_NOT_WORDS.sub("", piece)))
    return [word for word in words if word not in NAMES]


def _template_data(text: str) -> str:
    tree = _JINJA.parse(text)
    for block in tree.find_all(nodes.Block):
        if block.name.endswith(("_class", "_attributes")):
            block.body = []
    pieces = tree.find_all((nodes.TemplateData, nodes.Output))
    return "".join(piece.data if isinstance(piece, nodes.TemplateData) else _GAP for piece in pieces)


def _without_django_tags(text: str) -> str:
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", _BLOCK.sub(_GAP, text), flags=re.S)
    return re.sub(r"{%.*?%}", "", re.sub(r"{{.*?}}", _GAP, text, flags=re.S), flags=re.S)

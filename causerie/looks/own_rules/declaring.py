"""Declarations of own rules, written anew: known properties with values made of known parts."""

import re
from collections.abc import Sequence

from tinycss2 import ast, serialize

from causerie.looks.own_rules.refusing import LeftOut
from causerie.looks.own_rules.vocabulary import (
    FUNCTIONS,
    MOST_CONTENT,
    MOST_NESTING,
    MOST_VALUE,
    PROPERTIES,
    TOKENS,
)

MEDIA = "/-/media/"
_OWN_PICTURE = re.compile(r"/-/media/[A-Za-z0-9][A-Za-z0-9_./-]{2,200}\.(?:avif|gif|jpe?g|png|webp)")
_SHOWS_PICTURES = frozenset({"background", "background-image", "list-style", "list-style-image", "content"})
_SAYS = frozenset({"content", "quotes", "list-style", "list-style-type"})
_SIGNS = frozenset(",/+-*")
_WORD = re.compile(r"[A-Za-z_-][A-Za-z0-9_-]*")
_LEAST = -10_000
_MOST = 10_000


def declaration_of(declaration: ast.Declaration) -> str:
    """`name:value`, written anew. Raises LeftOut with what is not known in it."""
    name = declaration.lower_name
    if name not in PROPERTIES:
        raise LeftOut("property", declaration.name)
    if declaration.important:
        raise LeftOut("important", declaration.name)
    if name in _SAYS and sum(map(len, _said(declaration.value))) > MOST_CONTENT:
        raise LeftOut("content", " ".join(_said(declaration.value)))
    value = _written(declaration.value, name, 0).strip()
    if not value or len(value) > MOST_VALUE:
        raise LeftOut("value", value[:40])
    return f"{name}:{value}"


def _said(parts: Sequence[ast.Node]) -> list[str]:
    """The strings of a value: browsers show them as one, so that they count as one."""
    return [part.value for part in parts if part.type == "string"]


def _written(parts: Sequence[ast.Node], name: str, depth: int) -> str:
    if depth > MOST_NESTING:
        raise LeftOut("value", "(((")
    return "".join(_part(part, name, depth) for part in parts)


def _part(part: ast.Node, name: str, depth: int) -> str:
    match part.type:
        case "string":
            return _string(part.value, name)
        case "url":
            return _picture(part.value, name)
        case "() block":
            return f"({_written(part.content, name, depth + 1)})"
        case "function":
            return _function(part, name, depth)
        case _:
            return _plain(part)


def _plain(part: ast.Node) -> str:
    match part.type:
        case "whitespace" | "comment":  # a space: without one, what stood around a comment would become one word
            return " "
        case "ident":
            return _word(part.value)
        case "number" | "percentage" | "dimension":
            return _number(part)
        case "hash" if re.fullmatch(r"[0-9a-fA-F]{3,8}", part.value):
            return f"#{part.value}"
        case "literal" if part.value in _SIGNS:
            return part.value
        case _:
            raise LeftOut("value", serialize([part]))


def _word(word: str) -> str:
    if not _WORD.fullmatch(word) or word.startswith("--"):
        raise LeftOut("value", word)
    return word


def _number(part: ast.NumberToken | ast.PercentageToken | ast.DimensionToken) -> str:
    if not _LEAST <= part.value <= _MOST:
        raise LeftOut("value", part.representation)
    if part.type == "dimension" and not part.unit.isalpha():
        raise LeftOut("value", part.unit)
    number = f"{part.int_value if part.is_integer else part.value:.6g}"
    return number + {"number": "", "percentage": "%"}.get(part.type, getattr(part, "unit", ""))


def _string(text: str, name: str) -> str:
    """A quoted text: the name of a font, or a few letters before or after an element."""
    if name in _SAYS and len(text) > MOST_CONTENT:
        raise LeftOut("content", text)
    if name not in _SAYS and name not in ("font-family", "font"):
        raise LeftOut("value", text)
    if len(text) > 60 or any(letter in '"\\<>' or ord(letter) < 32 for letter in text):
        raise LeftOut("value", text)
    return f'"{text}"'


def _picture(address: str, name: str) -> str:
    """`url(…)` of a picture of ours."""
    if name not in _SHOWS_PICTURES or not _OWN_PICTURE.fullmatch(address) or ".." in address or "//" in address:
        raise LeftOut("address", address)
    return f'url("{address}")'


def _function(part: ast.FunctionBlock, name: str, depth: int) -> str:
    if part.lower_name == "url":
        said = [argument for argument in part.arguments if argument.type not in ("whitespace", "comment")]
        if len(said) == 1 and said[0].type == "string":
            return _picture(said[0].value, name)
        raise LeftOut("address", serialize([part]))
    if part.lower_name not in FUNCTIONS:
        raise LeftOut("value", f"{part.name}()")
    if part.lower_name == "var":
        return _token(part)
    return f"{part.lower_name}({_written(part.arguments, name, depth + 1).strip()})"


def _token(part: ast.FunctionBlock) -> str:
    """`var(--name)` of one of the house's tokens, without anything to fall back on."""
    said = serialize(part.arguments).strip()
    if said.startswith("--") and said[2:] in TOKENS:
        return f"var({said})"
    raise LeftOut("value", f"var({said})")

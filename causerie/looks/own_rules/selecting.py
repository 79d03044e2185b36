"""Selectors of own rules, written anew: elements, classes, ids, their order and a few states. Never a form."""

from collections.abc import Sequence

from tinycss2 import ast, serialize

from causerie.looks.own_rules.refusing import LeftOut
from causerie.looks.own_rules.vocabulary import (
    FORM_TAGS,
    GROUPING,
    MOST_NESTING,
    MOST_SELECTOR,
    NUMBERED,
    PSEUDO_CLASSES,
    PSEUDO_ELEMENTS,
)

_COMBINATORS = frozenset(">+~,*.")


def selector_of(prelude: Sequence[ast.Node]) -> str:
    """The selector that `prelude` spells, written anew. Raises LeftOut with what is not known in it."""
    text = _written(prelude, 0).strip()
    if not text or len(text) > MOST_SELECTOR:
        raise LeftOut("selector", text[:40])
    return text


def _written(parts: Sequence[ast.Node], depth: int) -> str:
    if depth > MOST_NESTING:
        raise LeftOut("selector", "(((")
    kept: list[str] = []
    at = 0
    while at < len(parts):
        words, taken = _part(parts, at, depth)
        kept.append(words)
        at += taken
    return "".join(kept)


def _part(parts: Sequence[ast.Node], at: int, depth: int) -> tuple[str, int]:
    """The part at `at`, written anew, and how many nodes it took."""
    part = parts[at]
    match part.type:
        case "whitespace" | "comment":
            return " ", 1
        case "ident" if part.lower_value not in FORM_TAGS:
            return _name(part.value), 1
        case "hash" if part.is_identifier:
            return "#" + _name(part.value), 1
        case "literal" if part.value in _COMBINATORS:
            return part.value, 1
        case "literal" if part.value == ":":
            return _state(parts, at, depth)
        case _:
            raise LeftOut("selector", serialize([part]))


def _state(parts: Sequence[ast.Node], at: int, depth: int) -> tuple[str, int]:
    """A pseudo-class or a pseudo-element."""
    is_double = at + 1 < len(parts) and parts[at + 1] == ":"
    named = parts[at + 2 if is_double else at + 1 :][:1]
    if not named:
        raise LeftOut("selector", ":")
    part, taken = named[0], 3 if is_double else 2
    if part.type == "ident":
        return _plain_state(part, is_double=is_double), taken
    if part.type == "function" and not is_double and part.lower_name in GROUPING:
        return f":{part.lower_name}({_written(part.arguments, depth + 1).strip()})", taken
    if part.type == "function" and not is_double and part.lower_name in NUMBERED:
        return f":{part.lower_name}({_counted(part.arguments)})", taken
    raise LeftOut("selector", serialize([part]))


def _plain_state(part: ast.IdentToken, *, is_double: bool) -> str:
    name = part.lower_value
    if name in PSEUDO_ELEMENTS:
        return f"::{name}"
    if name in PSEUDO_CLASSES and not is_double:
        return f":{name}"
    raise LeftOut("selector", f":{name}")


def _counted(arguments: Sequence[ast.Node]) -> str:
    """`2n + 1`, `odd`, `fr`."""
    for part in arguments:
        is_sign = part.type == "literal" and part.value in "+-"
        if part.type not in ("number", "dimension", "ident", "whitespace") and not is_sign:
            raise LeftOut("selector", serialize([part]))
    return serialize(arguments).strip()


def _name(name: str) -> str:
    """An identifier of plain letters; others could be spelled so as to look like something else."""
    if name.isascii() and name.replace("-", "").replace("_", "").isalnum():
        return name
    raise LeftOut("selector", name)

"""Own rules built again: what is known of them, in a scope that holds no form, and the list of what was left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2 import ast, serialize

from causerie.kit.text import storable
from causerie.looks.own_rules.declaring import declaration_of
from causerie.looks.own_rules.refusing import LeftOut, Omission
from causerie.looks.own_rules.selecting import selector_of
from causerie.looks.own_rules.vocabulary import MEDIA_FEATURES, MEDIA_WORDS, MOST_NESTING, MOST_RULES

# Browsers that don't know @scope leave the whole block out: they show the theme, and no form is ever touched.
# What they hold stands above all else, in letters that owe nothing to what is around them.
FORMS = "form,.answer,.owner-bar,.reading"
GUARD = (
    f"@layer own{{:is({FORMS}){{position:relative;z-index:9;letter-spacing:normal;word-spacing:normal;text-indent:0;"
    "text-align:start;text-transform:none;text-shadow:none;font-style:normal;font-variant:normal;white-space:normal;"
    "hyphens:manual}.answer{color:var(--ink);font-family:var(--font-text);font-size:var(--t-3);font-weight:400;"
    "line-height:var(--lead);background:var(--raised)}}"
)
OPENING = f"{GUARD}@layer own{{@scope(:root) to ({FORMS}){{"
CLOSING = "}}"
MOST_OMISSIONS = 50


@dataclass(frozen=True)
class Rebuilt:
    """Rules that are safe to serve (empty when nothing was left), and what was left out of the text."""

    css: str
    omissions: tuple[Omission, ...]


def rebuilt(text: str) -> Rebuilt:
    """The rules of `text` that own rules may hold. Building them again from the result's rules changes nothing."""
    omissions: list[Omission] = []
    rules = list(_rules(_parsed(storable(text)), omissions, 0))
    if len(rules) > MOST_RULES:
        omissions.append(Omission(0, "too-much", ""))
    kept = "".join(rules[:MOST_RULES])
    return Rebuilt(f"{OPENING}{kept}{CLOSING}" if kept else "", tuple(omissions[:MOST_OMISSIONS]))


def _parsed(text: str) -> list[ast.Node]:
    if _depth(text) > 4 * MOST_NESTING:  # the parser recurses, and so would we
        return []
    return tinycss2.parse_stylesheet(text, skip_whitespace=True)


def _depth(text: str) -> int:
    """How many brackets are open at most. Those in strings and comments count too: better too many than too few."""
    deepest = depth = 0
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        deepest = max(deepest, depth)
        depth = max(0, depth)
    return deepest


def _rules(parts: Sequence[ast.Node], omissions: list[Omission], depth: int) -> Iterator[str]:
    for part in _without_comments(parts):
        try:
            rule = _rule(part, omissions, depth)
        except LeftOut as left_out:
            omissions.append(Omission(part.source_line, left_out.why, left_out.words))
        else:
            if rule:
                yield rule


def _rule(part: ast.Node, omissions: list[Omission], depth: int) -> str:
    if part.type == "qualified-rule":
        return _plain_rule(part, omissions)
    if part.type == "at-rule" and part.lower_at_keyword == "media" and part.content is not None and depth < 2:
        condition = _condition(part.prelude)
        inner = tinycss2.parse_rule_list(part.content, skip_whitespace=True)
        rules = "".join(_rules(inner, omissions, depth + 1))
        return f"@media {condition}{{{rules}}}" if rules else ""
    if part.type == "at-rule":
        raise LeftOut("at-rule", f"@{part.at_keyword}")
    raise LeftOut("syntax", _said(part))


def _without_comments(parts: Sequence[ast.Node]) -> list[ast.Node]:
    """Comments between rules say nothing. Those within values must be seen: dropped, they would join two words."""
    return [part for part in parts if part.type != "comment"]


def _plain_rule(rule: ast.QualifiedRule, omissions: list[Omission]) -> str:
    selector = selector_of(rule.prelude)
    kept = []
    for part in _without_comments(tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True)):
        try:
            kept.append(_declaration(part))
        except LeftOut as left_out:
            omissions.append(Omission(part.source_line, left_out.why, left_out.words))
    return f"{selector}{{{';'.join(kept)}}}" if kept else ""


def _declaration(part: ast.Node) -> str:
    if part.type != "declaration":
        raise LeftOut("syntax", _said(part))
    return declaration_of(part)


def _said(part: ast.Node) -> str:
    """What is to be called back to the author of something that is no rule here."""
    if part.type == "error":
        return part.message
    return serialize(part.prelude) if part.type == "qualified-rule" else part.type


def _condition(prelude: Sequence[ast.Node]) -> str:
    """What `@media` asks, written anew."""
    kept = "".join(_asked(part) for part in prelude).strip()
    if not kept:
        raise LeftOut("at-rule", "@media")
    return kept


def _asked(part: ast.Node) -> str:
    match part.type:
        case "whitespace" | "comment":  # a space: without one, what stood around a comment would become one word
            return " "
        case "ident" if part.lower_value in MEDIA_WORDS | MEDIA_FEATURES:
            return part.lower_value
        case "number" | "dimension" if abs(part.value) <= 100_000:
            return serialize([part])
        case "literal" if part.value in (":", ",", "<", ">", "=", "<=", ">=", "/"):
            return part.value
        case "() block":
            return f"({''.join(_asked(inner) for inner in part.content)})"
        case _:
            raise LeftOut("at-rule", f"@media {serialize([part])}")

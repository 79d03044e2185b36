"""Pages in Arabic and Hebrew are mirrored: style sheets speak of start and end, not of left and right."""

import re

import pytest
import tinycss2

from causerie.web import bundles

_SOURCES = (path.relative_to(bundles.FOLDER).as_posix() for path in bundles.FOLDER.rglob("*.css"))
SHEETS = sorted(set(_SOURCES) - {*bundles.BUNDLES, *bundles.THEME_BUNDLES})
_SIDED = re.compile(
    r"(left|right)|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-.+)?"
    r"|border-(top|bottom)-(left|right)-radius"
)
_KEYWORDS = {"text-align", "float", "clear", "caption-side", "justify-content", "justify-self", "resize"}
# A chevron drawn of two sides and turned to point down is the same seen in a mirror.
_JUSTIFIED = {(".acc > summary::after", "border-width")}
_FOUR_SIDES = {"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin"}


def declared(sheet):
    """Every declaration of a sheet, however deep it stands, with the rule it stands in."""
    found = []
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    waiting = [(rule, "") for rule in rules]
    while waiting:
        rule, _within = waiting.pop()
        if rule.type in ("qualified-rule", "at-rule") and rule.content:
            said = tinycss2.serialize(rule.prelude).strip()
            inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            found += [(said, each) for each in inside if each.type == "declaration"]
            waiting += [(each, said) for each in inside]
    return found


def is_sided(declaration):
    """Whether it speaks of left or right."""
    values = [token for token in declaration.value if token.type not in ("whitespace", "comment")]
    words = tinycss2.serialize(declaration.value)
    if _SIDED.fullmatch(declaration.lower_name):
        return True
    if declaration.lower_name in _KEYWORDS:
        return bool(re.search(r"\b(left|right)\b", words))
    if declaration.lower_name == "border-radius" and len(values) == 4:
        return [values[0].serialize(), values[3].serialize()] != [values[1].serialize(), values[2].serialize()]
    is_uneven = len(values) == 4 and values[1].serialize() != values[3].serialize()
    return declaration.lower_name in _FOUR_SIDES and is_uneven


@pytest.mark.parametrize("name", SHEETS)
def test_no_rule_speaks_of_left_or_right(name):
    sheet = (bundles.FOLDER / name).read_text("utf-8")

    sided = {(said, each.lower_name) for said, each in declared(sheet) if is_sided(each)}

    assert sided - _JUSTIFIED == set()


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 1px",
        "float: right",
        "inset: 0 1px 0 auto",
        "right: 0",
        "text-align: left",
        "border-radius: 0 1px 1px 0",
    ],
)
def test_the_test_sees_what_it_looks_for(rule):
    assert [is_sided(each) for _said, each in declared(f"@media print {{ a {{ {rule} }} }}")] == [True]

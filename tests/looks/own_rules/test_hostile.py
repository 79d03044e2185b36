"""Whatever an owner writes, rules as an attacker would write them: nothing is asked for, read, said or covered."""

import re

import tinycss2
from hypothesis import example, given
from hypothesis import strategies as st

from causerie.looks.own_rules.rebuilding import CLOSING, FORMS, GUARD, OPENING, rebuilt
from causerie.looks.own_rules.vocabulary import FORM_TAGS, FUNCTIONS, MOST_CONTENT, PROPERTIES, PSEUDO_CLASSES, TOKENS

SELECTORS = st.sampled_from(
    [
        "h1",
        ".prose",
        "main",
        "*::before",
        ":root",
        'input[value^="a"]',
        'a[href*="token"]',
        "[data-size]",
        "form",
        ".answer",
        "textarea",
        ":is(input,h1)",
        ":has(input)",
        ":not(form)",
        "main:has(:checked)",
        "::backdrop",
        ":host",
        "::part(x)",
        "html\\|form",
        "*|input",
        "h1::before,form",
        "h1:nth-child(2n+1)",
        "#w-a",
        ".owner-bar",
        ".reading>button",
        ":focus-within",
        "in\\70",
        "ut",
        "@scope",
        "&>form",
    ]
)
NAMES = st.sampled_from(
    [
        *sorted(PROPERTIES),
        "position",
        "z-index",
        "transform",
        "inset",
        "filter",
        "opacity",
        "mask",
        "clip-path",
        "src",
        "behavior",
        "-moz-binding",
        "--paper",
        "animation",
        "cursor",
        "pointer-events",
        "p\\6fsition",
        "POSITION",
    ]
)
VALUES = st.sampled_from(
    """red fixed absolute sticky url(//evil.example/a) url("https://evil.example/a") url(/-/media/a/2026/b.png)
    url(/-/media/../x.png) url(data:image/png,x) image-set("//evil.example"_1x) attr(value) "Type" "password" 'your'
    counter(a) counter(a,"long_sentence") var(--ink) var(--x,red) env(x) calc(1px+2px) expression(1) -9999px 1e9 100vmax
    !important paint(x) cross-fade(url(//evil.example)) element(#x) src("//evil.example") \\75rl(//evil.example) inherit
    element local("x") light-dark(red,blue) linear-gradient(red,blue) } { ; /*""".replace("_", " ").split(" ")
)
DECLARATIONS = st.builds(
    lambda name, values: f"{name}:{' '.join(values)}", NAMES, st.lists(VALUES, min_size=1, max_size=4)
)
RULES = st.builds(
    lambda selector, said: f"{selector}{{{';'.join(said)}}}", SELECTORS, st.lists(DECLARATIONS, max_size=3)
)
AROUND = st.sampled_from(
    ["%s", "@media print{%s}", "@import url(//evil.example);%s", "@supports(x:y){%s}", "@layer x{%s}"]
)
SHEETS = st.lists(st.builds(lambda around, rule: around.replace("%s", rule), AROUND, RULES), max_size=8).map("\n".join)
GROUPED = frozenset(
    ["is", "where", "not", "has", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "lang", "dir"]
)
LAYERS = """position z-index inset transform translate rotate scale opacity filter backdrop-filter mix-blend-mode clip
clip-path mask perspective will-change contain isolation animation transition cursor pointer-events"""
OWN = re.compile(r"/-/media/[A-Za-z0-9][A-Za-z0-9_./-]+\.png")


def nodes(parts):
    """Every node of these, and of what they hold."""
    for part in parts:
        yield part
        held = [getattr(part, name, None) or [] for name in ("prelude", "content", "arguments")]
        yield from nodes([node for each in held for node in each])


def of(css):
    """All nodes that the owner's rules in `css` are made of, and all their declarations."""
    rules = tinycss2.parse_stylesheet(css.removeprefix(OPENING).removesuffix(CLOSING), skip_whitespace=True)
    found = list(nodes(rules))
    plain = [node for node in found if node.type == "qualified-rule"]
    inside = [rule for at in rules if at.type == "at-rule" for rule in tinycss2.parse_rule_list(at.content)]
    blocks = [rule.content for rule in (*plain, *inside) if rule.type == "qualified-rule"]
    return found, [each for block in blocks for each in tinycss2.parse_blocks_contents(block)]


def addresses(found):
    """What would be asked for."""
    bare = [node.value for node in found if node.type == "url"]
    quoted = [node.arguments[0].value for node in found if node.type == "function" and node.lower_name == "url"]
    return bare + quoted


def letters(declaration):
    return sum(len(node.value) for node in nodes(declaration.value) if node.type == "string")


@given(SHEETS)
@example('*{background:url("/-/media/a/2026/b.png")}h1::before{content:"Type" "your" "password"}')
@example('input[value^="a"]{background:url(/-/media/a/2026/b.png)}')
def test_nothing_is_asked_for_but_pictures_of_the_site(text):
    found, _declarations = of(rebuilt(text).css)
    assert [each for each in addresses(found) if not OWN.fullmatch(each) or ".." in each] == []
    assert {node.lower_name for node in found if node.type == "function"} - {"url"} <= FUNCTIONS | GROUPED


@given(SHEETS)
def test_no_rule_reads_an_attribute_or_reaches_a_form(text):
    found, _declarations = of(rebuilt(text).css)
    selectors = [part for node in found if node.type == "qualified-rule" for part in nodes(node.prelude)]
    assert [part for part in selectors if part.type == "[] block"] == []
    assert FORM_TAGS.isdisjoint(part.lower_value for part in selectors if part.type == "ident")
    assert [
        node.lower_at_keyword for node in found if node.type == "at-rule" and node.lower_at_keyword != "media"
    ] == []


@given(SHEETS)
def test_nothing_makes_a_layer_sets_a_token_or_says_a_sentence(text):
    _found, declarations = of(rebuilt(text).css)
    assert {each.lower_name for each in declarations} <= PROPERTIES
    assert not any(each.important or each.name.startswith("--") for each in declarations)
    assert (
        max(map(letters, (each for each in declarations if each.lower_name != "font-family")), default=0)
        <= MOST_CONTENT
    )


@given(SHEETS)
def test_forms_stand_above_whatever_is_written(text):
    css = rebuilt(text).css
    assert not css or css.startswith(f"{GUARD}@layer own{{@scope(:root) to ({FORMS}){{")
    assert css.count("{") == css.count("}")
    assert css.count("@scope") <= 1


def test_the_lists_hold_nothing_that_makes_a_layer():
    assert PROPERTIES.isdisjoint(LAYERS.split())
    assert FUNCTIONS.isdisjoint(["attr", "env", "url", "image-set", "cross-fade", "element", "paint", "src", "image"])
    assert PSEUDO_CLASSES.isdisjoint(
        ["checked", "valid", "invalid", "placeholder-shown", "autofill", "in-range", "user-invalid"]
    )
    assert not any(name.startswith("--") for name in TOKENS)

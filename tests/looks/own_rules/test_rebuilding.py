"""Own rules: what is known is written anew, the rest is left out and told; nothing loads, covers or touches a form."""

import re

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from causerie.looks.own_rules.rebuilding import CLOSING, OPENING, rebuilt
from causerie.looks.own_rules.vocabulary import PROPERTIES

SPELLED = """
    h1 .entry #x : ::before { } ( ) [ ] ; , /* */ /**/ ' " \\ url url( https://evil.example/a @import @media @font-face
    /-/media/a/2026/b.png @scope color background list-style content position fixed --x var(--ink) image-set( !important
    red 12px -9999px 1e9 #fff expression( form input :has( :not( </style> é
"""
PIECES = st.sampled_from([*SPELLED.split(), " ", "\n", "\0"])


def inner(css):
    return css.removeprefix(OPENING).removesuffix(CLOSING)


def test_plain_rules_stay():
    css = ".prose > p:first-child::first-letter { font-size: 3em; float: left; color: var(--accent) }"

    assert inner(rebuilt(css).css) == (
        ".prose > p:first-child::first-letter{font-size:3em;float:left;color:var(--accent)}"
    )


def test_media_queries_stay():
    css = "@media (width >= 40rem) and (prefers-color-scheme: dark) { h2 { color: #fff } }"

    assert inner(rebuilt(css).css) == "@media (width >= 40rem) and (prefers-color-scheme: dark){h2{color:#fff}}"


def test_a_picture_of_the_site_stays():
    css = 'body { background: url("/-/media/abc/2026/x.png") no-repeat }'

    assert inner(rebuilt(css).css) == 'body{background:url("/-/media/abc/2026/x.png") no-repeat}'


@pytest.mark.parametrize(
    ("css", "why"),
    [
        ("@import url(https://evil.example/x.css);", "at-rule"),
        ("@font-face { font-family: x; src: url(https://evil.example/x) }", "at-rule"),
        ("@scope (form) { input { color: red } }", "at-rule"),
        ("@layer tokens { h1 { color: red } }", "at-rule"),
        ("h1 { background: url(https://evil.example/a.png) }", "address"),
        ('h1 { background: url("//evil.example/a.png") }', "address"),
        ("h1 { background: url(/-/media/../../x.png) }", "address"),
        ("h1 { background: url(data:image/png;base64,AAAA) }", "address"),
        ('h1 { list-style: url/**/("https://evil.example") }', "content"),
        ('h1 { background: image-set("https://evil.example" 1x) }', "value"),
        ("h1 { width: expression(alert(1)) }", "value"),
        ("h1 { color: var(--unknown) }", "value"),
        ("h1 { color: var(--ink, url(https://evil.example)) }", "value"),
        ("h1 { position: fixed }", "property"),
        ("h1 { posit\\69on: fixed }", "property"),
        ("h1 { z-index: 9 }", "property"),
        ("h1 { transform: scale(9) }", "property"),
        ("h1 { --ink: red }", "property"),
        ("h1 { color: red !important }", "important"),
        ("h1::before { content: 'Type your password' }", "content"),
        ("h1::before { content: 'Type you' 'r passwo' 'rd here' }", "content"),
        ("h1::before { content: attr(value) }", "value"),
        ("h1::before { content: counter(a, 'Type your password') }", "content"),
        ("q { quotes: 'Type' 'your' 'pass' 'word' }", "content"),
        ("form { color: red }", "selector"),
        ("input[value^=a] { color: red }", "selector"),
        (":has(form) { color: red }", "selector"),
        ("* html::backdrop { color: red }", "selector"),
        ("h1 { a:hover { color: red } }", "syntax"),
    ],
)
def test_what_could_load_cover_or_imitate_is_left_out(css, why):
    found = rebuilt(css)

    assert not re.search(r"evil|\burl\(|expression|fixed|!|form\{|input", inner(found.css))
    assert [each.why for each in found.omissions] == [why]


def test_what_was_left_out_is_told_with_its_line():
    found = rebuilt("h1 { color: red }\nh2 { position: fixed }\n")

    assert [(each.line, each.sentence) for each in found.omissions] == [
        (2, "“position” is not among the properties that may be set.")
    ]


def test_every_form_stays_outside_the_scope():
    assert "@layer own{@scope(:root) to (form,.answer,.owner-bar,.reading){h1" in rebuilt("h1 { color: red }").css


def test_deep_brackets_are_not_even_parsed():
    assert rebuilt("h1 { width: " + "(" * 50_000).css == ""


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_but_the_known_is_ever_written(text):
    css = rebuilt(text).css
    rules = [rule for rule in tinycss2.parse_rule_list(inner(css)) if rule.type != "at-rule"]
    names = [each.name for rule in rules for each in tinycss2.parse_blocks_contents(rule.content)]

    assert set(names) <= PROPERTIES
    assert "evil" not in css
    assert "</" not in css
    assert css.count("{") == css.count("}")


@given(st.lists(PIECES, max_size=40).map("".join))
def test_building_again_changes_nothing(text):
    css = rebuilt(text).css

    assert rebuilt(inner(css)).css == css

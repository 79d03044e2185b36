"""Paragraphs from lines."""

import pytest

from causerie.moving.cleaning.paragraphs import with_paragraphs

CASES = {
    "a blank line parts": ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    "a line end breaks": ("One,\ntwo.", "<p>One,<br>\ntwo.</p>"),
    "windows line ends": ("One.\r\n\r\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    "two breaks part": ("One.<br /><br />Two.", "<p>One.</p>\n<p>Two.</p>"),
    "a break before a line end is one": ("One,<br />\ntwo.", "<p>One,<br>\ntwo.</p>"),
    "paragraphs stay": ("<p>One.</p>\n\n<p>Two.</p>", "<p>One.</p>\n<p>Two.</p>"),
    "inline tags stay inside": ("<em>One</em> and\n<b>two</b>", "<p><em>One</em> and<br>\n<b>two</b></p>"),
    "headings stand alone": ("Before\n<h2>Title</h2>\nAfter", "<p>Before</p>\n<h2>Title</h2>\n<p>After</p>"),
    "lists keep their frame": ("<ul>\n<li>one</li>\n\n<li>two</li>\n</ul>", "<ul><li>one</li>\n<li>two</li>\n</ul>"),
    "an item of several parts": ("<ul><li>one\n\ntwo</li></ul>", "<ul><li><p>one</p>\n<p>two</p>\n</li>\n</ul>"),
    "quotes hold paragraphs": (
        "<blockquote>One.\n\nTwo.</blockquote>",
        "<blockquote><p>One.</p>\n<p>Two.</p>\n</blockquote>",
    ),
    "cells stay bare": ("<table><tr><td>one</td></tr></table>", "<table><tr><td>one</td>\n</tr>\n</table>"),
    "code keeps its lines": ("<pre>a\n\nb <b>c</b></pre>", "<pre>a\n\nb <b>c</b></pre>"),
    "a rule stands alone": ("One\n<hr />\nTwo", "<p>One</p>\n<hr /><p>Two</p>"),
    "nothing gives nothing": (" \n\n ", ""),
    "an end without a start is dropped": ("One</div>\n\nTwo", "<p>One</p>\n<p>Two</p>"),
    "a figure keeps its parts": (
        "<figure><img src=a><figcaption>b</figcaption></figure>",
        "<figure><img src=a><figcaption>b</figcaption>\n</figure>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_lines_become_paragraphs(case):
    given, expected = CASES[case]
    assert with_paragraphs(given) == expected


def test_a_tower_of_boxes_takes_no_longer_than_its_length():
    assert with_paragraphs("<div>" * 20_000 + "x").count("<div>") == 20_000

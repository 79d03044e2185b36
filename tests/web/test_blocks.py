"""A page carries what its blocks need, and nothing where it holds none."""

import pytest

from causerie.web.blocks import equipped

HEAD, POLICY = "<html><head></head><body>{}</body></html>", "default-src 'none'"
PLAYER = 'data-frame="https://player.vimeo.com/video/1?dnt=1"'


@pytest.mark.parametrize(
    "html",
    [
        '<div class="callout callout-tip">',
        '<figure class="caption wide">',
        '<span class="tok-k">',
        '<img class="decorative">',
        '<audio src="/-/media/a">',
        '<ul class="task-list">',
    ],
)
def test_a_page_with_blocks_has_their_styles(html):
    page, policy = equipped(HEAD.format(html), POLICY)
    assert "blocks.css" in page.partition("</head>")[0]
    assert "embed.js" not in page
    assert policy == POLICY


@pytest.mark.parametrize("html", ["", '<p class="h-card only-wide author-card">', "class card", '<p title="callout">'])
def test_a_page_without_has_nothing(html):
    assert equipped(HEAD.format(html), POLICY) == (HEAD.format(html), POLICY)


def test_frames_open_only_for_the_players_a_page_holds():
    page, policy = equipped(HEAD.format(f'<figure class="bookmark embed"><a {PLAYER}>'), POLICY)
    assert "embed.js" in page
    assert policy == f"{POLICY}; frame-src https://player.vimeo.com"


def test_a_page_that_shows_frames_of_its_own_keeps_them():
    _, policy = equipped(HEAD.format(f'<figure class="bookmark"><a {PLAYER}>'), "frame-src 'self'; x")
    assert policy == "frame-src https://player.vimeo.com 'self'; x"

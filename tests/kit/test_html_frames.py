"""Only players that are known may be shown in a frame."""

import pytest

from causerie.kit.html import Policy, frame_address, frame_origins, sanitise


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube-nocookie.com/embed/abc?start=10",
        "https://player.vimeo.com/video/1?dnt=1",
        "https://tube.example/videos/embed/4a-b",
        "https://w.soundcloud.com/player/?url=https%3A//a.example/1",
    ],
)
def test_a_known_player_may(address):
    assert frame_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "x", "http://player.vimeo.com/video/1", "https://evil.example/embed/1", "javascript:alert(1)",
        "https://player.vimeo.com.evil.example/video/1",
        "https://a@player.vimeo.com/video/1", "https://player.vimeo.com:444/video/1",
        "https://tube.example/videos/embed/../../x", 'https://tube.example/videos/embed/"x',
        "https://localhost/videos/embed/1",
        "https://tube.example;x/videos/embed/1", "https://tube.example/videos/embed/1 x", "https://[::1]/videos/embed/1",
        "https://tube.example/videos/embed/" + "x" * 2000, "//player.vimeo.com/video/1", "https://www.youtube.com/embed/x",
    ],
)  # fmt: skip
def test_all_else_may_not(address):
    assert frame_address(address) is None


def test_origins_of_a_page_are_told_once():
    held = [
        '<a data-frame="https://b.example/videos/embed/1">',
        '<a data-frame="https://a.example/videos/embed/1?x=1">',
    ]
    assert frame_origins("".join([*held, *held])) == "https://a.example https://b.example"
    assert frame_origins('<p title=" data-frame=">') == ""


@pytest.mark.parametrize("policy", list(Policy))
@pytest.mark.parametrize(
    "words",
    [
        ' data-frame="https://evil.example/"',
        ' data-frame="https://evil.example; script-src-elem *"',
        '<pre> data-frame="https://evil.example\n/"</pre>',
        ' data-frame="https://évil.example/"',
        "<p title='<a data-frame=\"https://evil.example/\">'>words",
        '&lt;a data-frame="https://evil.example/"&gt;',
    ],
)
def test_words_that_look_like_a_player_open_no_door(words, policy):
    """They are anybody's, and quotes stand in text as they are typed: a header is made of this."""
    assert frame_origins(sanitise(words, policy)) == ""

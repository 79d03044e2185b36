"""Players and the pages they belong to."""

import pytest

from causerie.kit.html import frame_address
from causerie.writing.documents.players import player_in, player_of

YOUTUBE = ("https://www.youtube.com/watch?v=abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk")
VIMEO = ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1")


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ("https://www.youtube.com/embed/abcdefghijk?rel=0", YOUTUBE),
        ("//www.youtube-nocookie.com/embed/abcdefghijk", YOUTUBE),
        ("https://player.vimeo.com/video/123456?h=1", VIMEO),
        (
            "https://tube.example/videos/embed/1?x=1",
            ("https://tube.example/w/1", "https://tube.example/videos/embed/1?x=1"),
        ),
        ("https://maps.example/x", ("https://maps.example/x", "")),
        ("javascript:alert(1)", ("", "")),
        ("https://[", ("https://[", "")),
        ("", ("", "")),
    ],
)
def test_a_frame_has_a_page_and_perhaps_a_player(frame, told):
    assert player_in(frame) == told


@pytest.mark.parametrize(
    ("page", "player"),
    [
        ("https://www.youtube.com/watch?t=1&v=abcdefghijk&x=1", YOUTUBE[1]),
        ("https://youtu.be/abcdefghijk?t=3", YOUTUBE[1]),
        ("https://vimeo.com/123456", VIMEO[1]),
        ("https://dai.ly/x8abcd", "https://geo.dailymotion.com/player.html?video=x8abcd"),
        ("https://www.youtube.com/@somebody", ""),
        ("https://evil.example/https://youtu.be/abcdefghijk", ""),
    ],
)
def test_a_page_may_tell_its_player(page, player):
    assert player_of(page) == player
    assert frame_address(player) == (player or None)

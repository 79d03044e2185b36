"""What is attached to somebody's words is told in words, and loads nothing by itself."""

import pytest

from causerie.conversation.keeping.attachments import media_shown, poll_shown
from causerie.conversation.keeping.wording import fragment_of, handle_shown
from causerie.conversation.models import Version

PICTURE = {"type": "image", "url": "https://far.example/files/a%20door.jpg"}


def test_a_picture_is_a_link_in_the_words_that_describe_it():
    html = media_shown([PICTURE | {"alt": 'A <red> "door"'}])
    assert html == (
        '<ul><li>🖼 <a href="https://far.example/files/a%20door.jpg" rel="ugc nofollow noopener">'
        "A &lt;red&gt; &quot;door&quot;</a></li></ul>"
    )


def test_undescribed_it_is_called_by_its_file_and_server():
    assert "a door.jpg (far.example)" in media_shown([PICTURE])


@pytest.mark.parametrize("medium", [{"type": "emoji", "url": "https://far.example/e.png"}, {"type": "image"}, {}])
def test_what_is_not_to_be_shown_is_not(medium):
    assert media_shown([medium]) == ""


def test_no_address_but_of_the_web_is_linked():
    assert media_shown([{"type": "image", "url": "javascript:steal()"}]) == ""


def test_a_poll_shows_its_results_and_nobodys_markup():
    html = poll_shown({"options": [{"name": "<b>Oui</b>", "votes": 2}, {"name": "Non", "votes": 1}]})
    assert html == "<ul><li>&lt;b&gt;Oui&lt;/b&gt; · <b>67\xa0%</b> (2)</li><li>Non · <b>33\xa0%</b> (1)</li></ul>"


def test_a_poll_without_votes_shows_what_was_asked():
    assert poll_shown({"options": [{"name": "Oui", "votes": None}]}) == "<ul><li>Oui</li></ul>"


def test_a_warning_stands_before_words_and_pictures():
    version = Version(html="<p>Soup</p>", warning="Food", media=[PICTURE], poll=None)
    assert fragment_of(version).startswith("<details><summary>Food</summary><p>Soup</p><ul>")


def test_words_alone_are_what_they_were():
    assert fragment_of(Version(html="<p>Soup</p>", media=[], poll=None)) == "<p>Soup</p>"


@pytest.mark.parametrize(
    ("protocol", "label", "shown"),
    [
        ("activitypub", "@ana@far.example", "@ana@far.example"),
        ("activitypub", "", "https://far.example/ana"),
        ("email", "", ""),
        ("browser", "", ""),
    ],
)
def test_a_handle_is_shown_as_people_write_it_or_not_at_all(protocol, label, shown):
    assert handle_shown(protocol, "https://far.example/ana", label) == shown

import pytest

from causerie.web.studio.answers.triggers import SENTENCES, door_in_words, trigger_in_words


@pytest.mark.parametrize("code", SENTENCES)
def test_every_trigger_is_a_sentence(code):
    said = trigger_in_words({"code": code})
    assert said.endswith(".")
    assert "%(" not in said


@pytest.mark.parametrize(
    ("trigger", "said"),
    [
        ({"code": "block_word", "word": "casino"}, "It holds a word of your list: “casino”."),
        ({"code": "too_fast", "seconds": 2.04}, "It was written and sent within 3 seconds, faster than people do."),
        ({"code": "too_fast", "seconds": 0.6}, "It was written and sent within 1 second, faster than people do."),
        ({"code": "links", "links": 4}, "It holds 4 links."),
        (
            {"code": "resembles_spam", "probability": 0.97, "words": ["viagra", "casino"]},
            "It resembles what you rejected as spam (97 %), by the words: viagra, casino.",
        ),
        ({"code": "of-the-future"}, "It waits by the rule “of-the-future”."),
        ({}, ""),
    ],
)
def test_a_trigger_says_what_was_seen(trigger, said):
    assert trigger_in_words(trigger) == said


def test_a_door_has_a_sign_and_words():
    assert door_in_words("here") == ("page", "on the page")
    assert door_in_words("carrier-pigeon") == ("globe", "carrier-pigeon")

"""Who reads: a browser, a feed reader for one or many, or nobody."""

import pytest

from causerie.insight.visits.agents import FeedReader, feed_reader, is_browser

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.mark.parametrize("agent", [FIREFOX, PHONE, "Lynx/2.9.0", "w3m/0.5.3"])
def test_people_read_with_browsers(agent):
    assert is_browser(agent)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.4.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/128.0 Safari/537.36",
        "Mastodon/4.3.0 (http.rb/5.2.0; +https://social.example/)",
    ],
)
def test_machines_do_not_read(agent):
    assert not is_browser(agent)


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers; )", FeedReader("Feedly", 12)),
        ("Feedbin feed-id:1 - 3 subscribers", FeedReader("Feedbin", 3)),
        ("NewsBlur Feed Fetcher - 1 subscriber - https://newsblur.example", FeedReader("NewsBlur Feed Fetcher", 1)),
        ("NetNewsWire (RSS Reader; https://netnewswire.com/)", FeedReader("NetNewsWire", None)),
        ("Miniflux/2.2 (https://miniflux.app)", FeedReader("Miniflux", None)),
        ("Mozilla/5.0 (X11; rv:128.0) Gecko/20100101 Thunderbird/128.0", FeedReader("Thunderbird", None)),
        (FIREFOX, FeedReader("Mozilla", None)),
        ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", None),
        ("", None),
    ],
)
def test_feed_readers_say_for_how_many_they_read(agent, expected):
    assert feed_reader(agent) == expected

"""Who is refused by the name they give: machines that learn, where the owner says so; nobody else, ever."""

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA

from causerie.sites.arranging import welcome_machines
from causerie.web.blog.machines.named import ASKED_OUT, FIND_TO_ANSWER, GATHER_TO_TRAIN, SENT_BY_SOMEBODY
from causerie.web.blog.machines.unwelcome import HEADER, is_unwelcome

LOOKED_UP = {
    *("Amazonbot", "Cotoyogi", r"Diffbot\/", "ICC-Crawler", "Manus-User", "PanguBot", "Timpibot", "YouBot"),
    *(r"meta-externalfetcher\/", "meta-webindexer"),
}
HONEST = [
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
    "CCBot/2.0 (https://commoncrawl.org/faq/)",
    "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
    "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; "
    "Bytespider; spider-feedback@bytedance.com)",
    "gptbot",
]
NEVER = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; "
    "+http://www.apple.com/go/applebot)",
    "DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)",
    "Mozilla/5.0 (compatible; Qwantify/2.4w; +https://www.qwant.com/)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "facebookcatalog/1.0",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; +http://www.linkedin.com)",
    "TelegramBot (like TwitterBot)",
    "WhatsApp/2.23.20.0",
    "Mastodon/4.3.0 (http.rb/5.2.0; +https://mastodon.example/) Bot",
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)",
    "NetNewsWire (RSS Reader; https://netnewswire.com/)",
    "Tiny Tiny RSS/23.01 (http://tt-rss.org/)",
    "Amazon CloudFront",
    "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
    "Mozilla/5.0 NotGPTBot/1.0",
    "MyClaudeBot-like/2",
    "",
    "x" * 100_000 + " GPTBot",
]


def called(name):
    return f"Mozilla/5.0 (compatible; {name}/1.0; +https://operator.example/{name.lower()})"


def refused(choice):
    everybody = {*GATHER_TO_TRAIN, *FIND_TO_ANSWER, *SENT_BY_SOMEBODY}
    return {name for name in everybody if is_unwelcome(choice, called(name))}


@pytest.mark.parametrize("choice", ASKED_OUT)
def test_who_is_asked_out_is_refused_and_nobody_else(choice):
    assert refused(choice) == set(ASKED_OUT[choice])


@pytest.mark.parametrize("agent", HONEST)
def test_they_are_known_as_they_call_themselves(agent):
    assert is_unwelcome("training", agent)
    assert not is_unwelcome("all", agent)


@pytest.mark.parametrize("agent", NEVER)
def test_search_engines_previews_and_feed_readers_are_never_refused(agent):
    assert not is_unwelcome("none", agent)


def test_of_all_crawlers_that_are_known_only_machines_that_learn_are_refused():
    """A public list knows what most are for; a name of which it says something else is looked up, and added here."""
    otherwise = {
        entry["pattern"]
        for entry in CRAWLER_USER_AGENTS_DATA
        if "ai-crawler" not in entry["tags"] and any(is_unwelcome("none", agent) for agent in entry["instances"])
    }
    assert otherwise == LOOKED_UP


@pytest.mark.django_db
def test_every_answer_of_the_site_names_them_but_the_file_that_asks_them(stage):
    stage.post("Avant")
    asked = ("/", "/avant", "/feed.xml", "/sitemap.xml", "/search?q=x", "/nowhere", "/.well-known/nodeinfo")
    assert not any(stage.get(path).has_header(HEADER) for path in asked)
    welcome_machines(stage.site, "none")
    assert {stage.get(path).headers.get(HEADER) for path in asked} == {"none"}
    assert not stage.get("/robots.txt").has_header(HEADER)

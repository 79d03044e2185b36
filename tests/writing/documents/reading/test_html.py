"""HTML of any kind becomes a document: nothing is lost, nothing acts."""

import json

import pytest

from causerie.kit.html import text_of
from causerie.writing.documents.checking import checked
from causerie.writing.documents.drawing import draw
from causerie.writing.documents.reading.html import read_html
from tests.corpora import corpus
from tests.kit.test_html import HOSTILE, dangers
from tests.writing.documents.writing import EVERY_BLOCK, doc, link, node, p, picture, text


def li(*blocks):
    return node("listItem", *blocks)


def kept(html):
    return node("htmlBlock", html=html)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("a <b>b</b><p>c", [p("a ", text("b", "bold")), p("c")]),
        ("<div>a<div>b</div>c</div>", [p("a"), p("b"), p("c")]),
        ('<p style="text-align: center">a</p><p align=right>b', [p("a", align="center"), p("b", align="right")]),
        ('<b style="font-weight:normal"><p><span style="font-weight:700">a</span></p></b>', [p(text("a", "bold"))]),
        (
            "<h1>a</h1><h2>b</h2><h6>c</h6>",
            [node("heading", each, level=n) for n, each in ((2, "a"), (3, "b"), (4, "c"))],
        ),
        ("<ul><li>a<ul><li>b</ul></ul>", [node("bulletList", li(p("a"), node("bulletList", li(p("b")))))]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [node("bulletList", li(p("a"), node("bulletList", li(p("b")))))]),
        ("<ul><li>☑ a</ul>", [node("taskList", node("taskItem", p("a"), checked=True))]),
        ("<p>a <img src=/-/media/1/a.jpg alt=x> b", [p("a"), picture(alt="x"), p("b")]),
        ('<a href="/x"><img src=/-/media/1/a.jpg></a>', [picture(href="/x")]),
        ('<img class="emoji" alt="☺" src="https://s.w.org/a.png">', [p("☺")]),
        ("<figure><img src=/-/media/1/a.jpg><figcaption>a <i>b</i></figcaption></figure>", [picture(caption="a b")]),
        ('<p><a name="x">a</a><a href="/y" rel=nofollow>b</a>', [p("a", text("b", link("/y")))]),
        ('<p>a<sup>2</sup><q>b</q> <span lang="fr">c</span>', None),
        ("<blockquote class=pull><p>a</p></blockquote>", [node("pullQuote", "a")]),
        ('<pre lang="py"><code>a\n  b</code></pre>', [node("codeBlock", "a\n  b", language="py")]),
        ("<pre>a<br>b</pre>", [node("codeBlock", "a\nb")]),
        (
            "<p><abbr title='World Wide Web'>WWW</abbr> x</p>",
            [kept('<p><abbr title="World Wide Web">WWW</abbr> x</p>')],
        ),
        ("<details><summary>a</summary>b</details>", [kept("<details><summary>a</summary>b</details>")]),
        ("<table><caption>a</caption><tr><td>b</table>", None),
        ('<video><source src="/-/media/1/a.mp4"></video>', [node("video", src="/-/media/1/a.mp4")]),
        (
            '<iframe src="https://www.youtube.com/embed/abcdefghijk?x=1" title="Film"></iframe>',
            [
                node(
                    "embed",
                    url="https://www.youtube.com/watch?v=abcdefghijk",
                    title="Film",
                    html_url="https://www.youtube-nocookie.com/embed/abcdefghijk",
                )
            ],
        ),
        (
            '<iframe src="//tube.example/videos/embed/1?a=b"></iframe>',
            [node("embed", url="https://tube.example/w/1", html_url="https://tube.example/videos/embed/1?a=b")],
        ),
        ('<iframe src="https://maps.example/x">', [node("embed", url="https://maps.example/x")]),
        ("<script>a</script><style>b</style><template>c</template>d", [p("d")]),
        ("<form><textarea>a</textarea><input value=b></form>", [p("a")]),
        ("", [p()]),
    ],
)
def test_html_becomes_blocks(html, blocks):
    made = read_html(html)
    assert made == checked(doc(*blocks)) if blocks else checked(made) == made
    assert read_html(draw(made)) == made


def test_a_caption_with_a_link_is_kept_as_it_is():
    html = '<figure><img src="/-/media/1/a.jpg" alt=""><figcaption>by <a href="/x">A</a></figcaption></figure>'
    assert 'href="/x"' in draw(read_html(html))


def test_many_pictures_make_several_galleries():
    html = "<div class=gallery>" + "<figure><img src=/-/media/1/a.jpg></figure>" * 65 + "</div>"
    assert [len(each["content"]) for each in read_html(html)["content"]] == [22, 22, 21]


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_is_harmless(html):
    assert dangers(draw(read_html(html))) == []


@pytest.mark.parametrize("html", ["<b>" * 20_000, "<div><p>" * 20_000, "<ul><li>" * 5_000, "<blockquote>" * 5_000])
def test_a_bomb_of_tags_is_read_as_text(html):
    assert text_of(draw(read_html(html + "x"))) == "x"


def test_the_cases_of_bluemonday_are_harmless():
    cases = json.loads(corpus("xss-bluemonday/cases.json").read_text("utf-8"))
    assert [found for case in cases for found in dangers(draw(read_html(case["In"])))] == []


def test_every_block_reads_back():
    assert read_html(draw(EVERY_BLOCK)) == EVERY_BLOCK

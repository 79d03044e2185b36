"""A source becomes clean HTML, text and numbers, once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causerie.kit.html import Policy, sanitise
from causerie.writing.refusals import TextTooLong, UnknownSchema
from causerie.writing.rendering import MOST_SOURCE, render_source
from tests.kit.test_html import HOSTILE, dangers

pytestmark = pytest.mark.django_db  # pictures of ours are looked up for their sizes


def rendered(text, language="en", **source):
    return render_source({"schema": "markdown/1", "text": text, **source}, language=language)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A ~~b~~ **c**", "<p>A <del>b</del> <strong>c</strong></p>"),
        ("https://a.example/x", '<p><a href="https://a.example/x">https://a.example/x</a></p>'),
        ("- [x] done\n- [ ] not", "<ul>\n<li>☑ done</li>\n<li>☐ not</li>\n</ul>"),
        ('"Say" -- no...', "<p>“Say” – no…</p>"),
        ("# One\n\n## Two", "<h2>One</h2>\n<h3>Two</h3>"),
        ("## Two", "<h2>Two</h2>"),
        ("```python\nx = 1\n```", '<pre tabindex="0"><code class="language-python">x = 1\n</code></pre>'),
        ("``` &nbsp;\nx\n```", '<pre tabindex="0"><code>x\n</code></pre>'),
    ],
)
def test_markdown(text, html):
    assert rendered(text).html == html


def test_tables_keep_their_alignment():
    html = rendered("| a | b |\n|:-:|--:|\n| 1 | 2 |").html
    assert '<th class="align-center">a</th>' in html
    assert '<td class="align-right">2</td>' in html


def test_footnotes_lead_there_and_back_and_differ_between_posts():
    first, other = rendered("a[^1]\n\n[^1]: note"), rendered("b[^1]\n\n[^1]: note")
    name = first.html.split('href="#')[1].split('"')[0]
    assert f'id="{name}"' in first.html
    assert name not in other.html
    assert first.text == "a\n\nnote"


def test_footnotes_say_in_the_language_of_the_text_where_they_lead_back():
    html = rendered("a[^1] b[^2] a[^1]\n\n[^1]: note\n\n[^2]: more").html
    assert '<section class="footnotes" aria-label="Notes">' in html
    assert html.count('aria-label="Back to the text, note 1"') == 2
    assert html.count('aria-label="Back to the text, note 2"') == 1


def test_a_new_line_is_one_where_the_source_says_so():
    assert rendered("a\nb", breaks=True).html == "<p>a<br>\nb</p>"
    assert rendered("a\nb").html == "<p>a\nb</p>"


@pytest.mark.parametrize("schema", ["markdown/1", "html/1"])
@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_sources_are_harmless(html, schema):
    assert dangers(render_source({"schema": schema, "text": html}, language="fr").html) == []


def test_html_from_elsewhere_comes_in_the_tags_of_today():
    html = '<h1>A</h1><center>b</center><p align="right">c<strike>d</strike></p><font color="red">e</font>'
    assert render_source({"schema": "html/1", "text": html}, language="en").html == (
        '<h2>A</h2><div>b</div><p class="align-right">c<s>d</s></p>e'
    )


def test_the_first_picture_leads_and_a_picture_alone_is_something():
    post = rendered("text\n\n![A “quay”](/-/media/1/a.jpg)\n\n![b](https://b.example/b.png)")
    assert (post.image, post.image_alt) == ("/-/media/1/a.jpg", "A “quay”")
    assert not rendered("![](/-/media/1/a.jpg)").is_empty
    assert rendered("<b> </b>").is_empty


def test_numbers_and_summary():
    post = rendered("## Head\n\n" + "word " * 440)
    assert (post.words, post.minutes) == (441, 2)
    assert post.summary.startswith("word word")
    assert post.summary.endswith("word…")
    assert len(post.summary) <= 301


def test_what_can_not_be_read_is_refused():
    with pytest.raises(UnknownSchema):
        render_source({"schema": "prosemirror/99", "text": ""}, language="en")
    with pytest.raises(TextTooLong):
        rendered("x" * (MOST_SOURCE + 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text())
def test_any_text_renders_to_what_the_sanitiser_would_leave_alone(text):
    html = rendered(text).html
    assert dangers(html) == []
    assert sanitise(html, Policy.POST).strip() == html

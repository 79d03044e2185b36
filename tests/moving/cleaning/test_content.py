"""Content of WordPress, cleaned: shortcodes, blocks, embeds, hostile HTML."""

import pytest

from causerie.kit.html import Policy, sanitise, text_of
from causerie.moving.cleaning.content import cleaned, cleaned_remark, cleaned_title
from causerie.moving.cleaning.context import Context, Picture


def html_of(content, **context):
    return cleaned(content, Context(**context))


def notes_of(content, **context):
    asked = Context(**context)
    cleaned(content, asked)
    return asked.notes


CAPTION = (
    '[caption id="attachment_1" align="alignleft" width="300"]<a href="https://a.example/full.jpg">'
    '<img src="https://a.example/small.jpg" alt="A boat" /></a> The <em>boat</em>[/caption]'
)


def test_a_caption_becomes_a_figure():
    assert html_of(CAPTION) == (
        '<figure class="caption align-left"><a href="https://a.example/full.jpg"><img src="https://a.example/small.jpg"'
        ' alt="A boat"></a><figcaption>The <em>boat</em></figcaption>\n</figure>'
    )


def test_a_caption_given_as_an_attribute_counts():
    assert "<figcaption>The boat</figcaption>" in html_of('[caption caption="The boat"]<img src="/b.jpg">[/caption]')


def test_a_gallery_shows_the_pictures_named():
    pictures = {
        "1": Picture("https://a.example/1.jpg", alt="One"),
        "2": Picture("https://a.example/2.jpg", caption="Two"),
    }
    html = html_of('[gallery ids="2,1"]', picture=pictures.get)
    assert html.startswith('<div class="gallery"><figure><img src="https://a.example/2.jpg"')
    assert 'alt="One"' in html
    assert "<figcaption>Two</figcaption>" in html


def test_a_gallery_without_numbers_shows_what_hangs_on_the_post():
    assert "1.jpg" in html_of("[gallery]", pictures=lambda _: [Picture("https://a.example/1.jpg")])


def test_a_gallery_tells_what_is_missing():
    assert notes_of('[gallery ids="7,8"]') == {("gallery-picture", ""): 1, ("gallery-empty", ""): 1}


@pytest.mark.parametrize(
    "content",
    [
        "https://www.youtube.com/watch?v=abc",
        "[embed width=3]https://www.youtube.com/watch?v=abc[/embed]",
        "[youtube https://www.youtube.com/watch?v=abc]",
        "[youtube abc]",
        '<iframe width="1" src="https://www.youtube.com/embed/abc?rel=0"></iframe>',
        '<!-- wp:embed {"url":"https://www.youtube.com/watch?v=abc"} -->\n<figure class="wp-block-embed">'
        '<div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abc\n</div></figure>',
    ],
)
def test_a_film_becomes_a_link_to_where_it_is_watched(content):
    assert '<a href="https://www.youtube.com/watch?v=abc">' in html_of(content)


def test_sound_is_kept():
    assert 'audio src="https://a.example/a.mp3"' in html_of("[audio https://a.example/a.mp3]")
    assert 'audio src="https://a.example/b.ogg"' in html_of('[audio ogg="https://a.example/b.ogg"][/audio]')


def test_code_is_shown_as_it_was_typed():
    html = html_of('[code language="php"]&lt;?php\n\n$a [b] = 1;[/code]')
    assert html == '<pre><code class="language-php">&lt;?php\n\n$a [b] = 1;</code></pre>'


def test_an_unknown_shortcode_leaves_what_it_encloses_and_a_note():
    content = 'Before [fancy-box color="red"]inside[/fancy-box] and [contact-form-7 id="1"] after.'
    assert html_of(content) == "<p>Before inside and  after.</p>"
    assert notes_of(content) == {("shortcode", "fancy-box"): 1, ("shortcode", "contact-form-7"): 1}


@pytest.mark.parametrize("text", ["a [sic] b", "see [1] and [note]", "[[gallery]] is a shortcode", "x[i] = y[j]"])
def test_square_brackets_that_are_none_stay(text):
    assert html_of(text) == f"<p>{text.replace('[[gallery]]', '[gallery]')}</p>"


def test_shortcodes_in_code_stay():
    assert html_of("<pre>[gallery ids=1]</pre>") == "<pre>[gallery ids=1]</pre>"


def test_shortcodes_without_end_end():
    assert html_of("[caption]" * 500 + "x").endswith("x</p>")


BLOCKS = (
    "<!-- wp:paragraph -->\n<p>One,\ntwo.</p>\n<!-- /wp:paragraph -->\n\n"
    '<!-- wp:image {"id":5,"align":"left"} -->\n<figure class="wp-block-image alignleft size-large">'
    '<img src="https://a.example/i-300x200.jpg" srcset="https://a.example/i.jpg 2x" class="wp-image-5"></figure>\n'
    '<!-- /wp:image -->\n<!-- wp:latest-posts {"postsToShow":3} /-->\n'
    "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n"
    '<!-- wp:pullquote -->\n<figure class="wp-block-pullquote"><blockquote><p>Q</p></blockquote></figure>\n'
    "<!-- /wp:pullquote -->"
)


def test_blocks_leave_their_html_and_nothing_else():
    html = html_of(BLOCKS)
    assert "wp:" not in html
    assert "wp-" not in html
    assert "srcset" not in html
    assert '<figure class="align-left"><img src="https://a.example/i-300x200.jpg"></figure>' in html
    assert '<blockquote class="pull"><p>Q</p></blockquote>' in html
    assert "<p>One,\ntwo.</p>" in html


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (
            '<div class="wp-block-buttons"><div class="wp-block-button is-style-outline">'
            '<a class="wp-block-button__link" href="https://a.example/">Buy <b>beans</b></a></div></div>',
            '<p class="button-line"><a href="https://a.example/" class="button plain">Buy beans</a></p>',
        ),
        (
            '<div class="wp-block-file"><a href="https://a.example/x.pdf">Prices</a>'
            '<a href="https://a.example/x.pdf" class="wp-block-file__button" download>Download</a></div>',
            '<p class="file"><a href="https://a.example/x.pdf">Prices</a></p>',
        ),
        (
            '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://vimeo.com/76979871\n</div>'
            "<figcaption>A song</figcaption></figure>",
            '<figure class="bookmark embed"><a href="https://vimeo.com/76979871"'
            ' data-frame="https://player.vimeo.com/video/76979871?dnt=1">'
            '<strong>A song</strong> <span class="bookmark-host">vimeo.com</span></a></figure>',
        ),
        (
            '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://a.example/b\n</div></figure>',
            '<figure class="bookmark"><a href="https://a.example/b"><strong>a.example/b</strong>'
            ' <span class="bookmark-host">a.example</span></a></figure>',
        ),
        (
            '<figure class="wp-block-image alignfull"><img src="/a.jpg"></figure>',
            '<figure class="full"><img src="/a.jpg"></figure>',
        ),
    ],
)
def test_blocks_that_are_blocks_here_too_become_ours(theirs, ours):
    assert html_of(f"<!-- wp:x -->{theirs}<!-- /wp:x -->") == ours


def test_a_block_that_is_only_a_mark_is_noted():
    assert notes_of(BLOCKS) == {("block", "latest-posts"): 1}


def test_a_reusable_block_is_put_in_its_place():
    held = {"9": "<!-- wp:paragraph --><p>Held.</p><!-- /wp:paragraph -->"}
    assert html_of('<!-- wp:block {"ref":9} /-->', block=held.get) == "<p>Held.</p>"


def test_a_reusable_block_that_holds_itself_ends():
    assert html_of('<!-- wp:block {"ref":9} /-->', block=lambda _: '<!-- wp:block {"ref":9} /-->') == ""


def test_the_more_mark_goes():
    html = html_of("First <b>words</b>.\n\n<!--more Read on-->\n\nThe rest.")
    assert html == "<p>First <b>words</b>.</p>\n<p>The rest.</p>"


def test_page_breaks_become_rules():
    assert html_of("One\n<!--nextpage-->\nTwo") == "<p>One</p>\n<hr><p>Two</p>"


def test_addresses_come_home():
    html = html_of(
        '<a href="https://old.example/about/#us">a</a> <img src="//old.example/x-300x200.png">'
        ' <a href="//cdn.example/y">b</a>',
        home=lambda address: "/about#us" if "about" in address else None,
        media=lambda address: "/-/media/x.png" if "x-300" in address else None,
    )
    assert 'href="/about#us"' in html
    assert 'src="/-/media/x.png"' in html
    assert 'href="https://cdn.example/y"' in html


HOSTILE = [
    '<script>alert(1)</script>Hello',
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<svg><script>alert(1)</script></svg>',
    '<style>body{display:none}</style><p style="position:fixed">x</p>',
    '<form action="https://evil.example"><input name=password></form>',
    '[caption caption="<script>alert(1)</script>"]<img src="x" onerror="alert(1)">[/caption]',
    '[audio src="javascript:alert(1)"]',
    '[embed]https://a.example/"onmouseover="alert(1)[/embed]',
    '<!-- wp:social-link {"url":"javascript:alert(1)","service":"<script>alert(1)</script>"} /-->',
    '<iframe src="javascript:alert(1)"></iframe><object data="data:text/html,<script>alert(1)</script>"></object>',
    '<!--><script>alert(1)</script>-->',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
    '[code language=\'x" onload="alert(1)\']<script>alert(1)</script>[/code]',
]  # fmt: skip


@pytest.mark.parametrize("content", HOSTILE)
def test_nothing_acts_after_cleaning_and_sanitising(content):
    html = sanitise(html_of(content), Policy.POST)
    shown = html.replace("&lt;script&gt;", "").lower()
    assert "<script" not in shown
    assert "javascript:" not in shown
    assert " on" not in "".join(part.partition(">")[0] for part in shown.split("<")[1:] if "=" in part)
    assert "<form" not in shown
    assert "<iframe" not in shown


@pytest.mark.parametrize(
    "content",
    ["[" * 50_000, "[a b=" * 10_000, "<" * 50_000, "<div>" * 20_000, "[caption]<img>" * 5_000, "<!--" * 20_000],
)
def test_cleaning_ends_soon_whatever_is_given(content):
    assert isinstance(html_of(content), str)


def test_a_title_is_text():
    assert cleaned_title("A <em>B</em> &amp; <b>C</b> &#8217;") == "A B & C ’"


def test_a_remark_gets_paragraphs():
    assert cleaned_remark("One\ntwo\n\nthree") == "<p>One<br>\ntwo</p>\n<p>three</p>"


def test_what_stood_apart_in_a_remark_stays_apart():
    html = cleaned_remark("<h2>Head</h2>\n<table><tr><td>Ann</td><td>1</td></tr><tr><td>Bo</td><td>2</td></tr></table>")
    clean = sanitise(html, Policy.COMMENT)
    assert "<strong>Head</strong>" in clean
    assert [each.split() for each in text_of(clean).split("\n\n")] == [["Head"], ["Ann", "1"], ["Bo", "2"]]


def test_a_gallery_in_its_frame_is_one_gallery():
    grid = '<ul class="blocks-gallery-grid"><li><img src="/a.jpg"></li></ul>'
    html = html_of(f'<!-- wp:gallery --><figure class="wp-block-gallery alignwide">{grid}</figure><!-- /wp:gallery -->')
    assert html.count("gallery") == 1
    assert '<figure class="wide">' in html

"""Our own pictures come in the size and format that each reader needs."""

import pytest

from causerie.kit.html import Policy, sanitise
from causerie.media.models import Upload
from causerie.writing.pictures.sizing import with_pictures, without_variants
from causerie.writing.rendering import render_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def uploads():
    shared = {"site_id": 1, "name": "a", "mime": "image/jpeg", "size": 9}
    Upload.objects.create(path="z/2026/a.jpg", sha256="a", width=900, height=450, frames=1, colour="#ff0000", **shared)
    Upload.objects.create(path="z/2026/small.jpg", sha256="b", width=90, height=45, frames=1, **shared)


def rendered(text):
    return render_source({"schema": "html/1", "text": text}, language="en")


def test_a_picture_says_its_size_its_colour_and_in_what_it_can_be_had():
    assert rendered('<p><img src="/-/media/z/2026/a.jpg" alt="A quay"></p>').html == (
        "<p><picture>"
        '<source type="image/avif" srcset="/-/media/z/2026/a.w400.avif 400w, /-/media/z/2026/a.w800.avif 800w, '
        '/-/media/z/2026/a.w900.avif 900w" sizes="(min-width: 48rem) 42rem, 100vw">'
        '<source type="image/webp" srcset="/-/media/z/2026/a.w400.webp 400w, /-/media/z/2026/a.w800.webp 800w, '
        '/-/media/z/2026/a.w900.webp 900w" sizes="(min-width: 48rem) 42rem, 100vw">'
        '<img width="900" height="450" srcset="/-/media/z/2026/a.w400.jpg 400w, /-/media/z/2026/a.w800.jpg 800w, '
        '/-/media/z/2026/a.jpg 900w" sizes="(min-width: 48rem) 42rem, 100vw" src="/-/media/z/2026/a.jpg" '
        'class="tone-200" alt="A quay" decoding="async" loading="lazy"></picture></p>'
    )


def test_the_first_picture_is_known_by_its_own_address():
    post = rendered('<img src="/-/media/z/2026/a.jpg" alt="A quay">')
    assert (post.image, post.image_alt) == ("/-/media/z/2026/a.jpg", "A quay")


def test_a_small_one_says_only_its_size():
    assert rendered('<img src="/-/media/z/2026/small.jpg">').html.startswith('<img width="90" height="45" src=')


@pytest.mark.parametrize(
    ("figure", "widths"),
    [("full", "100vw"), ("wide", "70rem"), ("gallery", "22rem"), ("align-left", "42rem")],
)
def test_how_wide_it_stands_depends_on_its_figure(figure, widths):
    html = rendered(f'<figure class="{figure}"><img src="/-/media/z/2026/a.jpg"></figure>').html
    assert f"{widths}" in html.partition('sizes="')[2].partition('"')[0]


def test_after_a_figure_comes_text_again():
    html = rendered('<figure class="full"></figure><img src="/-/media/z/2026/a.jpg">').html
    assert 'sizes="100vw"' not in html


def test_what_an_author_wrote_about_size_and_class_stays():
    html = rendered('<img class="align-left" width="300" height="150" src="/-/media/z/2026/a.jpg">').html
    assert 'class="align-left tone-200"' in html
    assert (html.count("width="), 'width="300"' in html) == (1, True)


@pytest.mark.parametrize(
    "html",
    [
        '<img srcset="https://evil.example/x 1w" src="/-/media/z/2026/small.jpg">',
        '<picture><source srcset="https://evil.example/x"><img src="https://a.example/b.png"></picture>',
        '<img sizes="1px" srcset="/-/media/x 2x" src="https://a.example/b.png">',
    ],
)
def test_no_choice_of_sources_comes_from_an_author(html):
    assert "srcset" not in rendered(html).html


def test_a_picture_in_several_formats_of_the_authors_own_stays_one():
    html = (
        '<picture><source src="https://a.example/b.webp" type="image/webp"><img src="/-/media/z/2026/a.jpg"></picture>'
    )
    assert rendered(html).html.count("<picture>") == 1


@pytest.mark.parametrize("more", ["", ' class="align-left"', ' class="align-left wide"'])
def test_variants_can_be_taken_out_and_put_in_again(more):
    html = with_pictures(sanitise(f'<p>a <img{more} src="/-/media/z/2026/a.jpg" alt=""> b</p>', Policy.POST))
    bare = without_variants(html)
    assert (html.count("srcset"), sanitise(bare, Policy.POST)) == (3, bare)
    assert with_pictures(bare) == html


def test_one_question_for_all_pictures_and_none_for_none(django_assert_num_queries):
    with django_assert_num_queries(1):
        with_pictures('<img src="/-/media/z/2026/a.jpg"><img src="/-/media/z/2026/small.jpg">' * 50)
    with django_assert_num_queries(0):
        with_pictures("<p>text</p>")

"""A cover is shown as each reader needs it."""

import pytest

from causerie.media.models import Upload
from causerie.web.components.covers import Cover, covers_of

pytestmark = pytest.mark.django_db


def test_an_upload_of_ours_says_all_that_is_known_of_it():
    Upload.objects.create(
        site_id=1,
        name="a",
        path="z/2026/a.png",
        mime="image/png",
        size=9,
        width=500,
        height=250,
        frames=1,
        colour="#00ff00",
    )
    cover = covers_of(["/-/media/z/2026/a.png"])["/-/media/z/2026/a.png"]
    base = "http://media.localhost:8000/z/2026/a"
    assert (cover.src, cover.width, cover.height, cover.tone) == (f"{base}.png", 500, 250, "020")
    assert cover.srcset == f"{base}.w400.png 400w, {base}.png 500w"
    assert dict(cover.newer)["image/avif"] == f"{base}.w400.avif 400w, {base}.w500.avif 500w"


def test_one_from_elsewhere_stands_as_it_is(django_assert_num_queries):
    with django_assert_num_queries(0):
        stored = "https://a.example/b.png"
        assert covers_of([stored, ""]) == {stored: Cover(stored)}


def test_one_that_is_gone_keeps_its_address():
    stored = "/-/media/z/2026/gone.png"
    assert covers_of([stored]) == {stored: Cover("http://media.localhost:8000/z/2026/gone.png")}

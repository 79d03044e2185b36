"""Where uploads are shown is written down when it changes."""

import pytest

from causerie.media.models import Use
from causerie.media.using import Holder, holders_of, note_uses, paths_in
from tests.media.pictures import picture
from tests.media.test_storing import folder, store  # noqa: F401

pytestmark = pytest.mark.django_db
POST = Holder("post", 7)


def test_texts_name_uploads_by_themselves_or_by_a_variant():
    html = '<img srcset="/-/media/z/2026/a.w400.avif 400w" src="/-/media/z/2026/b.png"> /-/media/../x /-/media/'
    assert {"z/2026/a.jpg", "z/2026/b.png"} <= paths_in(html, "/-/media/z/2026/b.png")
    assert paths_in("nothing", "/-/media/../../etc/passwd.x") == set()


def test_what_a_holder_shows_is_what_it_showed_last():
    first, second = store(picture("PNG")), store(picture("GIF"))
    note_uses(35, POST, {first.path, second.path, "z/2026/none.jpg"})
    note_uses(35, Holder("look", 7), {first.path})
    note_uses(35, POST, {second.path})
    assert holders_of([first.pk, second.pk]) == {first.pk: [Holder("look", 7)], second.pk: [POST]}
    note_uses(35, POST, ())
    assert Use.objects.count() == 1


def test_another_sites_upload_is_not_held():
    upload = store(picture("PNG"))
    note_uses(36, POST, {upload.path})
    assert (holders_of([upload.pk]), holders_of([])) == ({}, {})


def test_the_same_again_costs_two_questions(django_assert_num_queries):
    upload = store(picture("PNG"))
    note_uses(35, POST, {upload.path})
    with django_assert_num_queries(2):
        note_uses(35, POST, {upload.path})

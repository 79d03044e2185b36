"""The trash of uploads: what is shown stays, what is not can go and come back."""

from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.media.models import Upload
from causerie.media.sweeping import sweep_media
from causerie.media.trashing import erase, remove, restore
from causerie.media.using import Holder, note_uses
from tests.media.pictures import picture
from tests.media.test_storing import files, folder, store  # noqa: F401

pytestmark = pytest.mark.django_db


def test_out_of_the_trash_again():
    upload = store(picture("PNG"))
    remove(upload)
    assert restore(Upload.objects.get()).deleted_at is None


def test_when_the_same_file_has_come_again_that_one_is_it():
    first = store(picture("PNG"))
    remove(first)
    again = store(picture("PNG"))
    assert restore(first).pk == again.pk


def test_what_is_shown_is_not_erased_however_long_it_lies_there(folder):  # noqa: F811
    upload = store(picture("PNG"))
    note_uses(35, Holder("post", 1), {upload.path})
    remove(upload)
    with clock.later(timedelta(days=400)):
        assert sweep_media.func() == 0
        assert erase([upload]) == 0
        note_uses(35, Holder("post", 1), ())
        assert sweep_media.func() == 1
    assert files(folder) == []


def test_only_what_is_in_the_trash_is_erased():
    assert erase([store(picture("PNG"))]) == 0
    assert Upload.objects.count() == 1

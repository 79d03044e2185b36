"""An import is one deed, whatever it brings; so are its undoing, and taking everything along."""

import pytest

from causerie.activity.models import Deed
from causerie.events.acting import acting
from causerie.moving.importing import Wish, run_import
from causerie.moving.leaving.exporting import export_site
from causerie.moving.undoing import undo
from causerie.work import loop
from causerie.writing.models import Post
from tests.moving.exports import CARNET

pytestmark = pytest.mark.django_db


def told():
    loop.run_due()
    return list(Deed.objects.order_by("event_id").values_list("kind", "account__name"))


def test_what_an_import_brings_is_one_deed_of_who_wanted_it(site, marie):
    run_import(Wish(kind="wxr"), site.handle, CARNET, by=marie)
    assert Post.objects.filter(state="published", visibility="public").count() == 5
    assert told() == [("imported", "Marie Delorme")]


def test_undoing_it_is_one_deed(site, marie):
    row = run_import(Wish(kind="wxr"), site.handle, CARNET)
    with acting(marie.id):
        undo(row, by=marie)
    assert told() == [("imported", None), ("import_undone", "Marie Delorme")]


def test_taking_everything_along_is_told(site, marie, tmp_path):
    with acting(marie.id):
        export_site(site, tmp_path / "site.zip")
    assert told() == [("exported", "Marie Delorme")]

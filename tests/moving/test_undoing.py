"""An import undone leaves the site as it was before, save for what was taken up here since."""

from datetime import timedelta

import pytest
from django.db.models import Model

from causerie.conversation.models import (
    Act,
    Appearance,
    Claim,
    Contribution,
    Conversation,
    Place,
    Tie,
    Verdict,
    Version,
)
from causerie.kit import clock
from causerie.media.models import Upload
from causerie.moving.importing import Wish, run_import, start_import
from causerie.moving.models import Import, ImportedItem
from causerie.moving.reports import report_of
from causerie.moving.undoing import MayNotUndo, StillComing, undo, undo_later
from causerie.people.models import Actor, Handle
from causerie.reading.models import Entry
from causerie.sites.arranging import menu_of
from causerie.work import claiming
from causerie.work.loop import run_due
from causerie.writing.drafting import Draft, save_revision
from causerie.writing.models import Post, Redirect, Revision, Tag, Tagging
from causerie.writing.publishing import publish
from tests import cast
from tests.conversation.stage import comment
from tests.moving.exports import CARNET, UPLOADS
from tests.moving.samples import SAMPLES

pytestmark = pytest.mark.django_db
TABLES: tuple[type[Model], ...] = (
    *(Post, Revision, Tag, Tagging, Redirect, Conversation, Appearance, Version, Claim, Contribution, Place, Tie, Act),
    *(Verdict, Actor, ImportedItem, Entry),
)


@pytest.fixture
def carnet(site):
    return run_import(Wish(kind="wxr"), site.handle, CARNET, UPLOADS)


def everything():
    """All that an import may touch, by value; the site's own voice may have learnt that it speaks here."""
    run_due()
    rows = [sorted(map(str, table.objects.values_list())) for table in TABLES]
    handles = sorted(map(str, Handle.objects.exclude(protocol="here").values_list()))
    return [*rows, handles, sorted(Upload.objects.filter(deleted_at=None).values_list("pk"))]


def post(title):
    return Post.objects.select_related("working", "site").get(working__title=title)


def test_the_site_is_as_it_was(site):
    before = everything()
    run = run_import(Wish(kind="wxr"), site.handle, CARNET, UPLOADS)
    assert everything() != before
    undo(run, by=None)
    assert everything() == before
    assert not menu_of(site)


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_so_it_is_whatever_was_imported(site, tmp_path, kind):
    before = everything()
    path = tmp_path / "export"
    path.write_bytes(SAMPLES[kind].data)
    undo(run_import(Wish(kind=kind, file_name="export"), site.handle, path), by=None)
    assert everything() == before


def test_twice_is_once(carnet, site):
    undo(carnet, by=None)
    before, counts = everything(), dict(Import.objects.get().counts)
    undo(carnet, by=None)
    assert everything() == before
    assert Import.objects.get().counts == counts


def test_what_was_edited_here_stays_and_is_said(carnet, site, marie):
    save_revision(post("Les quais"), Draft(title="Les quais", text="Mine now."), by=marie)
    undo(carnet, by=marie)
    assert [each.working.title for each in Post.objects.select_related("working")] == ["Les quais"]
    assert [line.subject for line in report_of(site, carnet.id).stayed] == ["Les quais"]
    assert Redirect.objects.filter(post=post("Les quais")).exists()


def test_a_draft_published_here_stays(carnet, site, marie):
    publish(post("Le brouillon du phare"), by=marie)
    undo(carnet, by=marie)
    assert post("Le brouillon du phare").state == "published"


def test_what_somebody_answered_here_stays_with_all_that_was_said(carnet, site):
    found = post("Retour de pêche")
    comment(found.conversation, "Bonjour à tous, je passais par là.")
    undo(carnet, by=None)
    assert list(Post.objects.values_list("pk", flat=True)) == [found.pk]
    assert Place.objects.filter(conversation=found.conversation, contribution__lead__protocol="imported").exists()


def test_a_later_run_takes_away_only_what_it_brought(carnet, site):
    before = everything()
    undo(run_import(Wish(kind="wxr"), site.handle, CARNET, UPLOADS), by=None)
    assert everything() == before


def test_it_can_be_brought_again_afterwards(carnet, site):
    came = dict(carnet.counts)
    undo(carnet, by=None)
    again = run_import(Wish(kind="wxr"), site.handle, CARNET, UPLOADS)
    assert (again.counts["articles"], again.counts["comments"]) == (came["articles"], came["comments"])


def test_the_worker_undoes_what_was_asked(carnet, marie):
    undo_later(carnet, by=marie)
    run_due()
    assert Import.objects.get().state == Import.State.UNDONE
    assert not Post.objects.exists()


def test_until_the_worker_begins_it_waits_then_tells_how_far_it_is(carnet, marie, monkeypatch):
    seen = []
    monkeypatch.setattr("causerie.moving.undoing.AT_ONCE", 2)
    undo_later(carnet, by=marie)
    waits = Import.objects.get()
    monkeypatch.setattr("causerie.moving.undoing.forget_handles", lambda _: seen.append(Import.objects.get()))
    run_due()
    assert (waits.state, waits.done, waits.total) == (Import.State.UNDOING, 0, 0)
    assert seen[0].done == seen[0].total - 1 > 10  # the menu goes last
    assert Import.objects.get().done == seen[0].total


def test_one_that_breaks_off_says_so_and_is_tried_again(carnet, marie, monkeypatch):
    undo_later(carnet, by=marie)
    with monkeypatch.context() as broken:
        broken.setattr("causerie.moving.undoing.delete_for_ever", None)
        run_due()
    row = Import.objects.get()
    assert (row.state, row.problem != "") == (Import.State.UNDOING, True)
    with clock.later(timedelta(minutes=1)):
        run_due()
    row = Import.objects.get()
    assert (row.state, row.problem, Post.objects.count()) == (Import.State.UNDONE, "", 0)


def test_it_comes_before_what_else_waits(carnet, marie):
    undo_later(carnet, by=marie)
    first = claiming.claim(1)
    assert first[0].task == "causerie.moving.undoing.undo_import"


def test_only_owners_and_only_what_has_ended(carnet, site):
    with pytest.raises(MayNotUndo):
        undo(carnet, by=cast.person("Ana", "ana@mail.example"))
    with pytest.raises(StillComing):
        undo(start_import(site, Wish(kind="wxr"), by=None), by=None)

"""Moving in, as one does it in the studio: choose where from, bring, watch, stop, undo."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from causerie.moving.models import Import
from causerie.moving.sources.known import SOURCES
from causerie.work.loop import run_due
from causerie.writing.models import Post
from tests.moving.samples import SAMPLES

pytestmark = pytest.mark.django_db
IMPORTS = "/studio/marie/settings/imports"


def send(studio, kind, data=None, **more):
    data = SAMPLES[kind].data if data is None else data
    return studio.post(IMPORTS, {"kind": kind, "file": SimpleUploadedFile("export", data), **more})


def left_over():
    folder = settings.DATA / "run" / "imports"
    return list(folder.iterdir()) if folder.exists() else []


def test_every_place_one_may_come_from_can_be_chosen(studio):
    page = studio.get(IMPORTS).content.decode()
    assert [kind for kind in SOURCES if f"{IMPORTS}?from={kind}" not in page] == []


@pytest.mark.parametrize("kind", sorted(SOURCES))
def test_each_tells_where_its_file_is_found(studio, kind):
    page = studio.get(f"{IMPORTS}?from={kind}").content.decode()
    assert f'name="kind" value="{kind}"' in page
    assert "way__steps" in page


def test_an_unknown_place_shows_them_all(studio):
    assert "places" in studio.get(f"{IMPORTS}?from=nowhere").content.decode()


@pytest.mark.parametrize("size", [0, 2_000_000])
def test_a_file_is_kept_until_the_worker_has_brought_it(studio, size):
    answer = send(studio, "ghost", SAMPLES["ghost"].data + b" " * size, address="https://quay.example")
    assert len(left_over()) == 1
    page = studio.get(answer["Location"])
    assert page.headers["Refresh"] == "3"
    run_due()
    assert left_over() == []
    assert Post.objects.filter(state="published").count() == 3
    assert "Refresh" not in studio.get(answer["Location"]).headers


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "ghost"},
        {"kind": "feed", "address": ""},
        {"kind": "feed", "address": "ftp://quay.example"},
        {"kind": "nowhere", "address": "x"},
    ],
)
def test_what_is_missing_is_asked_for(studio, form):
    assert studio.post(IMPORTS, form).status_code == 422
    assert not Import.objects.exists()


def test_one_that_waits_is_stopped_at_once(studio):
    address = send(studio, "ghost")["Location"]
    studio.post(f"{address}/stopping")
    run_due()
    assert Import.objects.get().state == Import.State.STOPPED
    assert not Post.objects.exists()
    assert left_over() == []


def test_it_is_undone_by_a_button(studio):
    address = send(studio, "ghost")["Location"]
    run_due()
    assert "undoing" in studio.get(address).content.decode()
    studio.post(f"{address}/undoing")
    run_due()
    assert not Post.objects.exists()
    assert "undoing" not in studio.get(address).content.decode()


def test_one_under_way_is_not_undone(studio):
    address = send(studio, "ghost")["Location"]
    studio.post(f"{address}/undoing")
    assert Import.objects.get().state == Import.State.WAITING
    assert "Stop it first" in studio.get(IMPORTS).content.decode()


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": "waiting"}, "It waits for its turn."),
        ({"state": "waiting", "problem": "It broke off."}, "It broke off."),
        ({"state": "checking", "done": 30, "total": 60}, "Checked: 50 %"),
        ({"state": "checking", "done": 3}, "Fetched: 3 pages of the feed"),
        ({"state": "bringing", "done": 3, "total": 60}, "Brought: 3 of 60"),
        ({"state": "bringing", "is_cancelled": True}, "It stops as soon as it can."),
        ({"state": "undoing"}, "It waits for its turn."),
        ({"state": "undoing", "done": 3, "total": 60}, "Taken away again: 3 of 60"),
        ({"state": "undoing", "problem": "It broke off."}, "It broke off."),
    ],
)
def test_the_page_says_how_it_stands(studio, facts, words):
    address = send(studio, "ghost")["Location"]
    Import.objects.update(**facts, counts={"articles": 3})
    page = studio.get(address).content.decode()
    assert words in page
    assert words in studio.get(IMPORTS).content.decode()
    assert "What went again" not in page
    assert ("<progress value=" in page) == bool(facts.get("total"))

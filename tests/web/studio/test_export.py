"""Moving out, in the studio: for owners, with a fresh key."""

import io
import zipfile

import pytest

from causerie.moving.models import Export
from causerie.work.loop import run_due

pytestmark = pytest.mark.django_db
EXPORT = "/studio/marie/settings/export"


@pytest.fixture
def confirmed(studio):
    """Marie's browser, in which she has just logged in again."""
    studio.post("/account/reauthenticate/", {"password": "a sentence we like"})
    return studio


def test_an_open_browser_alone_takes_nothing_along(studio):
    assert studio.post(EXPORT)["Location"].startswith("/account/reauthenticate/")
    assert not Export.objects.exists()


def test_an_owner_takes_everything_along(confirmed):
    confirmed.post(EXPORT)
    waiting = confirmed.get(EXPORT)
    assert (waiting.status_code, "Look again" in waiting.content.decode()) == (200, True)
    run_due()
    led = confirmed.post(f"{EXPORT}/{Export.objects.get().pk}/link")
    file = confirmed.get(led["Location"])
    assert zipfile.ZipFile(io.BytesIO(b"".join(file.streaming_content))).testzip() is None
    assert file["Content-Disposition"].startswith('attachment; filename="marie-')


def test_fetching_asks_for_a_fresh_key_too(studio, site):
    row = Export.objects.create(site=site, state="ready")
    assert studio.post(f"{EXPORT}/{row.pk}/link")["Location"].startswith("/account/reauthenticate/")


def test_what_is_gone_is_told(confirmed, site):
    row = Export.objects.create(site=site, state="gone")
    told = confirmed.post(f"{EXPORT}/{row.pk}/link", follow=True)
    assert "Ask for a new one" in told.content.decode()
    assert confirmed.get(f"{EXPORT}/file/nonsense").status_code == 410


def test_an_editor_is_told_no(member):
    assert member("editor").get(EXPORT).status_code == 403


def test_what_failed_is_offered_again_at_once(confirmed, site):
    Export.objects.create(site=site, state="packing", problem="It broke off.")
    told = confirmed.get(EXPORT)
    assert [words in told.content.decode() for words in ("Try again", "Look again")] == [True, False]
    confirmed.post(EXPORT)
    assert sorted(Export.objects.values_list("state", flat=True)) == ["failed", "waiting"]

"""A worker that is killed with -9 in the middle of an export: another packs it, and nothing half is handed out."""

import os
import signal
import zipfile

import pytest

from tests.work.installation import installed, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = """
from django.conf import settings
from causerie.media.models import Upload
from causerie.moving.leaving.asking import ask
from tests import cast
marie = cast.marie()
site = cast.rue_des_passeurs(marie)
Upload.objects.create(site_id=site.pk, path="a/film.mp4", name="film.mp4", sha256="0", mime="video/mp4", size=9)
ask(site, by=marie)
"""
STATE = "from causerie.moving.models import Export; print(Export.objects.get().state)"
NOW = "from causerie.kit import clock; from causerie.work.models import Job; Job.objects.update(due_at=clock.now())"


def test_it_is_packed_by_another(tmp_path, transactional_db):
    installation = installed(tmp_path / "data")
    installation.run(ASKED)
    film = installation.data / "media" / "a" / "film.mp4"
    film.parent.mkdir(parents=True)
    os.mkfifo(film)  # whoever packs it waits here
    exports = installation.data / "run" / "exports"
    with installation.worker() as first:
        assert wait_until(lambda: list(exports.glob(".*.zip.*")) != [])
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert (installation.run(STATE), list(exports.glob("*.zip"))) == ("packing", [])
    film.unlink()
    film.write_bytes(b"a film...")
    installation.run(NOW)  # its lease would end a minute later
    with installation.worker():
        assert wait_until(lambda: installation.run(STATE) == "ready")
    (file,) = exports.glob("*.zip")
    assert zipfile.ZipFile(file).read("media/a/film.mp4") == b"a film..."

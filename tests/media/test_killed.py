"""A worker killed with -9 in the midst of a picture loses nothing: another one goes on with it."""

import signal
from collections.abc import Iterator

import pytest

from tests.work.installation import Installation, wait_until

ALL = 3 * 3 - 1  # in three formats and widths, of which the original is one
# A picture that takes some seconds, kept as the studio keeps one.
KEEP = """
import io
from PIL import Image
from causerie.media.storing import store_upload
noise = Image.effect_noise((1200, 900), 80).convert("RGB")
made = io.BytesIO()
noise.save(made, "PNG", compress_level=1)
print(store_upload(35, None, io.BytesIO(made.getvalue()), "noise.png").path)
"""
WAITING = """
from causerie.kit import clock
from causerie.media.models import Upload
from causerie.work.models import Job
Job.objects.filter(state="running").update(due_at=clock.now())
print(Upload.objects.get().variants_at is None)
"""


@pytest.fixture
def installation(tmp_path) -> Iterator[Installation]:
    made = Installation(tmp_path / "data")
    made.manage("migrate", "--verbosity", "0")
    yield made


def test_another_worker_makes_what_is_missing(installation):
    upload = installation.data / "media" / installation.run(KEEP)

    def variants():
        return list(upload.parent.glob(f"{upload.stem}.w*"))

    with installation.worker() as first:
        assert wait_until(variants, seconds=60)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert (installation.run(WAITING), len(variants()) < ALL) == ("True", True)
    with installation.worker():
        assert wait_until(lambda: len(variants()) == ALL, seconds=120)
        assert wait_until(lambda: installation.run(WAITING) == "False")

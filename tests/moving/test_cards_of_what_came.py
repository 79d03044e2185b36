"""What is imported has its card at once: whoever shares an old post shows its picture."""

import pytest
from django.core.files.storage import default_storage

from causerie.media.models import Upload
from causerie.moving.importing import Wish, run_import
from causerie.work.loop import run_due
from tests import cast
from tests.media.pictures import picture
from tests.moving.samples import zipped

FRONT = "---\ntitle: First\n{more}---\nOn the quay.\n\n{text}\n"


@pytest.mark.parametrize(("more", "text"), [("image: /assets/quay.jpg\n", ""), ("", "![Quay](/assets/quay.jpg)")])
def test_a_post_that_was_imported_has_its_card(db, settings, tmp_path, more, text):
    settings.MEDIA_ROOT = tmp_path / "media"
    site = cast.rue_des_passeurs(cast.marie())
    file = tmp_path / "blog.zip"
    post = FRONT.format(more=more, text=text)
    members = {"_posts/2020-01-01-first.md": post, "assets/quay.jpg": picture("JPEG", size=(1300, 400))}
    file.write_bytes(zipped({"_config.yml": "url: https://harbour.example\n"} | members))
    run_import(Wish(kind="markdown"), site.handle, file)
    run_due()

    assert default_storage.exists(Upload.objects.get().path.replace(".jpg", ".c5.jpg"))

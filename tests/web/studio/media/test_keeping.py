from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from causerie.media.models import Upload

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_ACCEPT": "application/json"}


def picture(name="bol.png"):
    file = BytesIO()
    Image.new("RGB", (8, 6), "#0d5b45").save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def test_a_picture_is_kept_and_its_markdown_told(studio):
    told = studio.post("/studio/marie/media", {"file": picture()}, **SCRIPT).json()
    upload = Upload.objects.get()
    assert told["uploads"][0]["markdown"] == f"![](/-/media/{upload.path})"
    assert told["uploads"][0]["url"] == f"http://media.localhost:8000/{upload.path}"


def test_saying_what_it_shows(studio):
    studio.post("/studio/marie/media", {"file": picture(), "alt": ""})
    upload = Upload.objects.get()
    studio.post(f"/studio/marie/media/{upload.id}/description", {"alt": "Un bol de colle"})
    assert "Un bol de colle" in studio.get("/studio/marie/media").content.decode()


def test_a_hostile_file_is_refused_in_words(studio):
    evil = SimpleUploadedFile("x.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "image/png")
    told = studio.post("/studio/marie/media", {"file": evil}, **SCRIPT)
    assert told.status_code == 415
    assert "safely" in told.json()["sentence"]
    assert not Upload.objects.exists()


def test_removing_from_the_list(studio):
    studio.post("/studio/marie/media", {"file": picture("bol-a-colle.png")})
    upload = Upload.objects.get()
    studio.post(f"/studio/marie/media/{upload.id}/removal", follow=True)
    assert "bol-a-colle.png" not in studio.get("/studio/marie/media").content.decode()


def test_files_of_other_sites_are_not_there(studio, marie):
    studio.post("/studio/marie/media", {"file": picture()})
    Upload.objects.update(site_id=1)
    assert studio.post(f"/studio/marie/media/{Upload.objects.get().id}/removal").status_code == 404

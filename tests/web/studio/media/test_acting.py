"""What is done with files, one or many."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from causerie.looks.choices import Choices
from causerie.looks.dressing import publish_look
from causerie.media.models import Upload, Use
from causerie.media.storing import store_upload
from causerie.media.using import Holder, note_uses
from causerie.work.loop import run_due
from causerie.writing.models import Post
from tests.media.pictures import mp3, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def uploads(site, marie):
    return [
        store_upload(site.id, marie.id, BytesIO(picture("PNG", size=(9, 9 + number))), f"{number}.png")
        for number in range(3)
    ]


def act(browser, verb, *uploads, **more):
    return browser.post(f"/studio/marie/media/{verb}", {"upload": [each.id for each in uploads], **more})


def trashed():
    return list(Upload.objects.filter(deleted_at__isnull=False).order_by("id").values_list("name", flat=True))


def test_many_descriptions_at_once(studio, uploads):
    words = {f"alt-{each.id}": f"Picture {each.name}" for each in uploads[:2]} | {"alt-x": "no", "alt-": "no"}
    answer = studio.post("/studio/marie/media/descriptions", {**words, "show": "undescribed"})
    assert answer.headers["Location"] == "/studio/marie/media?show=undescribed"
    assert list(Upload.objects.order_by("id").values_list("alt", flat=True)) == ["Picture 0.png", "Picture 1.png", ""]


def test_into_the_trash_back_and_out_for_ever(studio, uploads, folder):
    act(studio, "trash", *uploads)
    assert trashed() == ["0.png", "1.png", "2.png"]
    act(studio, "return", uploads[0])
    assert trashed() == ["1.png", "2.png"]
    Use.objects.create(upload=uploads[1], holder="post", holder_id=1)
    act(studio, "end", *uploads)
    assert list(Upload.objects.order_by("id").values_list("name", flat=True)) == ["0.png", "1.png"]
    assert not (folder / uploads[2].path).exists()


def test_nothing_ticked_is_told(studio, uploads):
    page = studio.post("/studio/marie/media/trash", {"upload": "x"}, follow=True).content.decode()
    assert "Tick a file first." in page


def test_an_author_acts_on_their_own_only(member, uploads):
    act(member("author"), "trash", *uploads)
    assert trashed() == []


def test_where_it_leads_back_is_a_list_of_ours(studio, uploads):
    assert act(studio, "trash", uploads[0], show="//evil.example").headers["Location"] == "/studio/marie/media"


def replace(studio, upload, data, name="new.png"):
    file = SimpleUploadedFile(name, data)
    answer = studio.post(f"/studio/marie/media/{upload.id}/replacement", {"file": file}, follow=True)
    run_due()
    return answer.content.decode()


def test_a_picture_is_replaced_in_what_readers_see(studio, uploads):
    old = uploads[0]
    form = {"title": "A", "text": f"![a](/-/media/{old.path})", "kind": "article", "image": f"/-/media/{old.path}"}
    studio.post("/studio/marie/publications", form)
    assert "1 post shows the new one in a moment." in replace(studio, old, picture("GIF"))
    new, post = Upload.objects.get(name="new.png"), Post.objects.select_related("published").get()
    assert (new.path in post.published.html, old.path in post.published.html) == (True, False)
    assert post.published.image == f"/-/media/{new.path}"
    assert (post.published.number, post.published_id == post.working_id, trashed()) == (2, True, ["0.png"])


def test_a_sound_does_not_replace_a_picture(studio, uploads):
    assert "Replace a picture with a picture" in replace(studio, uploads[0], mp3(), "a.mp3")
    assert trashed() == []


def test_replacing_nothing_and_by_itself_changes_nothing(studio, uploads):
    assert studio.post(f"/studio/marie/media/{uploads[0].id}/replacement").status_code == 302
    assert "Nothing showed the old one" in replace(studio, uploads[0], picture("PNG", size=(9, 9)))
    assert trashed() == []


def test_where_it_is_shown_leads_to_the_look_and_the_show(studio, site, marie, uploads):
    rules = f'main {{ background-image: url("/-/media/{uploads[0].path}") }}'
    publish_look(site, Choices(css=rules), by=marie)
    note_uses(site.pk, Holder("podcast", site.pk), [uploads[0].path])
    page = studio.get(f"/studio/marie/media/{uploads[0].id}").content.decode()

    assert 'href="/studio/marie/look"' in page
    assert 'href="/studio/marie/settings/podcast"' in page

"""The library: what was kept is found again, and one sees what is missing."""

from io import BytesIO

import pytest

from causerie.media.models import Upload, Use
from causerie.media.quotas import set_quota
from causerie.media.storing import store_upload
from causerie.media.trashing import remove
from causerie.web.studio.media import library
from tests.media.examining.test_lengths import wav
from tests.media.pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def bowl(site, marie):
    return store_upload(site.id, marie.id, BytesIO(picture("PNG")), "bol.png", alt="A bowl of paste")


@pytest.fixture
def thread(site, marie):
    return store_upload(site.id, marie.id, BytesIO(picture("PNG", size=(500, 400))), "fil.png")


@pytest.fixture
def talk(site, marie):
    return store_upload(site.id, marie.id, BytesIO(wav(70)), "talk.wav")


def seen(studio, query=""):
    page = studio.get(f"/studio/marie/media{query}").content.decode()
    return {name for name in ("bol.png", "fil.png", "talk.wav") if f"{name}</a></b>" in page or f"{name}</b>" in page}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"bol.png", "fil.png", "talk.wav"}),
        ("?show=pictures", {"bol.png", "fil.png"}),
        ("?show=sounds", {"talk.wav"}),
        ("?show=films", set()),
        ("?show=undescribed", {"fil.png"}),
        ("?show=unused", {"fil.png", "talk.wav"}),
        ("?q=paste", {"bol.png"}),
        ("?q=BOWL paste", {"bol.png"}),
        ("?q=bowl glue", set()),
        ("?q=%00", {"bol.png", "fil.png", "talk.wav"}),
        ("?before=nonsense", {"bol.png", "fil.png", "talk.wav"}),
        ("?show=trash", set()),
    ],
)
def test_what_is_looked_for_is_found(studio, bowl, thread, talk, query, names):
    Use.objects.create(upload=bowl, holder="post", holder_id=1)
    assert seen(studio, query) == names


def test_what_is_in_the_trash_is_there_only(studio, bowl, thread):
    remove(thread)
    assert (seen(studio), seen(studio, "?show=trash")) == ({"bol.png"}, {"fil.png"})


def test_a_picture_without_a_description_is_told(studio, bowl, thread):
    page = studio.get("/studio/marie/media").content.decode()
    assert "1 picture without a description." in page
    assert "Not described yet" in page


def test_page_after_page(studio, bowl, thread, talk, monkeypatch):
    monkeypatch.setattr(library, "ON_A_PAGE", 2)
    assert seen(studio) == {"talk.wav", "fil.png"}
    assert seen(studio, f"?before={thread.id}") == {"bol.png"}


def test_how_much_is_kept_and_may_be_is_told(studio, site, bowl):
    assert "1 KB kept." in studio.get("/studio/marie/media").content.decode()
    set_quota(site.id, bowl.size + 1)
    page = studio.get("/studio/marie/media").content.decode()
    assert "1 KB kept, of 1 KB." in page
    assert "There is little room left." in page


def test_more_than_may_be_kept_is_refused_in_words(studio, site):
    set_quota(site.id, 1)
    page = studio.post("/studio/marie/media", {"file": BytesIO(picture("PNG"))}, follow=True)
    assert "This site may keep 1 KB" in page.content.decode()


def test_the_page_takes_few_statements(studio, bowl, thread, talk, django_assert_max_num_queries):
    studio.get("/studio/marie/media")
    with django_assert_max_num_queries(16):
        studio.get("/studio/marie/media")


def test_one_file_tells_where_it_is_shown(studio, site, bowl):
    studio.post(
        "/studio/marie/publications", {"title": "Colle", "text": f"![](/-/media/{bowl.path})", "kind": "article"}
    )
    page = studio.get(f"/studio/marie/media/{bowl.id}").content.decode()
    assert "Colle</a>" in page
    assert f"![A bowl of paste](/-/media/{bowl.path})" in page
    assert "Shown in 1 place" in studio.get("/studio/marie/media").content.decode()


def test_a_file_of_another_site_is_not_there(studio, bowl):
    Upload.objects.update(site_id=1)
    assert (studio.get(f"/studio/marie/media/{bowl.id}").status_code, seen(studio)) == (404, set())


def test_one_file_alone_needs_neither_a_search_nor_ticks(studio, bowl):
    page = studio.get("/studio/marie/media").content.decode()
    assert (page.count('type="search"'), page.count('type="checkbox"')) == (0, 0)
    assert f'<input type="hidden" name="upload" value="{bowl.id}">' in page
    assert studio.get("/studio/marie/media?q=bowl").content.decode().count('type="search"') == 1


def test_a_few_files_are_ticked_but_not_searched(studio, bowl, thread, monkeypatch):
    page = studio.get("/studio/marie/media").content.decode()
    assert (page.count('type="search"'), page.count('name="upload"')) == (0, 2)
    monkeypatch.setattr(library, "FEW", 1)
    assert 'type="search"' in studio.get("/studio/marie/media").content.decode()

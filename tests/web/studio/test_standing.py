import pytest

from causerie.writing.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(studio):
    studio.post("/studio/marie/publications", {"title": "Éloge du buvard", "text": "Parce que.", "kind": "article"})
    return Post.objects.get()


def at(post, path=""):
    return f"/studio/marie/posts/{post.id}{path}"


def state_of(post):
    post.refresh_from_db()
    return post.state


def test_taking_from_view_and_back(studio, post):
    page = studio.post(at(post, "/withdrawal"), follow=True).content.decode()
    assert state_of(post) == "draft"
    assert f'action="{at(post, "/return")}"' in page
    studio.post(at(post, "/return"))
    assert state_of(post) == "published"


def test_deleting_with_an_undo(studio, post):
    page = studio.post(at(post, "/trash"), follow=True).content.decode()
    assert state_of(post) == "trashed"
    assert f'action="{at(post, "/rescue")}"' in page
    studio.post(at(post, "/rescue"))
    assert state_of(post) == "published"


def test_deleting_for_ever_only_from_the_trash(studio, post):
    assert studio.post(at(post, "/end")).status_code == 409
    studio.post(at(post, "/trash"))
    studio.post(at(post, "/end"))
    assert not Post.objects.exists()


def test_lists_by_state_words_and_kind(studio, post):
    studio.post("/studio/marie/posts", {"text": "Six mots et puis encore un", "kind": "note"})
    assert "Éloge du buvard" in studio.get("/studio/marie/posts?state=published").content.decode()
    assert "Six mots" in studio.get("/studio/marie/posts?state=draft").content.decode()
    assert "Six mots" in studio.get("/studio/marie/posts?state=draft&q=encore&kind=note").content.decode()
    assert "Six mots" not in studio.get("/studio/marie/posts?state=draft&kind=page").content.decode()
    assert 'role="search"' not in studio.get("/studio/marie/posts").content.decode()  # among so few, eyes find
    assert studio.get("/studio/marie/posts?state=nonsense&page=x&kind=y").status_code == 200


def test_versions_are_compared_and_restored(studio, post):
    studio.post(
        at(post), {"title": "Éloge du buvard", "text": "Parce qu’il garde l’envers.", "kind": "article", "seen": 1}
    )
    page = studio.get(at(post, "/revisions")).content.decode()
    assert "[added:" in page
    assert "[taken out:" in page
    studio.post(at(post, "/revisions/1/restoration"))
    post.refresh_from_db()
    assert (post.working.number, post.working.source["text"]) == (3, "Parce que.")


def test_links_within_a_version_lead_to_the_site(studio, post):
    studio.post(at(post), {"title": "Éloge", "text": "Voir [le comptoir](/comptoir).", "kind": "article", "seen": 1})
    page = studio.get(at(post, "/revisions")).content.decode()
    assert 'href="http://marie.' in page
    assert 'href="/comptoir"' not in page


def test_an_unknown_version_is_not_there(studio, post):
    assert studio.get(at(post, "/revisions/99")).status_code == 404

"""Who may read: of a post beside its words, of the site in its settings. All of it without a script."""

import pytest
from django.contrib.auth.hashers import check_password

from causerie.sites.models import Site
from causerie.writing.models import Post, Revision

pytestmark = pytest.mark.django_db

WORDS = {"title": "Le quai", "text": "Le soir.", "kind": "article"}
PASSWORD = "les voisins du quai"


def published(studio, **more):
    studio.post("/studio/marie/publications", WORDS | more)
    return Post.objects.get()


def test_a_post_is_published_for_whom_the_editor_says(studio, site):
    post = published(studio, visibility="private")
    assert (post.state, post.visibility) == ("published", "private")
    page = studio.get(f"/studio/marie/posts/{post.id}").content.decode()
    assert '<option value="private" selected>' in page


def test_a_form_that_says_nothing_of_it_changes_nothing(studio, site):
    post = published(studio, visibility="private")
    studio.post(f"/studio/marie/posts/{post.id}/publication", WORDS | {"text": "Le matin."})
    assert Post.objects.get().visibility == "private"


def test_a_published_post_is_closed_at_once_and_its_unpublished_words_are_kept(studio, site):
    post = published(studio)
    sent = WORDS | {"text": "Pas encore.", "visibility": "password", "password": PASSWORD}
    answer = studio.post(f"/studio/marie/posts/{post.id}/readers", sent)
    post.refresh_from_db()
    assert (answer.status_code, post.visibility) == (302, "password")
    assert check_password(PASSWORD, post.password)
    assert (post.working.text, post.published.text) == ("Pas encore.", "Le soir.")


def test_without_a_password_the_words_stay_in_the_editor(studio, site):
    post = published(studio)
    sent = WORDS | {"text": "Pas encore.", "visibility": "password", "password": "court"}
    answer = studio.post(f"/studio/marie/posts/{post.id}/publication", sent)
    page = answer.content.decode()
    assert (answer.status_code, Post.objects.get().visibility) == (422, "public")
    assert "at least 8 characters" in page
    assert '<option value="password" selected>' in page
    assert "Pas encore." in page


def test_saving_a_draft_keeps_for_whom_it_will_be_and_saving_what_is_published_does_not_close_it(studio, site):
    studio.post("/studio/marie/posts", WORDS | {"visibility": "private"})
    post = Post.objects.get()
    assert (post.state, post.visibility) == ("draft", "private")
    studio.post(f"/studio/marie/posts/{post.id}/publication", WORDS | {"visibility": "public"})
    studio.post(f"/studio/marie/posts/{post.id}", WORDS | {"visibility": "private"})
    assert Post.objects.get().visibility == "public"


def test_what_saves_itself_minds_no_half_typed_password(studio, site):
    studio.post("/studio/marie/posts", WORDS)
    post = Post.objects.get()
    sent = WORDS | {"text": "Plus.", "visibility": "password", "password": "les"}
    answer = studio.post(f"/studio/marie/posts/{post.id}", sent, headers={"accept": "application/json"})
    assert answer.status_code == 200
    assert Revision.objects.order_by("-number").first().text == "Plus."


@pytest.mark.parametrize("visibility", ["unlisted", "private"])
def test_a_site_is_closed_in_its_settings(studio, site, visibility):
    assert studio.post("/studio/marie/settings/readers", {"visibility": visibility}).status_code == 302
    assert Site.objects.get().visibility == visibility
    assert f'value="{visibility}" checked' in studio.get("/studio/marie/settings/readers").content.decode()


def test_a_password_site_needs_its_password(studio, site):
    answer = studio.post("/studio/marie/settings/readers", {"visibility": "password"})
    assert (answer.status_code, Site.objects.get().visibility) == (422, "public")
    studio.post("/studio/marie/settings/readers", {"visibility": "password", "password": f" {PASSWORD} "})
    stored = Site.objects.get()
    assert (stored.visibility, check_password(PASSWORD, stored.password)) == ("password", True)


def test_an_unknown_audience_changes_nothing(studio, site):
    studio.post("/studio/marie/settings/readers", {"visibility": "friends"})
    assert Site.objects.get().visibility == "public"


def test_which_machines_are_asked_to_stay_out_is_chosen_beside(studio, site):
    studio.post("/studio/marie/settings/readers", {"visibility": "public", "machines": "training"})
    assert Site.objects.get().machines == "training"
    studio.post("/studio/marie/settings/readers", {"visibility": "public", "machines": "robots"})
    assert Site.objects.get().machines == "training"

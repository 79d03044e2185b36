import pytest

from causerie.sites.models import Site
from causerie.writing.models import Post, Revision
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

WORDS = {"title": "La colle de pâte", "text": "Farine, eau, *patience*.", "kind": "article", "tags": "reliure, colle"}
FROM_HERE = {"sec-fetch-site": "same-origin"}
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def post(studio):
    studio.post("/studio/marie/posts", WORDS)
    return Post.objects.get()


def editor_of(post):
    return f"/studio/marie/posts/{post.id}"


def test_an_empty_sheet_stores_nothing(studio):
    studio.get("/studio/marie/new")
    refused = studio.post("/studio/marie/posts", {"text": "  ", "kind": "article"})
    assert refused.status_code == 422
    assert not Post.objects.exists()


def test_the_first_save_starts_the_post(studio, post, marie):
    page = studio.get(editor_of(post)).content.decode()
    assert post.working.title == "La colle de pâte"
    assert post.working.tags == ["reliure", "colle"]
    assert post.author.name == "Marie Delorme"
    assert "<em>patience</em>" in page
    assert "Farine, eau, *patience*." in page


def test_the_same_first_save_twice_is_one_post(studio):
    first = studio.post("/studio/marie/posts", WORDS | {"key": "abc"}, **SCRIPT).json()
    again = studio.post("/studio/marie/posts", WORDS | {"key": "abc", "text": "Farine."}, **SCRIPT).json()
    assert first["id"] == again["id"]
    assert Post.objects.count() == 1


def test_saving_by_script_tells_number_and_address(studio, post):
    told = studio.post(editor_of(post), WORDS | {"text": "Farine.", "seen": 1, "is_first": 1}, **SCRIPT).json()
    assert told["address"] == editor_of(post)
    assert told["seen"] == 2


def test_the_first_save_of_a_window_is_a_version_of_its_own(studio, post):
    studio.post(editor_of(post), WORDS | {"text": "One.", "seen": 1, "is_first": 1}, **SCRIPT)
    studio.post(editor_of(post), WORDS | {"text": "Two.", "seen": 2}, **SCRIPT)
    studio.post(editor_of(post), WORDS | {"text": "Three.", "seen": 3}, **SCRIPT)
    texts = [revision.source["text"] for revision in Revision.objects.order_by("number")]
    assert texts == ["Farine, eau, *patience*.", "One.", "Three."]


def test_two_windows_conflict_and_both_texts_are_kept(studio, post):
    studio.post(editor_of(post), WORDS | {"text": "From one window.", "seen": 1, "is_first": 1}, **SCRIPT)
    late = studio.post(editor_of(post), WORDS | {"text": "From the other.", "seen": 1, "is_first": 1}, **SCRIPT)
    assert late.status_code == 409
    assert (late.json()["kept"], late.json()["newer"]) == (3, 2)
    kept = {revision.source["text"] for revision in Revision.objects.all()}
    assert {"From one window.", "From the other."} <= kept


def test_without_javascript_the_conflict_is_shown_with_the_words(studio, post):
    studio.post(editor_of(post), WORDS | {"text": "From one window.", "seen": 1})
    late = studio.post(editor_of(post), WORDS | {"text": "From the other.", "seen": 1})
    page = late.content.decode()
    assert late.status_code == 409
    assert "From the other." in page
    assert f"{editor_of(post)}/revisions/3?with=2" in page
    assert 'name="seen" value="2"' in page


def test_going_on_with_mine_after_a_conflict(studio, post):
    studio.post(editor_of(post), WORDS | {"text": "From one window.", "seen": 1})
    studio.post(editor_of(post), WORDS | {"text": "From the other.", "seen": 1})
    studio.post(editor_of(post), WORDS | {"text": "From the other.", "seen": 2})
    post.refresh_from_db()
    assert post.working.source["text"] == "From the other."


def test_publishing_saves_what_is_in_the_editor(studio, post):
    done = studio.post(f"{editor_of(post)}/publication", WORDS | {"text": "Mended.", "seen": 1})
    post.refresh_from_db()
    assert done["Location"] == editor_of(post)
    assert post.state == "published"
    assert post.published.source["text"] == "Mended."


def test_publishing_at_once(studio):
    studio.post("/studio/marie/publications", WORDS)
    assert Post.objects.get().state == "published"


def test_a_refused_publication_keeps_the_words(studio, post):
    refused = studio.post(f"{editor_of(post)}/publication", WORDS | {"text": "Mended.", "slug": "archive", "seen": 1})
    assert refused.status_code == 422
    assert "Mended." in refused.content.decode()


def test_a_note_that_gets_a_title_grows_into_an_article(studio):
    studio.post("/studio/marie/posts", {"text": "A few words.", "kind": "note"})
    post = Post.objects.get()
    studio.post(editor_of(post), {"text": "A few words.", "title": "And a title", "kind": "note", "seen": 1})
    post.refresh_from_db()
    assert (post.kind, post.working.title) == ("article", "And a title")


def test_the_author_says_who_may_answer_and_in_which_language(studio, post):
    studio.post(editor_of(post), WORDS | {"reply_policy": "nobody", "language": "br", "seen": 1})
    post.refresh_from_db()
    assert (post.reply_policy, post.language) == (Site.ReplyPolicy.NOBODY, "br")


def test_signed_out_a_script_is_told_and_a_form_is_kept(post):
    stranger = browser(headers=FROM_HERE)
    told = stranger.post(editor_of(post), WORDS, **SCRIPT)
    kept = stranger.post(editor_of(post), WORDS | {"text": "Typed for an hour."})
    page = kept.content.decode()
    assert (told.status_code, told.json()["code"]) == (401, "signed-out")
    assert kept.status_code == 401
    assert "Typed for an hour." in page
    assert 'name="title" value="La colle de pâte"' in page


def test_a_form_older_than_the_log_in_is_kept_to_be_sent_again(marie, post):
    strict = browser(marie, enforce_csrf_checks=True, headers=FROM_HERE)
    kept = strict.post(editor_of(post), WORDS | {"text": "Typed before.", "csrfmiddlewaretoken": "x" * 32})
    page = kept.content.decode()
    assert kept.status_code == 403
    assert "Typed before." in page
    assert f'action="{editor_of(post)}"' in page


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": "http://marie.localhost:8000"},
        {"referer": "http://localhost:8000.evil.example/"},
    ],
)
@pytest.mark.parametrize("is_in", [True, False])
def test_a_form_that_another_site_filled_in_is_not_offered_to_be_sent_again(marie, post, told, is_in):
    strict = browser(marie if is_in else None, enforce_csrf_checks=True, headers=told)
    refused = strict.post("/studio/marie/settings/members", {"email": "eve@evil.example", "role": "owner"})
    assert refused.status_code == 403
    assert "eve@evil.example" not in refused.content.decode()


def test_the_kept_form_never_shows_a_password(site):
    strict = browser(enforce_csrf_checks=True, headers=FROM_HERE)
    kept = strict.post("/account/login/", {"login": "m@example.org", "password": "geheim"})
    assert "geheim" not in kept.content.decode()


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '<img src=x onerror="alert(1)">', "[x](javascript:alert(1))"]
)
def test_the_preview_is_harmless(studio, site, hostile):
    made = studio.post("/studio/marie/preview", {"text": f"Words. {hostile}"}, **SCRIPT).json()
    assert "<script" not in made["html"]
    assert "onerror" not in made["html"]
    assert "javascript:" not in made["html"]


def test_the_live_preview_tells_words_and_html(studio, site):
    made = studio.post("/studio/marie/preview", {"text": "One *two* three."}, **SCRIPT).json()
    assert made["words"] == 3
    assert "<em>two</em>" in made["html"]


def test_the_page_of_a_draft_is_shown_as_readers_will_see_it(studio, post):
    frame = studio.get(f"{editor_of(post)}/preview")
    page = studio.get(f"{editor_of(post)}/page")
    assert f'src="{editor_of(post)}/page?door=page&amp;scheme=light"' in frame.content.decode()
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "La colle de pâte" in page.content.decode()
    assert "Rue des Passeurs" in page.content.decode()


def test_without_javascript_a_button_saves_and_previews(studio, post):
    answer = studio.post(editor_of(post), WORDS | {"text": "Mended.", "seen": 1, "then": "preview"})
    assert answer["Location"] == f"{editor_of(post)}/preview"

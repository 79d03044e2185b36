"""Notes, photos, links and replies are read like articles: at their address, in streams, feeds, archive and search."""

import pytest

from causerie.work.loop import run_due

pytestmark = pytest.mark.django_db

THERE = "https://www.elsewhere.example/mill?a=1&b=2"
MILL = "![A mill](https://elsewhere.example/mill.jpg)"


@pytest.fixture
def link(stage):
    return stage.post("The mill", "It *still* turns.", kind="link", subject_url=THERE, days_ago=1)


@pytest.fixture
def reply(stage):
    return stage.post("", "I heard it, too.", kind="reply", subject_url=THERE, days_ago=2)


@pytest.fixture
def photo(stage):
    return stage.post("", f"{MILL}\n\nAt noon.", kind="photo", days_ago=3)


def href(page, selector):
    return page.css_first(selector).attributes["href"]


def test_a_link_post_sends_its_readers_there(stage, link):
    page = stage.page(link.path)
    assert page.css_first("h1.p-name").text() == "The mill"
    assert href(page, ".h-entry a.u-bookmark-of.h-cite") == THERE
    assert page.css_first(".subject").text() == "The mill elsewhere.example"
    assert page.css_first(".e-content em").text() == "still"


def test_a_link_post_may_be_an_address_alone(stage):
    post = stage.post("", "", kind="link", subject_url="https://elsewhere.example/")
    assert stage.page(post.path).css_first("title").text().startswith("elsewhere.example")


def test_a_reply_shows_what_it_answers(stage, reply):
    page = stage.page(reply.path)
    assert href(page, ".h-entry a.u-in-reply-to.h-cite") == THERE
    assert page.css_first(".subject a").text() == "elsewhere.example/mill?a=1&b=2"
    assert page.css_first(".e-content.p-name").text().strip() == "I heard it, too."


def test_a_reply_shows_what_was_answered_was_called(stage):
    post = stage.post("", "I heard it, too.", kind="reply", subject_url=THERE, subject_title="The mill <turns>")
    page = stage.page(post.path)
    assert href(page, ".h-entry a.u-in-reply-to.h-cite") == THERE
    assert page.css_first(".subject a").text() == "The mill <turns>"
    assert page.css_first(".subject").text() == "En réponse à The mill <turns> elsewhere.example/mill?a=1&b=2"
    assert stage.page("/").css_first(".entry .subject a").text() == "The mill <turns>"
    assert ">The mill &lt;turns&gt;</a>" in stage.get("/feed.json").json()["items"][0]["content_html"]


def test_a_photo_post_is_its_pictures(stage, photo):
    page = stage.page(photo.path)
    assert page.css_first("img.u-photo").attributes["alt"] == "A mill"
    assert page.css_first("h1.sr").text().startswith("Photos du ")


def test_a_photo_post_may_be_its_cover_alone(stage):
    cover = "https://elsewhere.example/mill.jpg"
    post = stage.post(
        "", "", kind="photo", image=cover, image_alt="A mill", image_caption="At noon", image_focus="20 90"
    )
    page = stage.page(post.path)
    shown = page.css_first(".cover img.u-photo.fx2.fy9")
    assert (shown.attributes["src"], shown.attributes["alt"]) == (cover, "A mill")
    assert page.css_first(".cover figcaption").text() == "At noon"
    assert stage.page("/").css_first(".entry img.u-photo").attributes["alt"] == "A mill"


def test_streams_show_each_kind_with_what_makes_it(stage, link, reply, photo):
    entries = stage.page("/").css(".entry")
    assert [entry.css_first(".u-url").attributes["href"] for entry in entries] == [link.path, reply.path, photo.path]
    assert href(entries[0], "a.u-bookmark-of") == href(entries[1], "a.u-in-reply-to") == THERE
    assert entries[2].css_first("img.u-photo")


def test_neighbours_lead_through_all_kinds(stage, link, reply, photo):
    page = stage.page(reply.path)
    assert (href(page, ".prevnext [rel=prev]"), href(page, ".prevnext [rel=next]")) == (photo.path, link.path)


def test_the_archive_lists_each_kind_by_its_name(stage, link, reply, photo):
    lines = stage.page("/archive").css(".index li")
    assert [line.css_first(".kind").text() for line in lines] == ["lien", "réponse", "photo"]


def test_feeds_tell_what_is_shown_and_answered(stage, link, reply, photo):
    items = stage.get("/feed.json").json()["items"]
    assert f'class="u-bookmark-of h-cite" href="{THERE.replace("&", "&amp;")}"' in items[0]["content_html"]
    assert "u-in-reply-to" in items[1]["content_html"]
    assert 'class="u-photo"' in items[2]["content_html"]


def test_search_finds_each_kind(stage, link, reply, photo):
    run_due()
    found = stage.page("/search?q=heard").css(".finds a") + stage.page("/search?q=turns").css(".finds a")
    assert [node.attributes["href"] for node in found] == [reply.path, link.path]


def test_what_is_no_page_is_no_link(stage):
    post = stage.post("", "Words.", kind="note", subject_url="javascript:alert(1)")
    assert b"javascript" not in stage.get(post.path).content


@pytest.mark.parametrize("kind", ["link", "reply", "photo", "note", "article"])
def test_each_kind_takes_six_statements_at_most(
    stage, django_assert_max_num_queries, django_capture_on_commit_callbacks, kind
):
    with django_capture_on_commit_callbacks(execute=True):
        post = stage.post("x", MILL, kind=kind, subject_url=THERE)
    stage.get("/robots.txt")
    with django_assert_max_num_queries(6):
        assert stage.get(post.path).status_code == 200

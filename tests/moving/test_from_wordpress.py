"""From WordPress: what was seen to go wrong with a blog of a WordPress 6.1.9, in small.

The items are written here; what stands in them, and where, is as that WordPress wrote it.
"""

import pytest
from django.contrib.auth.hashers import check_password

from causerie.conversation.threads import thread_of
from causerie.media.models import Upload
from causerie.moving.importing import Wish, run_import
from causerie.moving.models import ImportedItem
from causerie.moving.reports import report_of
from causerie.moving.undoing import undo
from causerie.sites.arranging import menu_of
from causerie.writing.models import Post, Redirect
from tests import cast
from tests.moving.exports import UPLOADS, export, item, remark

pytestmark = pytest.mark.django_db
UPLOADED = "https://made.example/wp-content/uploads/2019/06/quai-nord.png"
TERMS = (
    "<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>coffee</wp:category_nicename>"
    "<wp:cat_name>Coffee</wp:cat_name></wp:category>"
    "<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>beans-roasts</wp:category_nicename>"
    "<wp:category_parent>coffee</wp:category_parent><wp:cat_name><![CDATA[Beans &amp; roasts]]></wp:cat_name>"
    "</wp:category>"
    "<wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>uncategorized</wp:category_nicename>"
    "<wp:cat_name>Uncategorized</wp:cat_name></wp:category>"
    # WordPress tells each category once more
    "<wp:term><wp:term_id>3</wp:term_id><wp:term_taxonomy>category</wp:term_taxonomy>"
    "<wp:term_slug>beans-roasts</wp:term_slug><wp:term_parent>coffee</wp:term_parent>"
    "<wp:term_name><![CDATA[Beans &amp; roasts]]></wp:term_name></wp:term>"
)
FILED = '<category domain="category" nicename="beans-roasts"><![CDATA[Beans &amp; roasts]]></category>'


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def bring(site, tmp_path, *items, media=UPLOADS):
    path = tmp_path / "export.xml"
    path.write_text(export(*items), "utf-8")
    return run_import(Wish(kind="wxr", file_name=path.name), site.handle, path, media)


def meta(**told):
    return "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        for key, value in told.items()
    )


def file(number, address, link, parent=0, **told):
    return (
        f"<item><title>quai-nord</title><link>{link}</link><wp:post_id>{number}</wp:post_id>"
        f"<wp:post_date_gmt>2019-06-01 00:00:00</wp:post_date_gmt><wp:post_parent>{parent}</wp:post_parent>"
        f"<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{address}</wp:attachment_url>{meta(**told)}</item>"
    )


def post(title):
    return Post.objects.select_related("published", "conversation").get(working__title=title)


def target(path):
    return Redirect.objects.get(path=path).target


def reasons(run, site):
    return {line.subject: line.sentence for line in report_of(site, run.id).changed}


def test_what_was_closed_there_is_closed_here_with_what_was_said(site, tmp_path):
    worded = "<wp:post_password>open sesame</wp:post_password>"
    private = item(1, title="Ours").replace(">publish<", ">private<")
    bring(site, tmp_path, private, item(2, title="Worded", more=worded + remark(5)))
    assert (post("Ours").state, post("Ours").visibility) == ("published", "private")
    assert (post("Worded").state, post("Worded").visibility) == ("published", "password")
    assert check_password("open sesame", post("Worded").password)
    assert len(thread_of(post("Worded").conversation_id).voices) == 1


def test_a_password_that_is_too_short_here_is_told(site, tmp_path):
    run = bring(site, tmp_path, item(1, title="Worded", more="<wp:post_password>sel</wp:post_password>"))
    assert (post("Worded").state, post("Worded").visibility, post("Worded").password) == ("published", "private", "")
    assert "too short" in reasons(run, site)["Worded"]


def test_what_was_said_under_a_draft_waits_for_it(site, tmp_path):
    run = bring(site, tmp_path, item(1, title="Draft", more=remark(5)).replace(">publish<", ">draft<"))
    (line,) = report_of(site, run.id).left
    assert "Publish it and import again" in line.sentence


def test_lists_of_posts_lead_to_what_lists_them_here(site, tmp_path):
    run = bring(site, tmp_path, TERMS, item(1, more=FILED))
    wanted = {
        "/category/coffee/beans-roasts": "/tags/beans-roasts",
        "/category/beans-roasts": "/tags/beans-roasts",
        "/?cat=3": "/tags/beans-roasts",
        "/category/coffee": "/archive",  # nothing was filed right there
        "/category/uncategorized": "/archive",
        "/2020": "/archive/2020",
        "/2020/01": "/archive/2020/01",
        "/wp-sitemap.xml": "/sitemap.xml",
        "/?feed=rss2": "/feed.xml",
    }
    assert {path: target(path) for path in wanted} == wanted
    assert reasons(run, site)[""] == "Tags have no levels here: Beans & roasts < Coffee."


def test_terms_in_a_ring_end(site, tmp_path):
    ring = TERMS.replace(
        "<wp:cat_name>Coffee</wp:cat_name>",
        "<wp:category_parent>beans-roasts</wp:category_parent><wp:cat_name>Coffee</wp:cat_name>",
    )
    bring(site, tmp_path, ring, item(1, more=FILED))
    assert target("/category/coffee/beans-roasts") == "/tags/beans-roasts"


def test_slugs_that_a_post_had_before_lead_to_it(site, tmp_path):
    renamed = meta(_wp_old_slug="first") + meta(_wp_old_slug="second")
    bring(site, tmp_path, item(1, more=renamed).replace("made.example/1/", "made.example/2020/01/third/"))
    assert {Redirect.objects.get(path=f"/2020/01/{slug}").post_id for slug in ("first", "second")} == {
        post("Post 1").pk
    }


def test_pages_of_files_and_what_they_were_made_from_lead_to_the_file(site, tmp_path):
    scaled = UPLOADED.replace(".png", "-scaled.png")
    bring(site, tmp_path, file(7, scaled, "https://made.example/quai/", _wp_attached_file="2019/06/quai-nord.png"))
    path = f"/-/media/{Upload.objects.get().path}"
    paths = ("/quai", "/?attachment_id=7", "/wp-content/uploads/2019/06/quai-nord.png")
    assert [target(each) for each in paths] == [path] * 3


def test_a_post_has_its_path_before_the_page_of_a_file(site, tmp_path):
    bring(site, tmp_path, file(7, UPLOADED, "https://made.example/p-1/"), item(1))
    assert post("Post 1").path == "/p-1"


@pytest.mark.parametrize("size", ["", "-300x188", "-scaled", "-1024x640"])
def test_a_picture_is_brought_once_and_whole_whatever_its_sizes(site, tmp_path, size):
    shown = UPLOADED.replace(".png", f"{size}.png")
    gallery = f'[gallery ids="7"]<img src="{shown}" alt="">'
    run = bring(site, tmp_path, file(7, UPLOADED, "https://made.example/quai/"), item(1, gallery))
    upload = Upload.objects.get()
    assert post("Post 1").published.html.count(f'src="/-/media/{upload.path}"') == 2
    assert (run.counts["files"], report_of(site, run.id).left) == (1, ())


def test_a_gallery_without_numbers_leaves_out_those_named(site, tmp_path):
    files = [
        file(number, f"https://made.example/{number}.gif", f"https://made.example/f{number}/", 1) for number in (7, 8)
    ]
    bring(site, tmp_path, *files, item(1, '[gallery exclude="8"]'))
    assert "8.gif" not in post("Post 1").published.html
    assert "7.gif" in post("Post 1").published.html


def test_a_line_of_the_menu_may_lead_to_a_category(site, tmp_path):
    line = item(9, title=" ", more='<category domain="nav_menu" nicename="top">Top</category>').replace(
        ">post<", ">nav_menu_item<"
    )
    told = meta(_menu_item_type="taxonomy", _menu_item_object="category", _menu_item_object_id="3")
    bring(site, tmp_path, TERMS, item(1, more=FILED), line.replace("</item>", f"{told}</item>"))
    assert [(each.label, each.target) for each in menu_of(site)] == [("Beans & roasts", "/tags/beans-roasts")]


@pytest.mark.parametrize(
    ("name", "content", "kind", "subject", "html"),
    [
        (
            "link",
            '<p><a href="https://a.example/?a=1&amp;b=2">Read</a></p><p>Good.</p>',
            "link",
            "https://a.example/?a=1&b=2",
            "<p>Good.</p>",
        ),
        ("link", "<p>No address.</p>", "article", "", "<p>No address.</p>"),
        ("image", '<p><img src="https://b.example/a.jpg" alt=""></p>', "photo", "", None),
        ("video", "<p>Words.</p>", "article", "", "<p>Words.</p>"),
    ],
)
def test_a_format_is_a_kind(site, tmp_path, name, content, kind, subject, html):
    filed = f'<category domain="post_format" nicename="post-format-{name}">Format</category>'
    bring(site, tmp_path, item(1, content, more=filed))
    found = post("Post 1")
    assert (found.kind, found.published.subject_url) == (kind, subject)
    assert found.published.html == html or html is None


def test_names_of_authors_are_text(site, tmp_path):
    author = (
        "<wp:author><wp:author_login>bob</wp:author_login>"
        "<wp:author_display_name><![CDATA[Bob &amp; Sons]]></wp:author_display_name></wp:author>"
    )
    by_bob, by_ann = (f"<dc:creator>{name}</dc:creator>" for name in ("bob", "ann"))
    bring(site, tmp_path, author, item(1, more=by_bob), item(2, more=by_ann))
    assert post("Post 1").author.name == "Bob & Sons"


def test_a_cover_keeps_its_caption(site, tmp_path):
    told = "<excerpt:encoded><![CDATA[At <em>noon</em>]]></excerpt:encoded>"
    cover = file(7, UPLOADED, "https://made.example/quai/").replace("</item>", f"{told}</item>")
    bring(site, tmp_path, cover, item(1, more=meta(_thumbnail_id="7")))
    assert post("Post 1").published.image_caption == "At noon"


def test_undoing_takes_all_of_it_away(site, tmp_path):
    worded = item(2, more="<wp:post_password>open sesame</wp:post_password>" + remark(5))
    run = bring(site, tmp_path, TERMS, file(7, UPLOADED, "https://made.example/quai/"), item(1, more=FILED), worded)
    undo(run, by=None)
    assert not Post.objects.exists()
    assert not Redirect.objects.exists()
    assert not ImportedItem.objects.exists()
    assert not Upload.objects.filter(deleted_at=None).exists()


def test_again_brings_nothing(site, tmp_path):
    items = (TERMS, file(7, UPLOADED, "https://made.example/quai/"), item(1, more=FILED))
    bring(site, tmp_path, *items)
    before = Redirect.objects.count(), ImportedItem.objects.count()
    run = bring(site, tmp_path, *items)
    assert (Redirect.objects.count(), ImportedItem.objects.count()) == before
    assert run.counts.get("addresses", 0) == 0

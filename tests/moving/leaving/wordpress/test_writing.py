"""The file for WordPress: what its importer was seen to need, and what it was seen to do wrong without."""

import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from causerie.conversation.moderating import approve
from causerie.kit import clock
from causerie.media.storing import store_upload
from causerie.moving.leaving.exporting import export_site
from causerie.sites.arranging import set_menu
from causerie.sites.models import Membership
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.publishing import publish
from causerie.writing.scheduling.scheduling import schedule
from tests import cast
from tests.conversation.stage import comment
from tests.moving.samples import PICTURE

pytestmark = pytest.mark.django_db
WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def draft(site, title, text="Des *mots*.", kind="article", **more):
    post = start_post(site, site.actor, kind=kind, by=None)
    save_revision(post, Draft(title=title, text=text, **more), by=None)
    return post


def write(site, title, at=None, audience=None, **more):
    return publish(draft(site, title, **more), by=None, at=at, audience=audience)


def channel(site, tmp_path):
    export_site(site, tmp_path / "out.zip")
    return ElementTree.fromstring(zipfile.ZipFile(tmp_path / "out.zip").read("wordpress.xml")).find("channel")


def items(site, tmp_path, kind="post"):
    return [each for each in channel(site, tmp_path).findall("item") if each.findtext(f"{WP}post_type") == kind]


def said(item, *names):
    return tuple(item.findtext(f"{WP}{name}") for name in names)


def meta(item):
    return {each.findtext(f"{WP}meta_key"): each.findtext(f"{WP}meta_value") for each in item.iter(f"{WP}postmeta")}


def test_a_cover_is_the_featured_image_and_files_are_where_uploads_are_served(site, tmp_path, settings):
    upload = store_upload(site.id, None, io.BytesIO(PICTURE), "bac.gif")
    path = f"/-/media/{upload.path}"
    write(site, "Le bac", text=f"![Un bac]({path})", image=path, image_alt="Le bac", image_caption="À midi")
    (post,), (file,) = items(site, tmp_path), items(site, tmp_path, "attachment")
    assert meta(post)["_thumbnail_id"] == file.findtext(f"{WP}post_id")
    assert file.findtext(f"{WP}attachment_url") == f"{settings.MEDIA_ORIGIN}/{upload.path}"
    assert f'src="{settings.MEDIA_ORIGIN}/{upload.path}"' in post.findtext(CONTENT)
    assert "srcset" not in post.findtext(CONTENT)  # its variants would go on being loaded from here
    assert meta(file)["_wp_attachment_image_alt"] == "Le bac"
    assert file.findtext("{http://wordpress.org/export/1.2/excerpt/}encoded") == "À midi"


def test_a_series_is_a_category_and_a_kind_is_a_format(site, tmp_path):
    write(site, "", kind="note", series="Les quais", tags=("port",))
    (post,) = items(site, tmp_path)
    filed = {(each.get("domain"), each.get("nicename"), each.text) for each in post.findall("category")}
    assert filed == {
        ("post_tag", "port", "port"),
        ("category", "les-quais", "Les quais"),
        ("post_format", "post-format-aside", "Aside"),
    }


def test_a_menu_is_told_before_its_lines_which_lead_to_what_came(site, tmp_path):
    write(site, "À propos", kind="page")
    set_menu(site, [("À propos", "/a-propos"), ("Port", "/tags/port"), ("Ailleurs", "https://a.example/")])
    found = channel(site, tmp_path)
    assert said(found.find(f"{WP}term"), "term_taxonomy", "term_slug") == ("nav_menu", "menu")
    first, second, third = (meta(each) for each in found.findall("item")[-3:])
    page = next(each for each in found.findall("item") if each.findtext(f"{WP}post_type") == "page")
    assert first["_menu_item_object_id"] == page.findtext(f"{WP}post_id")
    assert (second["_menu_item_url"], third["_menu_item_url"]) == ("/tag/port", "https://a.example/")


def test_each_is_as_open_there_as_here_or_less(site, tmp_path):
    write(site, "Public")
    write(site, "Caché", audience=Audience("unlisted"))
    write(site, "Clos", audience=Audience("password", "un mot de passe"))
    draft(site, "Brouillon")
    at = (clock.now() + timedelta(days=2)).replace(microsecond=0)
    schedule(draft(site, "Demain"), at, by=Membership.objects.get(site=site).account)
    told = {each.findtext("title"): said(each, "status", "post_date_gmt") for each in items(site, tmp_path)}
    assert {title: status for title, (status, _) in told.items()} == {
        "Public": "publish",
        "Caché": "private",
        "Clos": "private",
        "Brouillon": "draft",
        "Demain": "future",
    }
    assert told["Brouillon"][1] == "0000-00-00 00:00:00"  # else it would be published under the day of its draft
    assert told["Demain"][1] == f"{at:%Y-%m-%d %H:%M:%S}"


def test_two_untitled_posts_of_one_second_are_not_taken_for_one(site, tmp_path):
    at = clock.now() - timedelta(days=1)
    write(site, "", kind="note", at=at, text="Un.")
    write(site, "", kind="note", at=at, text="Deux.")
    first, second = (said(each, "post_date_gmt") for each in items(site, tmp_path))
    assert first != second


def test_what_a_post_is_about_is_in_its_words(site, tmp_path):
    write(site, "Lu", kind="link", subject_url="https://lu.example/a")
    (post,) = items(site, tmp_path)
    assert post.findtext(CONTENT).startswith(
        '<!-- wp:paragraph -->\n<p><a href="https://lu.example/a">lu.example/a</a>'
    )


def test_authors_have_names_to_log_in_with(site, tmp_path):
    write(site, "Le bac")
    author = channel(site, tmp_path).find(f"{WP}author")
    assert said(author, "author_login", "author_display_name") == ("marie-delorme", "Marie Delorme")


def test_answers_are_lines_with_their_parents(site, tmp_path):
    post = write(site, "Le bac")
    first = comment(post.conversation, "Un.\n\nDeux\nlignes.")
    approve(first.place_id, by=None)
    comment(post.conversation, "Oui.", name="Odile", parent=first.place_id)
    one, two = items(site, tmp_path)[0].findall(f"{WP}comment")
    assert one.findtext(f"{WP}comment_content") == "Un.\n\nDeux\nlignes."
    assert said(two, "comment_parent") == said(one, "comment_id")


def test_an_old_address_of_a_post_goes_on_leading_to_it_there(site, tmp_path):
    post = write(site, "Le bac", slug="bac")
    save_revision(post, Draft(title="Le bac", text="Plus.", slug="le-bac"), by=None)
    publish(post, by=None)
    assert meta(items(site, tmp_path)[0])["_wp_old_slug"] == "bac"

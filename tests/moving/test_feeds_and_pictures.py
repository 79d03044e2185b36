"""What is fetched: a feed page after page, and pictures from where the old site kept them, over real HTTP."""

import pytest

from causerie.media.models import Upload
from causerie.moving.importing import NoAddress, Wish, run_import
from causerie.moving.reports import report_of
from causerie.moving.spool.refusals import FeedNotFetched, NotThatExport
from causerie.writing.models import Post, Redirect
from tests import cast
from tests.moving.exports import export, item
from tests.moving.samples import PICTURE

pytestmark = pytest.mark.django_db
ITEM = "<item><title>{0}</title><link>{1}/{0}</link><description>Words.</description><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate></item>"  # noqa: E501


@pytest.fixture
def site(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.1/32",)
    return cast.rue_des_passeurs(cast.marie())


def rss(place, *titles, head=""):
    items = "".join(ITEM.format(title, place.origin) for title in titles)
    channel = f"<channel><title>H</title><link>{place.origin}/</link>{head}{items}</channel>"
    return f'<rss version="2.0">{channel}</rss>'.encode()


def titles():
    return sorted(Post.objects.values_list("published__title", flat=True))


def bring(site, address):
    return run_import(Wish(kind="feed", address=address), site.handle)


def test_archives_are_followed(site, place):
    further = '<link xmlns="http://www.w3.org/2005/Atom" rel="{}" href="{}"/>'
    place.answers["/feed"] = (
        "application/rss+xml",
        rss(place, "a", "b", head=further.format("prev-archive", "/older")),
    )
    place.answers["/older"] = ("application/rss+xml", rss(place, "c", head=further.format("next", "/oldest")))
    place.answers["/oldest"] = ("application/rss+xml", rss(place, "d", head=further.format("next", "/older")))
    bring(site, f"{place.origin}/feed")
    assert titles() == ["a", "b", "c", "d"]


def test_pages_of_json_feed_are_followed(site, place):
    page = '{{"version":"https://jsonfeed.org/version/1.1","title":"H","next_url":"{}","items":[{{"id":"{}","title":"{}","content_html":"<p>x</p>"}}]}}'
    place.answers["/feed.json"] = ("application/feed+json", page.format(f"{place.origin}/2", "1", "a").encode())
    place.answers["/2"] = ("application/feed+json", page.format(f"{place.origin}/feed.json", "2", "b").encode())
    bring(site, f"{place.origin}/feed.json")
    assert titles() == ["a", "b"]


def test_pages_of_wordpress_are_asked_for_until_there_is_none(site, place):
    made = "<generator>https://wordpress.org/?v=6.0</generator>"
    place.answers["/feed/"] = ("application/rss+xml", rss(place, "a", head=made))
    place.answers["/feed/?paged=2"] = ("application/rss+xml", rss(place, "b", head=made))
    run = bring(site, f"{place.origin}/feed/")
    assert titles() == ["a", "b"]
    assert place.asked["/feed/?paged=3"] == 1
    assert report_of(site, run.id).left == ()


def test_a_first_page_leads_to_its_feed(site, place):
    place.answers["/"] = ("text/html", b'<link rel="alternate" type="application/rss+xml" href="/feed">')
    place.answers["/feed"] = ("application/rss+xml", rss(place, "a"))
    bring(site, f"{place.origin}/")
    assert titles() == ["a"]


def test_a_page_further_on_that_can_not_be_had_is_told(site, place):
    further = '<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="/gone"/>'
    place.answers["/feed"] = ("application/rss+xml", rss(place, "a", head=further))
    run = bring(site, f"{place.origin}/feed")
    assert titles() == ["a"]
    assert "HTTP 404" in report_of(site, run.id).left[0].sentence


def test_a_first_page_that_can_not_be_had_is_a_refusal(site, place):
    with pytest.raises(FeedNotFetched):
        bring(site, f"{place.origin}/none")
    place.answers["/page"] = ("text/html", b"<p>No feed here.</p>")
    with pytest.raises(NotThatExport):
        bring(site, f"{place.origin}/page")


def test_private_addresses_are_not_asked(site, place, settings):
    settings.ALLOW_PRIVATE = ()
    with pytest.raises(FeedNotFetched):
        bring(site, f"{place.origin}/feed")
    assert not place.asked


@pytest.mark.parametrize("address", ["", "feed.xml", "file:///etc/passwd", "javascript:1"])
def test_an_address_is_of_the_web(site, address):
    with pytest.raises(NoAddress):
        bring(site, address)


# Pictures


def with_picture(place, tmp_path, address):
    path = tmp_path / "export.xml"
    text = export(item(1, f'<img src="{address}" alt="Quay">')).replace("https://made.example", place.origin)
    path.write_text(text, "utf-8")
    return path


def fetch_all(site, path):
    return run_import(Wish(kind="wxr", file_name="export.xml", is_fetching=True), site.handle, path)


def test_pictures_are_fetched_kept_and_led_to(site, place, tmp_path):
    place.answers["/wp-content/uploads/quay.gif"] = ("image/gif", PICTURE)
    path = with_picture(place, tmp_path, f"{place.origin}/wp-content/uploads/quay.gif")
    fetch_all(site, path)
    upload = Upload.objects.get()
    assert f'src="/-/media/{upload.path}"' in Post.objects.get().published.html
    assert Redirect.objects.get(path="/wp-content/uploads/quay.gif").target == f"/-/media/{upload.path}"
    fetch_all(site, path)
    assert place.asked["/wp-content/uploads/quay.gif"] == 1


def test_pictures_of_others_stay_where_they_are(site, place, tmp_path):
    path = with_picture(place, tmp_path, "http://127.0.0.2:1/quay.gif")
    run = fetch_all(site, path)
    assert not Upload.objects.exists()
    assert report_of(site, run.id).left == ()


def test_what_can_not_be_fetched_is_told_and_shown_from_there(site, place, tmp_path):
    address = f"{place.origin}/wp-content/uploads/none.gif"
    run = fetch_all(site, with_picture(place, tmp_path, address))
    assert f'src="{address}"' in Post.objects.get().published.html
    assert "HTTP 404" in report_of(site, run.id).left[0].sentence


def test_what_is_no_picture_is_not_kept(site, place, tmp_path):
    place.answers["/a/b.gif"] = ("image/gif", b"<script>steal()</script>")
    run = fetch_all(site, with_picture(place, tmp_path, f"{place.origin}/a/b.gif"))
    assert not Upload.objects.exists()
    assert report_of(site, run.id).left[0].sentence.startswith("Refused")

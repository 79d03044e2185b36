"""Old addresses."""

import pytest

from causerie.writing.models import Redirect

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old", "asked"),
    [
        ("/?p=12", "/?p=12"),
        ("/2011/05/comptoir/", "/2011/05/comptoir"),
        ("/2011/05/comptoir", "/2011/05/comptoir/"),
        ("/été", "/%C3%A9t%C3%A9"),
        ("/feed/?x=1", "/feed/?x=1"),
    ],
)
def test_an_old_address_leads_where_the_post_is_now(stage, old, asked):
    post = stage.post("Le comptoir")
    Redirect.objects.create(site=stage.site, path=old, post=post)

    response = stage.get(asked)

    assert response.status_code == 301
    assert response.headers["Location"] == "/le-comptoir"


def test_an_address_may_lead_to_a_page_of_the_site(stage):
    Redirect.objects.create(site=stage.site, path="/category/cafe", target="/tags/cafe")

    assert stage.get("/category/cafe").headers["Location"] == "/tags/cafe"


def test_an_old_file_is_where_uploads_are_served(stage, settings):
    Redirect.objects.create(site=stage.site, path="/uploads/quay.jpg", target="/-/media/a/quay.jpg")

    assert stage.get("/uploads/quay.jpg").headers["Location"] == f"{settings.MEDIA_ORIGIN}/a/quay.jpg"
    assert stage.get("/uploads/quay-300x188.jpg").headers["Location"] == f"{settings.MEDIA_ORIGIN}/a/quay.jpg"


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/2011/05/comptoir/feed/", "/le-comptoir/conversation.xml"),
        ("/2011/05/comptoir/feed/atom/", "/le-comptoir/conversation.xml"),
        ("/2011/05/comptoir/comment-page-2/", "/le-comptoir"),
        ("/2011/05/comptoir/2/", "/le-comptoir"),
        ("/2011/05/comptoir/embed/", "/le-comptoir"),
        ("/le-comptoir/feed/", "/le-comptoir/conversation.xml"),
        ("/category/cafe/feed/", "/tags/cafe/feed.xml"),
        ("/category/cafe/page/3/", "/tags/cafe"),
    ],
)
def test_what_other_programs_put_behind_an_address_leads_on_with_it(stage, asked, leads):
    post = stage.post("Le comptoir")
    Redirect.objects.create(site=stage.site, path="/2011/05/comptoir", post=post)
    Redirect.objects.create(site=stage.site, path="/category/cafe", target="/tags/cafe")

    assert stage.get(asked).headers["Location"] == leads


@pytest.mark.parametrize("asked", ["/nowhere/feed/", "/feed/", "/2/", "/nowhere-300x200.jpg", "/author/nobody"])
def test_an_ending_alone_leads_nowhere(stage, asked):
    assert stage.get(asked).status_code == 404


def test_another_sites_old_address_leads_nowhere(stage):
    assert stage.get("/?p=12").status_code == 200
    assert stage.get("/2011/05/comptoir").status_code == 404

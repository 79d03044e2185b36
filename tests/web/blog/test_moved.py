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


def test_another_sites_old_address_leads_nowhere(stage):
    assert stage.get("/?p=12").status_code == 200
    assert stage.get("/2011/05/comptoir").status_code == 404

"""What one person wrote, alone or with others; and the page about the site."""

import pytest

from causerie.people.models import Actor
from causerie.sites.models import Membership
from causerie.writing.models import Byline
from tests import cast


@pytest.fixture
def tomas(stage):
    """Tomas, who writes on Marie's site as well."""
    actor = Actor.objects.create(kind="person", is_local=True, name="Tomas Lindqvist")
    account = cast.person("Tomas Lindqvist", "tomas@slackwater.example")
    Membership.objects.create(site=stage.site, account=account, role="author", actor=actor)
    return actor


def sign(post, *actors):
    for position, actor in enumerate(actors):
        Byline.objects.create(post=post, actor=actor, position=position, published_at=post.published_at)


def titles(page):
    return [link.text() for link in page.css(".stream h2 a")]


def test_the_name_under_a_title_leads_to_what_they_wrote(stage):
    post = stage.post("Seule")
    link = stage.page(post.path).css_first(".byline .p-author")

    assert link.attributes["href"] == "/author/marie-delorme"
    assert titles(stage.page("/author/marie-delorme")) == ["Seule"]


def test_who_signs_with_others_stands_beside_them(stage, tomas):
    both = stage.post("À deux")
    sign(both, tomas, stage.site.actor)
    names = [name.text() for name in stage.page(both.path).css(".byline .p-author .p-name")]

    assert names == ["Tomas Lindqvist", "Marie Delorme"]
    assert titles(stage.page("/author/tomas-lindqvist")) == ["À deux"]
    assert titles(stage.page("/author/marie-delorme")) == ["À deux"]


def test_a_by_line_says_who_wrote_it_not_who_typed_it(stage, tomas):
    his = stage.post("De Tomas")
    sign(his, tomas)

    assert titles(stage.page("/author/marie-delorme")) == []


def test_each_of_two_people_of_one_name_has_an_address(stage, tomas):
    his = stage.post("De Tomas")
    sign(his, tomas)
    address = stage.page(his.path).css_first(".byline .p-author").attributes["href"]

    assert address.startswith("/author/tomas-lindqvist.")
    assert titles(stage.page(address)) == ["De Tomas"]


@pytest.mark.parametrize("slug", ["nobody", "marie-delorme.zzz", "x.é", "x." + "9" * 60, "."])
def test_nobody_has_no_page(stage, slug):
    assert stage.get(f"/author/{slug}").status_code == 404


def test_a_reader_has_no_page_here(stage):
    reader = Actor.objects.create(kind="person", name="Keiko")

    assert stage.get(f"/author/keiko.{reader.id}").status_code == 404


def test_the_page_about_the_site_is_made_of_what_is_known(stage, tomas):
    stage.post("Seule")
    page = stage.page("/about")

    assert [name.text() for name in page.css(".writers h2 a")] == ["Marie Delorme", "Tomas Lindqvist"]


def test_a_page_of_ones_own_stands_in_its_place(stage):
    stage.post("À propos de moi", slug="about", kind="page")

    assert stage.page("/about").css_first("h1").text() == "À propos de moi"


def test_near_is_what_shares_tags_but_for_neighbours(stage):
    posts = [stage.post(f"Café {number}", days_ago=number, tags=("café",)) for number in range(1, 6)]
    stage.post("Thé", days_ago=7, tags=("thé",))
    near = [link.text() for link in stage.page(posts[0].path).css(".related a")]

    assert near == ["Café 3", "Café 4"]

import pytest
from selectolax.lexbor import LexborHTMLParser

from causerie.sites.arranging import menu_of
from causerie.sites.hosting import hosts_of
from causerie.sites.models import Invitation, Membership, Site
from tests import cast
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

FACTS = {"title": "Rue", "tagline": "On se répond.", "language": "fr", "time_zone": "Europe/Paris", "posts_per_page": 5}


def test_the_owner_changes_the_site(studio, site):
    studio.post("/studio/marie/settings", FACTS)
    site.refresh_from_db()
    assert (site.title, site.tagline, site.posts_per_page) == ("Rue", "On se répond.", 5)


def test_a_wrong_fact_is_told_and_nothing_changes(studio, site):
    page = studio.post("/studio/marie/settings", FACTS | {"posts_per_page": 500})
    site.refresh_from_db()
    assert page.status_code == 422
    assert site.title == "Rue des Passeurs"


def test_a_member_sees_the_site_s_facts_and_does_not_change_them(member, site):
    author = member("author")
    assert author.get("/studio/marie/settings").status_code == 200
    assert author.post("/studio/marie/settings", FACTS).status_code == 403


def test_rules_of_the_conversation(studio, site):
    studio.post(
        "/studio/marie/settings/answers", {"reply_policy": "confirmed", "block_words": "casino\ncasino\nviagra"}
    )
    site.refresh_from_db()
    assert (site.reply_policy, site.block_words) == ("confirmed", "casino\nviagra")


LINES = {"label": ["About", "Archive", "Search"], "target": ["/about", "/archive", "/search"]}


def test_the_menu_stands_in_the_order_of_its_lines(studio, site):
    studio.post("/studio/marie/settings/menu", LINES)
    assert [item.label for item in menu_of(site)] == ["About", "Archive", "Search"]


@pytest.mark.parametrize(
    ("act", "labels"),
    [
        ("up 1", ["Archive", "About", "Search"]),
        ("up 0", ["About", "Archive", "Search"]),
        ("down 1", ["About", "Search", "Archive"]),
        ("remove 1", ["About", "Search"]),
        ("remove 9", ["About", "Archive", "Search"]),
        ("add", ["About", "Archive", "Search", "Home"]),
    ],
)
def test_without_a_script_the_menu_s_buttons_show_it_changed_and_keep_nothing(studio, site, act, labels):
    page = LexborHTMLParser(studio.post("/studio/marie/settings/menu", LINES | {"act": act, "page": "Home|/"}).content)

    assert [line.attributes["value"] for line in page.css(".lines [name=label]")] == labels
    assert menu_of(site) == ()


def test_a_menu_line_that_leads_nowhere_is_told(studio, site):
    page = studio.post("/studio/marie/settings/menu", {"label": ["Evil"], "target": ["javascript:alert(1)"]})
    assert page.status_code == 422
    assert menu_of(site) == ()


def test_a_name_of_ones_own(studio, site):
    studio.post("/studio/marie/settings/addresses", {"name": "Passeurs.Example"})
    assert [host.name for host in hosts_of(site)] == ["passeurs.example"]
    studio.post("/studio/marie/settings/addresses/removal", {"name": "passeurs.example"})
    assert hosts_of(site) == ()


def test_a_wrong_name_is_told_beside_its_field(studio, site):
    page = studio.post("/studio/marie/settings/addresses", {"name": "localhost"})
    assert page.status_code == 422
    assert 'value="localhost"' in page.content.decode()


def test_inviting_shows_the_link_once_and_sends_it(studio, site, marie):
    page = studio.post("/studio/marie/settings/members", {"email": "tomas@slackwater.example", "role": "author"})
    assert "/account/invitation/" in page.content.decode()
    assert "/account/invitation/" not in studio.get("/studio/marie/settings/members").content.decode()
    assert Invitation.objects.get().email == "tomas@slackwater.example"


def test_an_invitation_is_taken_back(studio, site):
    studio.post("/studio/marie/settings/members", {"email": "tomas@slackwater.example", "role": "author"})
    studio.post(f"/studio/marie/settings/invitations/{Invitation.objects.get().id}/withdrawal")
    assert not Invitation.objects.exists()


def test_roles_are_given_and_the_last_owner_stays(studio, site, marie, member):
    member("author")
    other = Membership.objects.get(site=site, role="author")
    studio.post(f"/studio/marie/settings/members/{other.id}/role", {"role": "editor"})
    own = Membership.objects.get(site=site, account=marie)
    refused = studio.post(f"/studio/marie/settings/members/{own.id}/removal")
    other.refresh_from_db()
    assert other.role == "editor"
    assert refused.status_code == 409


def test_a_member_leaves_but_removes_nobody_else(site, marie, member):
    author = member("author")
    own = Membership.objects.get(site=site, role="author")
    owner = Membership.objects.get(site=site, account=marie)
    assert author.post(f"/studio/marie/settings/members/{owner.id}/removal").status_code == 403
    assert author.post(f"/studio/marie/settings/members/{own.id}/removal")["Location"] == "/studio/"


def test_a_voice_of_ones_own(studio, site, marie):
    studio.post("/studio/marie/settings/voice", {"name": "Marie D."})
    assert Membership.objects.select_related("actor").get(account=marie).actor.name == "Marie D."


def test_who_runs_the_installation_adds_sites():
    ilse = cast.person("Ilse", "ilse@far.example", is_staff=True)
    answers = {"title": "Far", "handle": "far", "kind": "organisation", "language": "en", "time_zone": "UTC"}
    assert browser(ilse).post("/studio/new-site", answers)["Location"] == "/studio/far/"
    assert Site.objects.get().kind == "organisation"


def test_others_add_none(studio):
    assert studio.get("/studio/new-site").status_code == 403

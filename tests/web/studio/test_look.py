"""The customiser: what is tried on is the draft, one press publishes it; colours and rules are judged at once."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from causerie.kit import clock
from causerie.looks.choices import Choices
from causerie.looks.dressing import draft_choices, draft_look, has_draft, published_choices
from causerie.looks.themes import THEMES
from causerie.sites.models import Host
from tests.web.signed_in import browser

pytestmark = pytest.mark.django_db

ADDRESS = "/studio/marie/look"
SHOWN = {f"{name}-light": pair[0] for name, pair in THEMES["essay"].colours.items()}
SHOWN |= {f"{name}-dark": pair[1] for name, pair in THEMES["essay"].colours.items()}
FORM = {"shown_theme": "essay", "theme": "magazine", "scheme": "both", "has_ways": "on", "css": "", **SHOWN}


def png(width=64, height=64):
    file = BytesIO()
    Image.new("RGB", (width, height), "#14513f").save(file, "PNG")
    return SimpleUploadedFile("sign.png", file.getvalue(), "image/png")


def test_trying_on_keeps_a_draft_that_readers_do_not_see(studio, site):
    studio.post(ADDRESS, FORM | {"act": "try"})

    assert draft_choices(site) == Choices(theme="magazine")
    assert published_choices(site) == Choices()


def test_one_press_publishes(studio, site):
    studio.post(ADDRESS, FORM | {"act": "publish"})

    assert published_choices(site).theme == "magazine"
    assert not has_draft(site)


def test_a_draft_can_be_dropped_and_all_be_as_the_theme_has_it(studio, site, marie):
    draft_look(site, Choices(theme="photo", width="wide"), by=marie)
    studio.post(ADDRESS, FORM | {"act": "reset"})
    was_reset = draft_choices(site)
    studio.post(ADDRESS, FORM | {"act": "discard"})

    assert was_reset == Choices(theme="photo")
    assert draft_choices(site) == Choices()


def test_colours_that_nobody_chose_go_with_the_theme(studio, site):
    studio.post(ADDRESS, FORM | {"accent-light": "#004400"})

    assert dict(draft_choices(site).colours) == {"accent": ("#004400", THEMES["essay"].colours["accent"][1])}


def test_a_faint_colour_is_told_with_one_that_can_be_read(studio):
    told = studio.post(ADDRESS, FORM | {"accent-light": "#e8a33d"}, headers={"accept": "application/json"}).json()

    assert [each["field"] for each in told["warned"]] == ["accent-light"]
    assert "hard to read in the light" in told["warned"][0]["words"]
    assert told["preview"].startswith("http://marie.localhost:8000/-/look/preview/")


def test_without_a_script_an_offer_is_taken_by_its_button(studio, site):
    studio.post(ADDRESS, FORM | {"accent-light": "#e8a33d", "use": "accent light #8a5a00"})

    assert draft_choices(site).colours["accent"][0] == "#8a5a00"


def test_rules_that_were_left_out_are_told_with_their_line(studio):
    studio.post(ADDRESS, FORM | {"css": "h1 {color: red}\nh2 {position: fixed}"})
    page = LexborHTMLParser(studio.get(ADDRESS).content)

    assert page.css_first("[data-omissions] li").text() == (
        "Line 2: “position” is not among the properties that may be set."
    )


def test_a_logo_and_a_small_sign_are_made_from_uploads_and_can_be_taken_off(studio, site):
    studio.post(ADDRESS, FORM | {"logo": png(), "icon": png()})
    with_both = draft_choices(site)
    studio.post(ADDRESS, FORM | {"no_logo": "on", "no_icon": "on"})

    assert with_both.logo.name.startswith("logo-")
    assert len(with_both.icon) == 16
    assert (draft_choices(site).logo, draft_choices(site).icon) == (None, "")


def test_what_is_no_picture_is_told(studio):
    page = studio.post(ADDRESS, FORM | {"logo": SimpleUploadedFile("x.svg", b"<svg onload=alert(1)>", "image/svg+xml")})

    assert page.status_code == 422
    assert "no picture for a logo" in page.content.decode()


def test_the_draft_is_seen_on_the_site_s_own_origin_framed_by_the_app_alone(studio, site, marie, client):
    draft_look(site, Choices(theme="photo", css="h1 {color: red}"), by=marie)
    address = LexborHTMLParser(studio.get(ADDRESS).content).css_first("iframe").attributes["src"]
    answer = client.get(address, headers={"host": "marie.localhost:8000"})

    assert "theme-photo.css" in answer.content.decode()
    assert "frame-ancestors http://localhost:8000" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "frame-src http://marie.localhost:8000" in studio.get(ADDRESS).headers["Content-Security-Policy"]


def framed(studio):
    """The address of the frame, and the page there."""
    address = LexborHTMLParser(studio.get(ADDRESS).content).css_first("iframe").attributes["src"]
    _scheme, _, rest = address.partition("://")
    return address, studio.get(address, headers={"host": rest.partition("/")[0]})


def test_the_draft_is_seen_before_the_site_s_own_name_leads_here(studio, site, settings):
    Host.objects.create(site=site, name="ruedespasseurs.example")
    address, page = framed(studio)
    assert (address.startswith("http://marie.localhost:8000/-/look/"), page.status_code) == (True, 200)
    settings.SITE_ADDRESSES = "paths"
    address, page = framed(studio)
    assert (address.startswith("http://localhost:8000/@marie/-/look/"), page.status_code) == (True, 200)


def test_the_draft_is_seen_at_the_site_s_own_name_while_that_leads_here(studio, site):
    host = Host.objects.create(site=site, name="ruedespasseurs.example", reached_at=clock.now())
    address, page = framed(studio)
    assert (address.startswith("http://ruedespasseurs.example/-/look/"), page.status_code) == (True, 200)
    host.lost_at = clock.now()
    host.save()
    address, page = framed(studio)
    assert (address.startswith("http://marie.localhost:8000/-/look/"), page.status_code) == (True, 200)


def test_a_made_up_token_shows_no_draft(site, client):
    assert client.get("/-/look/preview/a:b:c", headers={"host": "marie.localhost:8000"}).status_code == 404


@pytest.mark.parametrize("role", ["author", "moderator"])
def test_who_may_not_arrange_does_not_dress(member, site, role):
    answer = member(role).post(ADDRESS, FORM | {"act": "publish"})

    assert answer.status_code == 403
    assert published_choices(site) == Choices()


def test_strangers_are_sent_to_the_log_in(site):
    assert browser().get(ADDRESS).status_code == 302

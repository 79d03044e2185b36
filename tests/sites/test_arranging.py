import pytest

from causerie.kit import versions
from causerie.sites.addresses import version_key
from causerie.sites.arranging import (
    Facts,
    PageSizeRefused,
    TargetRefused,
    add_block_word,
    menu_of,
    set_block_words,
    set_menu,
    set_reply_policy,
    state_facts,
)
from causerie.sites.founding import TitleMissing, UnknownTimeZone
from tests import cast


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def number(site):
    return versions.number_at(versions.slot_of(version_key(site.id)))


@pytest.mark.django_db
def test_facts_are_kept_clean(site):
    state_facts(
        site, Facts(title=" Rue  des\nPasseurs ", tagline="On se répond.", time_zone="Europe/Paris", posts_per_page=5)
    )
    site.refresh_from_db()
    assert (site.title, site.tagline, site.posts_per_page) == ("Rue des Passeurs", "On se répond.", 5)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (Facts(title=""), TitleMissing),
        (Facts(title="x", time_zone="Nowhere"), UnknownTimeZone),
        (Facts(title="x", posts_per_page=0), PageSizeRefused),
        (Facts(title="x", posts_per_page=101), PageSizeRefused),
    ],
)
def test_wrong_facts_change_nothing(site, facts, refusal):
    with pytest.raises(refusal):
        state_facts(site, facts)
    site.refresh_from_db()
    assert site.title == "Rue des Passeurs"


@pytest.mark.django_db(transaction=True)
def test_no_page_made_before_a_change_is_served_after_it(site):
    before = number(site)
    set_reply_policy(site, "nobody")
    assert number(site) != before


@pytest.mark.django_db
def test_block_words_stand_one_a_line_without_doubles(site):
    set_block_words(site, "casino\n\n  viagra \ncasino")
    add_block_word(site, "crypto")
    assert site.block_words == "casino\nviagra\ncrypto"


@pytest.mark.django_db
def test_a_menu_is_replaced_in_order(site):
    set_menu(site, [("About", "/about"), ("", "/nowhere"), ("Atelier", "https://atelier.example/")])
    set_menu(site, [("Atelier", "https://atelier.example/"), ("About", "/about")])
    assert [(item.label, item.target) for item in menu_of(site)] == [
        ("Atelier", "https://atelier.example/"),
        ("About", "/about"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "about", "data:text/html,x"]
)
def test_a_menu_leads_to_pages_only(site, target):
    with pytest.raises(TargetRefused):
        set_menu(site, [("x", target)])

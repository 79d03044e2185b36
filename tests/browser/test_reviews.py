"""Two people, two browsers: one writes on a telephone without scripts, the other reads first and decides."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TITLE = "Le bac de six heures"
LOG_TELLS = "async () => (await (await fetch(location.href)).text()).includes('bac de six heures')"


@pytest.fixture
def marie(signed_in, house):
    page = signed_in("fr").new_page()
    page.goto(f"{house.origin}/studio/{house.home('fr').handle}/settings/members")
    return page


@pytest.fixture
def coco(chromium, marie):
    """Somebody Marie invites as contributor, who comes in by the link."""
    marie.get_by_label("Courriel").fill("coco@passeurs.example")
    marie.locator("#role").select_option("contributor")
    marie.get_by_role("button", name="Inviter", exact=True).click()
    link = marie.get_by_label("Lien de l’invitation").input_value()
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.locator("input[name=name]").fill("Coco Perrin")
    page.locator("input[name=password]").fill("a sentence we like")
    page.get_by_role("button", name="Entrer").click()
    yield page
    context.close()


def test_handed_in_sent_back_and_approved(marie, coco, house):
    home = house.home("fr")
    root = f"{house.origin}/studio/{home.handle}"
    coco.goto(f"{root}/new")
    expect(coco.get_by_role("button", name="Publier")).to_have_count(0)
    coco.locator("#title").fill(TITLE)
    coco.locator("#text").fill("Il part à six heures.")
    coco.get_by_role("button", name="Remettre", exact=True).click()
    expect(coco.get_by_text("En attente de relecture.")).to_be_visible()

    marie.goto(f"{root}/reviews")
    expect(marie.locator(".pages").get_by_role("link", name="En attente de relecture")).to_contain_text("1")
    marie.locator("main").get_by_role("link", name=TITLE, exact=True).click()
    expect(marie.get_by_text("Il part à six heures.")).to_be_visible()
    marie.get_by_label("Votre note").fill("Dites d’où il part.")
    marie.get_by_role("button", name="Renvoyer").click()
    expect(marie.get_by_text("Dites d’où il part.")).to_be_visible()

    coco.reload()
    expect(coco.get_by_text("Dites d’où il part.")).to_be_visible()
    assert coco.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    coco.get_by_role("link", name="Vers l’atelier d’écriture").click()
    coco.locator("#text").fill("Il part de Calais à six heures.")
    coco.get_by_role("button", name="Remettre", exact=True).click()

    marie.reload()
    expect(marie.get_by_text("Il part de Calais à six heures.")).to_be_visible()
    marie.get_by_role("button", name="Approuver et publier").click()
    expect(marie.get_by_text("Approuvé, et publié.")).to_be_visible()
    coco.goto(f"{home.url}le-bac-de-six-heures")
    expect(coco.get_by_text("Il part de Calais à six heures.")).to_be_visible()
    expect(coco.locator(".byline .p-author").first).to_contain_text("Coco Perrin")

    marie.goto(f"{root}/settings/activity")
    marie.wait_for_function(LOG_TELLS)
    marie.reload()
    expect(marie.get_by_text(re.compile("Marie.* a publié «.Le bac de six heures.»"))).to_be_visible()


@pytest.mark.parametrize("path", ["/reviews", "/settings/activity", "/settings/members", "/posts?state=draft"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_these_rooms_have_no_faults_that_a_program_finds(marie, house, axe, path, scheme):
    marie.emulate_media(color_scheme=scheme)
    marie.goto(f"{house.origin}/studio/{house.home('fr').handle}{path}")
    marie.evaluate(axe)
    found = marie.evaluate("async () => (await axe.run()).violations.map(each => each.id)")
    assert found == []

"""The library in a real browser: many files at once with their progress, and what readers' browsers choose to load."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def library(signed_in, house):
    page = signed_in("fr").new_page()
    page.goto(f"{house.origin}/studio/{house.home('fr').handle}/media")
    return page


def photo(name, size=(1300, 900), colour="#34597c"):
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": made.getvalue()}


def test_several_files_are_sent_and_one_that_is_refused_is_told(library):
    svg = {"name": "dessin.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    library.locator("#file").set_input_files([photo("quai.jpg"), photo("port.jpg", colour="#a0522d"), svg])
    library.locator("#bring button").click()
    expect(library.locator(".sendings")).to_contain_text("dessin.svg")
    expect(library.locator(".sendings")).to_contain_text("ne peut pas être montré")
    library.get_by_role("link", name="Les montrer").click()
    expect(library.get_by_role("link", name="quai.jpg")).to_be_visible()
    expect(library.get_by_role("link", name="port.jpg")).to_be_visible()


def test_a_lost_connection_can_be_tried_again(library):
    library.route(re.compile(r"/media$"), lambda route: route.abort(), times=1)
    library.locator("#file").set_input_files([photo("encore.jpg", colour="#224422")])
    library.locator("#bring button").click()
    expect(library.locator(".sendings")).to_contain_text("La connexion s’est perdue.")
    library.get_by_role("button", name="Réessayer").click()
    expect(library.get_by_role("link", name="encore.jpg")).to_be_visible()


def test_a_description_is_kept_by_the_keyboard_alone(library):
    library.locator("#file").set_input_files([photo("clavier.jpg", colour="#777722")])
    library.locator("#bring button").click()
    field = library.get_by_label("Ce qu’elle montre clavier.jpg")
    field.fill("Un clavier")
    field.press("Enter")
    expect(library.get_by_label("Ce qu’elle montre clavier.jpg")).to_have_value("Un clavier")

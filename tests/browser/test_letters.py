"""Letters are valid HTML, and axe finds nothing in them, light and dark."""

from types import SimpleNamespace

import pytest

from causerie.kit.templates import render
from causerie.notices.gathering import TellingVoice
from tests.browser.test_pages import RUN_AXE, markup_errors

pytestmark = pytest.mark.browser
VOICE = TellingVoice(name="Tomas <b>", text="A & B, at six.", about="La criée", link="http://marie.localhost/x#v1")
FRAME = {"title": "Rue des Passeurs", "language": "en", "origin": "http://localhost:8000"}
NAMES = {"name": "Tomas", "link": "http://localhost:8000/x", "role": "editor", "voices": [VOICE], "count": 7}
POST = {"post": "La criée <b>", "who": "Tomas", "what": "asked", "note": "Wait & see.", "is_allowed": True}
OWN_NAME = {"is_lost": True, "trouble": "Nobody answers there.", "first": "marie.localhost"}


@pytest.mark.parametrize(
    "letter", ["address", "waiting", "answered", "invitation", "review", "held_back", "own_name", "export"]
)
def test_a_letter_is_valid_and_usable_by_everyone(letter, visitor, axe, tmp_path):
    html = render(
        f"notices/{letter}.html", opt_out="http://localhost:8000/-/opt-out/x", **FRAME, **NAMES, **POST, **OWN_NAME
    )
    page = visitor.new_page()
    page.set_content(html)
    page.evaluate(axe)
    light = page.evaluate(RUN_AXE)
    page.emulate_media(color_scheme="dark")
    assert light + page.evaluate(RUN_AXE) + markup_errors([SimpleNamespace(url=letter, source=html)], tmp_path) == []

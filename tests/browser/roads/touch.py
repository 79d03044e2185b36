"""By fingers alone, on a telephone 360 pixels wide, in French: somebody who has never seen it, and writes there."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.empty_house import EMAIL, PASSWORD
from tests.browser.roads.parcels import has_everything
from tests.browser.roads.readers import Waiting
from tests.browser.roads.walking import WORDS, Walker, soon

OPTIONS = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "color_scheme": "dark",
    "locale": "fr-FR",
    "timezone_id": "Europe/Paris",
}
# What one may touch, and is smaller: 44 pixels for what one came for, 24 for all else but links within a sentence.
_SMALL = """() => [...document.querySelectorAll(
    "a[href], button, select, textarea, summary, input:not([type=hidden]), [role=option], [contenteditable=true]")]
.filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.closest(".vh, .skip, iframe"))
.filter(each => !(each.localName === "a" && getComputedStyle(each).display === "inline"
    && each.parentElement.textContent.trim() !== each.textContent.trim()))
.map(each => [each, (each.matches("[type=checkbox], [type=radio]") ? each.closest("label") ?? each : each)
    .getBoundingClientRect(), each.matches(".btn--do, .rooms a, .tabs a, .input, [role=option], .room__tools *")
    ? 43.5 : 23.5])
.filter(([, box, least]) => box.height && (box.height < least || box.width < 23.5))
.map(([each, box]) => `${each.localName} ${each.textContent.trim().slice(0, 30) || each.name || each.id} `
    + `is ${Math.round(box.width)} × ${Math.round(box.height)}`)"""
_KEYBOARD = """(height) => { Object.defineProperty(visualViewport, "height", { configurable: true, get: () => height });
visualViewport.dispatchEvent(new Event("resize")); }"""


def walk(marie: Walker, photos: dict[str, Path]) -> Iterator[Waiting | Path]:
    """From the empty house to everything in hand; yields who waits for the post at its time, then the zip."""
    opens_the_house(marie)
    writes(marie)
    shows_pictures(marie, photos)
    sees_it_before_others(marie)
    yield chooses_its_time(marie)
    reads_it(marie, "Farine et eau.")
    changes_it(marie)
    takes_the_version_before(marie)
    comes_in_again(marie)
    parcel = takes_everything_along(marie)
    has_everything(parcel, "colle-de-pate", "Farine et eau.", "Le quai à six heures", pictures=3)
    yield parcel


def look(marie: Walker, step: str) -> None:
    """As all look, and with the size of a fingertip in mind."""
    marie.look(step)
    marie.amiss += [f"{step}: {each}" for each in marie.page.evaluate(_SMALL)]


def button(marie: Walker, name: str) -> Locator:
    """The button that shows: some stand elsewhere on a desk."""
    return marie.page.get_by_role("button", name=name, exact=True).locator("visible=true").first


def link(marie: Walker, name: str) -> Locator:
    return marie.page.get_by_role("link", name=name, exact=True).locator("visible=true").first


def touch_in(field: Locator, words: str) -> None:
    """Type into a field, over what is in it."""
    field.tap()
    field.press("Control+a")
    field.page.keyboard.type(words)


def opens_the_house(marie: Walker) -> None:
    page = marie.page
    page.goto(marie.house.origin)
    expect(page.locator("[name=time_zone]")).to_have_value("Europe/Paris")
    answers = marie.answers() | {"title": "Rue des Passeurs", "name": "Marie Delorme"}
    fields = [touch_in(page.locator(f"[name={name}]"), words) for name, words in answers.items()]
    assert len(fields) == len(answers)
    look(marie, "1-set-up")
    button(marie, "Ouvrir la porte").tap()
    page.wait_for_url(marie.site)
    look(marie, "2-opened")
    link(marie, "Écrire votre premier billet").tap()


def block(marie: Walker, name: str) -> None:
    """Put a block down by the plus above the keyboard."""
    button(marie, "Ajouter un bloc").tap()
    marie.page.locator(".suggestions:visible [role=option]").filter(has_text=name).first.tap()


def writes(marie: Walker) -> None:
    page, keys = marie.page, marie.page.keyboard
    page.locator("form.room.is-ready").wait_for()
    look(marie, "3-sheet")
    page.get_by_label("Titre", exact=True).tap()
    keys.type("Colle de pâte")
    page.locator(WORDS).tap()
    keys.type("Farine et eau.")
    keys.press("Enter")
    button(marie, "Ajouter un bloc").tap()
    look(marie, "4-blocks")
    keys.press("Backspace")
    block(marie, "Tableau")
    keys.type("farine")
    page.locator(f"{WORDS} th").nth(1).tap()
    keys.type("eau")
    page.locator(f"{WORDS} th").nth(2).tap()
    button(marie, "Supprimer la colonne").tap()
    page.locator(f"{WORDS} td").first.tap()
    keys.type("une tasse")
    page.evaluate(_KEYBOARD, 420)
    tools = page.locator(".room__tools").bounding_box()
    assert abs(tools["y"] + tools["height"] - 420) < 2  # right above the keyboard
    look(marie, "5-table")
    page.evaluate(_KEYBOARD, 740)


def shows_pictures(marie: Walker, photos: dict[str, Path]) -> None:
    page, keys = marie.page, marie.page.keyboard
    page.locator(f"{WORDS} > p").last.tap()
    with page.expect_file_chooser() as chooser:
        button(marie, "Image").tap()
    chooser.value.set_files(list(photos.values()))
    expect(page.locator(f"{WORDS} .gallery-pictures img")).to_have_count(3, timeout=20_000)
    expect(page.locator(".card-block [id^=alt]").first).to_be_focused()
    keys.type("Le quai à six heures")
    look(marie, "6-gallery")
    described(marie, 1, "Un bol de colle")
    described(marie, 2, "Le bac")
    button(marie, "Un rang avant").tap()
    expect(page.locator("[data-announced]")).to_have_text("Image 2 sur 3.")
    look(marie, "7-described")


def described(marie: Walker, number: int, words: str) -> None:
    marie.page.locator(".gallery-pictures .card-block .face").nth(number).tap()
    touch_in(marie.page.locator(".card-block.is-chosen").get_by_label("Ce qu’elle montre"), words)


def sees_it_before_others(marie: Walker) -> None:
    frame = marie.page.frame_locator("iframe")
    marie.saved("Enregistré")
    button(marie, "Aperçu").tap()
    expect(frame.get_by_role("heading", name="Colle de pâte")).to_be_visible()
    look(marie, "8-preview")
    link(marie, "Téléphone").tap()
    link(marie, "Sombre").tap()
    expect(frame.locator("table")).to_be_visible()
    look(marie, "9-dark")
    link(marie, "Dans un lecteur de flux").tap()
    expect(frame.get_by_text("Farine et eau.")).to_be_visible()
    look(marie, "10-feed-reader")
    link(marie, "Revenir à l’écriture").tap()


def chooses_its_time(marie: Walker) -> Waiting:
    page, due = marie.page, soon()
    page.locator("summary", has_text="Quand").tap()
    page.get_by_label("À l’heure de").select_option("UTC")
    page.get_by_label("Jour et heure").fill(f"{due:%Y-%m-%dT%H:%M}")
    look(marie, "11-when")
    button(marie, "Programmer").tap()
    marie.is_told("Il paraîtra le")
    marie.saved("Enregistré")
    waiting = Waiting(f"{marie.site}colle-de-pate", due)
    look(marie, "12-scheduled")
    link(marie, "Retour à la liste").tap()
    page.get_by_role("navigation", name="États").get_by_role("link", name="Programmés").tap()
    expect(link(marie, "Colle de pâte")).to_be_visible()
    look(marie, "13-waiting")
    return waiting


def reads_it(marie: Walker, words: str) -> None:
    reader = marie.browser.new_context(java_script_enabled=False, **OPTIONS).new_page()
    reader.goto(f"{marie.site}colle-de-pate")
    expect(reader.get_by_text(words)).to_be_visible()
    expect(reader.locator(".gallery img, .gallery figure img")).to_have_count(3)
    expect(reader.locator("table th").first).to_have_text("farine")
    reader.context.close()


def changes_it(marie: Walker) -> None:
    page = marie.page
    page.get_by_role("navigation", name="États").get_by_role("link", name="Parus").tap()
    link(marie, "Colle de pâte").tap()
    page.locator(f"{WORDS} > p").first.tap()
    page.keyboard.press("End")
    page.keyboard.type(" Et de la patience.")
    button(marie, "Mettre à jour").tap()
    marie.is_told("Les lecteurs voient maintenant le nouveau texte.")
    look(marie, "14-updated")
    reads_it(marie, "de la patience")


def takes_the_version_before(marie: Walker) -> None:
    page = marie.page
    link(marie, "Versions").tap()
    expect(page.locator("ins:visible", has_text="patience").first).to_be_visible()
    look(marie, "15-versions")
    page.locator(".timeline-v a").nth(1).tap()
    page.get_by_role("button", name="Reprendre la version").tap()
    expect(page.locator(WORDS)).not_to_contain_text("patience")
    button(marie, "Mettre à jour").tap()
    marie.is_told("Les lecteurs voient maintenant le nouveau texte.")
    link(marie, "Voir").tap()
    page.wait_for_url(f"{marie.site}**")
    look(marie, "16-as-readers-see-it")
    reads_it(marie, "Farine et eau.")


def comes_in_again(marie: Walker) -> None:
    page = marie.page
    link(marie, "Atelier").tap()
    page.locator("summary.switch").tap()
    link(marie, "Votre compte").tap()
    button(marie, "Sortir").wait_for()
    look(marie, "17-account")
    button(marie, "Sortir").tap()
    touch_in(page.get_by_label("Courriel"), EMAIL)
    touch_in(page.get_by_label("Mot de passe"), PASSWORD)
    look(marie, "18-door")
    button(marie, "Entrer").tap()


def takes_everything_along(marie: Walker) -> Path:
    page = marie.page
    link(marie, "Réglages").tap()
    link(marie, "Emporter le site").tap()
    button(marie, "Tout emballer").wait_for()
    look(marie, "19-moving-out")
    button(marie, "Tout emballer").tap()
    touch_in(page.get_by_label("Mot de passe"), PASSWORD)
    look(marie, "20-is-it-you")
    button(marie, "C’est moi").tap()
    button(marie, "Le prendre").wait_for(timeout=30_000)
    look(marie, "21-packed")
    with page.expect_download() as parcel:
        button(marie, "Le prendre").tap()
    return Path(parcel.value.path())

"""What is pasted from elsewhere: cleaned, with its notes and tasks; its pictures come in, or it is told why not."""

import re
from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.sheets import (
    PASTED,
    WORDS,
    at_the_beginning,
    copied,
    document,
    drawn,
    new_sheet,
    outline,
    paste,
    press,
    saved,
)

pytestmark = pytest.mark.browser

FROM_ELSEWHERE = {
    "word": [
        "heading Carnet de reliure",
        "heading Le matériel",
        "paragraph b<Gras> , i<italique> et b<aussi gras> .",
        "bulletList Un plioir en os Du fil",
        "orderedList Plier Coudre",
        "table Papier 90 g",
        "blockquote Une citation",
    ],
    "word_review": [
        "paragraph La colle se mélange à froid.",
        "table Farine 200 g",
        "paragraph Pour un bol.",
        "footnoteList De farine i<blanche> .",
    ],
    "google_docs": ["heading Plan", "paragraph b<Gras> puis i<italique> et l<un lien>", "bulletList un deux"],
    "google_checklist": [
        "taskList s<acheter de la farine> cuire",
        "paragraph Voir la note s<1> .",
        "table b<Farine> 200 g",
    ],
    "google_published": ["paragraph La colle de pâte.", "footnoteList De farine."],
    "libre_office": [
        "heading La reliure",
        "paragraph Du b<papier> et de la i<colle> .",
        "orderedList Plier Coudre",
        "table Papier Fil 90 g lin",
        "footnoteList De farine.",
    ],
    "apple_notes": ["paragraph b<Courses>", "paragraph Chez l<la droguerie> :", "bulletList farine lin"],
    "notion": [
        "heading La semaine",
        "paragraph Du b<papier> et de la i<colle> .",
        "taskList acheter du lin coudre",
        "blockquote Patience.",
        'codeBlock print("colle")',
        "image",
        "horizontalRule",
    ],
    "web_page": [
        "paragraph Home",
        "heading Making paste",
        "paragraph Mix c<1:5> and never l<boil> .",
        "image",
        'codeBlock print("paste")',
        "blockquote Patience.",
        "paragraph Loose words on two lines",
    ],
    "notes_of_a_page": [
        "orderedList l<1> Mixing",
        "heading Mixing",
        "paragraph Glue is old. Very .",
        "taskList stir wait ⏳",
        "footnoteList Delorme, i<Glue> . Three thousand years.",
    ],
}
_RTF = r"""{{\rtf1\ansi A bowl:{{\*\shppict{{\pict{{\*\picprop\shplid1025{{\sp{{\sn shapeType}}{{\sv 75}}}}}}
\picscalex100\picw300\pich225\pngblip\bliptag-1{{\*\blipuid ffffffff0102030405060708090a0b0c}}{picture}}}}}
{{\nonshppict{{\pict\wmetafile8 010900}}}} and the quay {{\pict\picw30\jpegblip {jpeg}}}}}"""
ARRIVED = {"uploads": [{"id": "1", "src": "/-/media/a/2026/bowl.png", "mime": "image/png", "alt": ""}]}


@pytest.mark.parametrize("name", FROM_ELSEWHERE)
def test_what_comes_from_elsewhere_is_cleaned(sheet, name):
    sheet.route("**/pictures", lambda route: route.fulfill(json=ARRIVED))  # the network of tests reaches nobody
    paste(sheet, (PASTED / f"{name}.html").read_text("utf-8"), "plain")
    assert [_plain(line) for line in outline(document(sheet))] == [_plain(line) for line in FROM_ELSEWHERE[name]]
    saved(sheet)
    assert sheet.faults == []


def test_which_tasks_are_done_is_kept(sheet):
    paste(sheet, (PASTED / "notes_of_a_page.html").read_text("utf-8"), "plain")
    tasks = next(block for block in document(sheet) if block["type"] == "taskList")
    assert [each["attrs"]["checked"] for each in tasks["content"]] == [True, False]


def test_notes_pasted_into_a_text_with_notes_stand_in_the_order_of_their_marks(sheet):
    html = (PASTED / "google_published.html").read_text("utf-8")
    paste(sheet, html, "plain")
    press(sheet, "Control+Home")
    at_the_beginning(sheet)
    press(sheet, "Control+Alt+f")
    sheet.keyboard.type("Mine.")
    press(sheet, "Escape", "Control+Home")
    at_the_beginning(sheet)
    paste(sheet, html, "plain")
    assert outline(document(sheet))[-1] == "footnoteList De farine. Mine. De farine."
    press(sheet, "Control+z")
    assert outline(document(sheet))[-1] == "footnoteList Mine. De farine."


def test_pasted_markdown_becomes_blocks_with_its_notes_and_undo_gives_it_back(sheet):
    paste(sheet, text=(PASTED / "notes.md").read_text("utf-8"))
    expect(sheet.locator(f"{WORDS} table")).to_be_visible()
    lines = outline(document(sheet))
    assert [line.split()[0] for line in lines[:5]] == ["heading", "paragraph", "bulletList", "table", "paragraph"]
    assert lines[5:] == ["footnoteList Of wheat."]
    press(sheet, "Control+z")
    expect(sheet.locator(WORDS)).to_contain_text("| flour | 1 |")


def test_a_picture_that_can_not_be_brought_is_told_and_never_loaded_from_elsewhere(sheet):
    asked = []
    sheet.on("request", lambda request: "paste.example" in request.url and asked.append(request.url))
    paste(sheet, '<p>Before.</p><img src="https://paste.example/bowl.jpg" alt="A bowl"><p>After.</p>', "plain")
    line = sheet.get_by_role("group", name="Image").first
    expect(line).to_contain_text("could not be fetched from paste.example", timeout=15_000)
    assert outline(document(sheet)) == ["paragraph Before.", "paragraph l<A bowl>", "paragraph After."]
    sheet.route("**/pictures", lambda route: route.fulfill(json=ARRIVED), times=1)
    sheet.get_by_role("button", name="Try again").click()
    expect(sheet.locator(f"{WORDS} .card-block--image img")).to_have_attribute("src", re.compile("/bowl.png$"))
    assert document(sheet)[1]["attrs"]["src"] == ARRIVED["uploads"][0]["src"]
    press(sheet, "Control+z")
    assert outline(document(sheet)) == []
    assert asked == []


def test_a_link_can_stand_for_a_picture_that_is_not_to_be_had(sheet):
    paste(sheet, '<p>Before.</p><img src="https://paste.example/bowl.jpg" alt="A bowl">', "plain")
    sheet.get_by_role("button", name="Put a link to it").click(timeout=15_000)
    assert outline(document(sheet)) == ["paragraph Before.", "paragraph l<A bowl>"]


def test_a_picture_within_the_clipboard_is_sent_and_stands_where_it_was(sheet):
    address = sheet.evaluate(
        "() => { const c = document.createElement('canvas'); c.width = c.height = 32; return c.toDataURL(); }"
    )
    paste(sheet, f'<p>Before.</p><p><img src="{address}" alt="Night"></p><p>After.</p>', "plain")
    expect(sheet.locator(f"{WORDS} .card-block--image img")).to_be_visible()
    blocks = document(sheet)
    assert [block["type"] for block in blocks] == ["paragraph", "image", "paragraph"]
    assert (blocks[1]["attrs"]["src"][:9], blocks[1]["attrs"]["alt"]) == ("/-/media/", "Night")
    saved(sheet)


def test_pictures_of_word_come_from_the_rtf_beside_its_html(sheet):
    rtf = _RTF.format(picture=drawn(sheet).hex("\n", 64), jpeg=_jpeg().hex())
    paste(sheet, (PASTED / "word_pictures.html").read_text("utf-8"), "plain", rtf)
    expect(sheet.locator(f"{WORDS} .card-block--image img")).to_have_count(2)
    blocks = document(sheet)
    assert [line.split()[0] for line in outline(blocks)] == ["paragraph", "image", "paragraph", "image"]
    pictures = [block["attrs"] for block in blocks if block["type"] == "image"]
    assert [(each["src"].rpartition(".")[2], each["alt"]) for each in pictures] == [
        ("png", "Un bol"),
        ("jpg", "Le quai"),
    ]
    saved(sheet)


def test_a_picture_copied_alone_from_word_is_the_one_of_the_clipboard(sheet):
    html = '<p class=MsoNormal><img width=120 height=90 src="file:////Users/marie/clip_image001.png"><o:p></o:p></p>'
    paste(sheet, html, png=b64encode(drawn(sheet)).decode())
    expect(sheet.locator(f"{WORDS} .card-block--image img")).to_have_count(1)
    assert outline(document(sheet)) == ["image"]


def test_marks_copied_into_another_text_bring_their_notes(sheet, house):
    sheet.keyboard.type("Flour")
    press(sheet, "Control+Alt+f")
    sheet.keyboard.type("Of ")
    press(sheet, "Control+i")
    sheet.keyboard.type("wheat.")
    press(sheet, "Escape")
    sheet.keyboard.type(" and water.")
    sheet.locator(f"{WORDS} > p").first.click(click_count=3)  # the paragraph alone, without the notes
    html = copied(sheet)
    saved(sheet)
    other = new_sheet(sheet.context.new_page(), house)
    other.keyboard.type("Mix. ")
    paste(other, html, "Flour and water.")
    assert outline(document(other)) == ["paragraph Mix. Flour and water.", "footnoteList Of i<wheat.>"]
    saved(other)
    press(other, "Control+z")
    assert "footnoteList" not in " ".join(outline(document(other)))


def test_a_picture_that_stayed_in_the_other_program_is_told(sheet):
    paste(sheet, (PASTED / "apple_notes.html").read_text("utf-8"), "plain")
    expect(sheet.get_by_role("group", name="Image").first).to_contain_text("stayed in the other program")


def _jpeg():
    made = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(made, "JPEG")
    return made.getvalue()


def _plain(line):
    return re.sub(r"\s+", " ", line.replace("\u00a0", " ")).replace(" ,", ",").replace(" .", ".").strip()

"""Pictures of pasted pages: fetched by the server, kept here, never more than bounds allow."""

import pytest

from causerie.media.models import Upload
from causerie.web.studio.cards import card_page
from tests.kit.loopback import by_path, plain, redirect, serving
from tests.web.studio.cards.test_card_page import HTML, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reachable(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.1/32",)


def asked(browser, url):
    return browser.post("/studio/marie/pictures", {"url": url})


def test_a_picture_is_kept_here_and_its_key_is_not(studio):
    with serving(by_path(**{"bowl.png?key=secret": picture()})) as port:
        told = asked(studio, f"http://127.0.0.1:{port}/bowl.png?key=secret").json()["uploads"][0]
    upload = Upload.objects.get()
    assert (told["src"], told["mime"], told["name"]) == (f"/-/media/{upload.path}", "image/png", "bowl.png")
    assert upload.source_url == f"http://127.0.0.1:{port}/bowl.png"


@pytest.mark.parametrize(
    "answer",
    [
        plain(b"<p>Log in first</p>", HTML),
        plain(b"%PDF-1.7 paper", "Content-Type: image/png"),
        plain(b"gone", status="404 Not Found"),
        redirect("http://10.0.0.1/secret.png"),
        plain(b"\x89PNG\r\n\x1a\n" + b"x" * 3000, "Content-Type: image/png"),
    ],
)
def test_what_is_no_picture_or_not_there_is_told_in_words(studio, answer):
    with serving(by_path(x=answer)) as port:
        told = asked(studio, f"http://127.0.0.1:{port}/x")
    assert told.status_code == 422
    assert told.json()["sentence"]
    assert not Upload.objects.exists()


@pytest.mark.parametrize("url", ["", "file:///C:/picture.png", "javascript:alert(1)", "https://a/" + "x" * 9000])
def test_what_is_no_address_of_the_web_is_not_asked(studio, url):
    assert asked(studio, url).json()["code"] == "picture-not-there"


def test_private_networks_are_not_looked_into(studio, settings):
    settings.ALLOW_PRIVATE = ()
    with serving(by_path(x=picture())) as port:
        assert asked(studio, f"http://127.0.0.1:{port}/x").json()["code"] == "picture-not-there"


def test_too_many_of_one_account_and_too_many_at_once_are_refused(studio, monkeypatch):
    monkeypatch.setattr(card_page, "_MOST_PICTURES", 1)
    with serving(by_path(x=picture())) as port:
        address = f"http://127.0.0.1:{port}/x"
        with card_page.under_way, card_page.under_way:
            assert asked(studio, address).json()["code"] == "busy"
        assert asked(studio, address).status_code == 200
        assert asked(studio, address).json()["code"] == "too-many-pictures"

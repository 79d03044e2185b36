"""A card for an address: looked up by the server, kept here."""

import json
from io import BytesIO

import pytest
from PIL import Image

from causerie.media.models import Upload
from causerie.web.studio.cards import card_page
from tests.kit.loopback import by_path, plain, redirect, serving

pytestmark = pytest.mark.django_db
HTML, JSON = "Content-Type: text/html; charset=utf-8", "Content-Type: application/json"


@pytest.fixture(autouse=True)
def reachable(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.1/32",)


def picture():
    file = BytesIO()
    Image.new("RGB", (8, 6), "#0d5b45").save(file, "PNG")
    return plain(file.getvalue(), "Content-Type: image/png")


def page(**more):
    head = "".join(f'<meta property="og:{name}" content="{value}">' for name, value in more.items())
    return plain(f"<title>Untitled</title>{head}".encode(), HTML)


def asked(studio, url):
    return studio.post("/studio/marie/cards", {"url": url})


def test_a_page_becomes_a_bookmark_with_its_picture_kept_here(studio):
    with serving(by_path(page=page(title="Été", description="Long", image="/p.png"), **{"p.png": picture()})) as port:
        node = asked(studio, f"http://127.0.0.1:{port}/page").json()["node"]
    upload = Upload.objects.get()
    assert node["type"] == "bookmark"
    assert node["attrs"] == {
        "url": f"http://127.0.0.1:{port}/page",
        "title": "Été",
        "description": "Long",
        "thumbnail": f"/-/media/{upload.path}",
    }
    assert upload.source_url == f"http://127.0.0.1:{port}/p.png"


def test_a_page_that_is_only_read_tells_its_title_and_author_and_leaves_no_picture(studio):
    with serving(by_path(page=page(title="Été", image="/p.png", site_name="Le quai"), **{"p.png": picture()})) as port:
        told = studio.post("/studio/marie/cards", {"url": f"http://127.0.0.1:{port}/page", "is_only_read": "1"})
    assert told.json()["about"] == {"title": "Été", "author": "", "provider": "Le quai"}
    assert not Upload.objects.exists()


def test_a_film_that_offers_its_player_becomes_an_embed(studio):
    told = {"type": "video", "title": "Film", "html": '<iframe src="https://tube.example/videos/embed/1"></iframe>'}
    offer = b'<title>x</title><link type="application/json+oembed" href="/oembed">'
    with serving(by_path(film=plain(offer, HTML), oembed=plain(json.dumps(told).encode(), JSON))) as port:
        node = asked(studio, f"http://127.0.0.1:{port}/film").json()["node"]
    assert node["type"] == "embed"
    assert (node["attrs"]["title"], node["attrs"]["html_url"]) == ("Film", "https://tube.example/videos/embed/1")


@pytest.mark.parametrize(
    "answer",
    [
        plain(b"x" * 4_000_000, HTML),
        plain(b"<title>gone</title>", HTML, status="404 Not Found"),
        plain(b"%PDF", "Content-Type: application/pdf"),
        redirect("http://10.0.0.1/secret"),
        plain(b"\xff\xfe\x00" * 99, "Content-Type: text/html; charset=klingon"),
    ],
)
def test_what_can_not_be_read_is_a_card_with_its_address_only(studio, answer):
    with serving(by_path(x=answer)) as port:
        node = asked(studio, f"http://127.0.0.1:{port}/x").json()["node"]
    assert node["type"] == "bookmark"
    assert {"title", "description", "thumbnail"} & node["attrs"].keys() == set()
    assert not Upload.objects.exists()


def test_a_picture_that_is_none_is_left_out(studio):
    evil = plain(b"<svg onload=alert(1)>", "Content-Type: image/png")
    with serving(by_path(page=page(title="A", image="/p.png"), **{"p.png": evil})) as port:
        node = asked(studio, f"http://127.0.0.1:{port}/page").json()["node"]
    assert node["attrs"].keys() == {"url", "title"}


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "/about", "https://a@b.example/"])
def test_what_is_no_address_is_refused_in_words(studio, url):
    told = asked(studio, url)
    assert told.status_code == 422
    assert told.json()["code"] == "address-refused"


def test_private_networks_are_not_looked_into(studio, settings):
    settings.ALLOW_PRIVATE = ()
    with serving(by_path(page=page(title="Secret"))) as port:
        node = asked(studio, f"http://127.0.0.1:{port}/page").json()["node"]
    assert node["attrs"].keys() == {"url"}


def test_too_many_are_refused(studio, monkeypatch):
    monkeypatch.setattr(card_page, "_MOST", 1)
    with serving(by_path(page=page(title="A"))) as port:
        assert asked(studio, f"http://127.0.0.1:{port}/page").status_code == 200
        assert asked(studio, f"http://127.0.0.1:{port}/page").status_code == 429


def test_slow_servers_hold_up_few_threads_at_once(studio):
    """Each look waits for strangers: all threads in it would leave none for readers."""
    with serving(by_path(page=page(title="Été"))) as port:
        address = f"http://127.0.0.1:{port}/page"
        with card_page.under_way, card_page.under_way:
            assert asked(studio, address).json()["code"] == "busy"
        assert asked(studio, address).json()["node"]["attrs"]["title"] == "Été"

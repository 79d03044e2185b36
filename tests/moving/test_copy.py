"""The copy that is read by double click: every way in it leads to a file of the copy, and nothing acts or loads."""

import io
import posixpath
import re
import zipfile
from urllib.parse import unquote

import pytest

from causerie.conversation.arrivals import Withdrawn
from causerie.conversation.models import Appearance, Place
from causerie.conversation.moderating import approve
from causerie.conversation.receiving import receive
from causerie.kit import clock
from causerie.looks.choices import Choices
from causerie.looks.dressing import publish_look
from causerie.moving.leaving.exporting import export_site
from causerie.ops.seeding import week
from causerie.people.proofs import Proof
from causerie.sites.models import Site
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.publishing import publish
from tests import cast
from tests.conversation.stage import comment

pytestmark = pytest.mark.django_db
_WAY = re.compile(r'\b(?:href|src)="([^"#]+)')
_ELSEWHERE = ("https://", "http://", "mailto:")


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def write(site, title, text="Des *mots*.", visibility="public", **more):
    post = start_post(site, site.actor, kind=more.pop("kind", "article"), by=None)
    save_revision(post, Draft(title=title, text=text, **more), by=None)
    return publish(post, by=None, audience=Audience(visibility))


def copied(site, tmp_path):
    """The files of the copy by name, as text; letters and pictures as their names alone."""
    export_site(site, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        is_text = (".html", ".css")
        return {name: archive.read(name).decode() if name.endswith(is_text) else "" for name in archive.namelist()}


def lost(files):
    """Ways that lead to no file: (page, way)."""
    ways = [(name, way) for name in files if name.endswith(".html") for way in _WAY.findall(files[name])]
    inner = [(name, way) for name, way in ways if not way.startswith(_ELSEWHERE)]
    return [
        pair for pair in inner if posixpath.normpath(f"{posixpath.dirname(pair[0])}/{unquote(pair[1])}") not in files
    ]


def test_every_way_of_the_whole_seed_leads_to_a_file(tmp_path):
    week.seed(io.StringIO())
    assert [lost(copied(site, tmp_path)) for site in Site.objects.order_by("id")] == [[]] * Site.objects.count()


def test_nothing_in_it_acts_and_nothing_is_loaded_from_elsewhere(site, tmp_path):
    write(site, "Le bac", text="![x](https://spy.example/x.png)\n\n[Là](https://else.example/)")
    pages = {name: text for name, text in copied(site, tmp_path).items() if name.endswith(".html")}
    assert {"default-src 'none'" in text and "<script" not in text for text in pages.values()} == {True}
    assert 'href="https://else.example/"' in pages["html/posts/le-bac.html"]


def test_posts_stand_in_the_archive_under_their_words_and_in_their_series(site, tmp_path):
    write(site, "Un", tags=("Le port",), series="Le bac")
    write(site, "Deux", series="Le bac")
    files = copied(site, tmp_path)
    year = clock.now().year
    assert [
        'href="../posts/un.html"' in files[name]
        for name in ("html/tags/le-port.html", "html/series/le-bac.html", f"html/archive/{year}.html")
    ] == [True] * 3
    assert 'href="../series/le-bac.html"' in files["html/posts/deux.html"]
    assert 'rel="next" href="../posts/deux.html"' in files["html/posts/un.html"]


def test_links_to_ones_own_pages_lead_to_the_copy(site, tmp_path):
    write(site, "Un", tags=("port",))
    write(site, "Deux", text="[a](/un#fin) [b](/tags/port) [c](/nowhere) [d](//else.example/x)")
    page = copied(site, tmp_path)["html/posts/deux.html"]
    assert re.findall(r'href="([^"]+)"[^>]*>[abc]<', page) == [
        "../posts/un.html#fin",
        "../tags/port.html",
        "../archive.html",
    ]


def test_what_is_not_for_everyone_says_so_and_stands_under_no_word(site, tmp_path):
    write(site, "Secret", visibility="private", tags=("port",))
    files = copied(site, tmp_path)
    assert 'class="only"' in files["html/posts/secret.html"]
    assert "html/tags/port.html" not in files


def test_it_wears_the_look_with_its_letters(site, tmp_path):
    publish_look(site, Choices(theme="magazine", fonts={"text": "literata"}, css="h1 { color: red }"), by=None)
    files = copied(site, tmp_path)
    assert {"html/style/theme-magazine.css", "html/style/fonts/literata/latin.woff2"} <= files.keys()
    assert "--font-text" in files["html/style/chosen.css"] and "color:red" in files["html/style/own.css"]


def test_what_was_taken_back_shows_as_such_where_something_answers_it(site, tmp_path):
    post = write(site, "Le bac")
    said = comment(post.conversation, "Vraiment ?", name="Odile")
    _approve_all(post)
    comment(post.conversation, "Oui.", name="Tomas", parent=said.place_id)
    _approve_all(post)
    _take_back("Vraiment ?")
    page = copied(site, tmp_path)["html/posts/le-bac.html"]
    assert ("Message retiré par son auteur" in page, "Vraiment" in page, "Oui." in page) == (True, False, True)
    assert page.index("Message retiré par son auteur") < page.index("Oui.")


def _approve_all(post):
    [approve(place.pk, by=None) for place in Place.objects.filter(conversation=post.conversation)]


def _take_back(text):
    said = Appearance.objects.select_related("handle").get(contribution__text=text)
    proof = Proof(kind=said.proof_kind, protocol=said.handle.protocol, address=said.handle.address, at=clock.now())
    receive(Withdrawn(proof=proof, protocol=said.protocol, remote_id=said.remote_id, withdrawn_at=clock.now()))

"""Every address of a site, as the URL conf has it with all that it takes in, asked in every way one thinks of about a
post that is private: each answer is to the byte that about a post that never was."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from causerie.protocols.activitypub.identities.minting import mint
from causerie.sites.hosting import give_host
from causerie.sites.opening import open_to
from causerie.web.blog.urls import urlpatterns
from causerie.work import loop
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft, save_revision
from causerie.writing.publishing import publish, show_to
from tests.web.blog.stage import HOST, ORIGIN, Stage
from tests.web.signed_in import HOST as APP

pytestmark = pytest.mark.django_db

SECRET, NEVER = "quetzal", "zzzzzzz"
TELLING = ("dort.", "résumé", "ana ", "du soir", "du quai", "image ")
FILLED = {
    "year": "2026",
    "month": "11",
    "slug": "{word}-suite",
    "name": "{word}",
    "path": "{word}-du-quai",
    "token": "token",
    "start": "0",
    "number": "1",
    "digest": "0123456789abcdef",
}
ASKED_BESIDES = {"/search?q={word}", "/-/answer?to={word}", "/{word}-du-soir"} | {
    f"/.well-known/webfinger?resource={resource}"
    for resource in ("acct:{word}@" + HOST, ORIGIN + "/{word}-du-quai", ORIGIN + "/{word}-du-soir")
}
JSON = "application/json, application/activity+json"
JUNK = "causerie-member=x; causerie-key-1=x; causerie-owner=x; sessionid=x"
WAYS = {
    "plainly": {},
    "HEAD": {"method": "head"},
    "by others' programs": {"accept": JSON},
    "with cookies": {"cookie": JUNK},
    "kept copies": {"if-none-match": "*", "if-modified-since": "Mon, 23 Nov 2026 10:00:00 GMT"},
    "with a slash": {"path": "{path}/"},
    "with a question": {"path": "{path}?preview=1&p=1"},
    "feed": {"path": "{path}/feed"},
    "second part": {"path": "{path}/2"},
    "amp": {"path": "{path}/amp"},
    "upper case": {"path": "{upper}"},
    "another name": {"host": "journal.example"},
    "below the installation": {"host": APP, "path": "/@marie{path}"},
    "at the installation": {"host": APP},
}


def routes():
    """Each address of the site, with a place to fill for the word."""
    written = [re.sub(r"^\^|\$$|\\", "", each) for each in patterns(urlpatterns)]
    named = [re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|<(?:\w+:)?(\w+)>", _filled, each) for each in written]
    return sorted({f"/{each}" for each in named} | ASKED_BESIDES)


def patterns(found):
    """All addresses, also those that are taken in from other rooms."""
    if isinstance(found, URLPattern):
        return [str(found.pattern)]
    within = found.url_patterns if isinstance(found, URLResolver) else found
    before = str(found.pattern) if isinstance(found, URLResolver) else ""
    return [before + each for one in within for each in patterns(one)]


def _filled(found):
    return FILLED[found[1] or found[2]]


@pytest.fixture
def stage(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.0/8", "::1/128")  # where others know it by
    return Stage()


@pytest.fixture
def hidden(stage):
    """A post full of the word that was public at two addresses, and is private now; other servers know its site."""
    mint(stage.site, by=stage.marie)
    stage.post("Avant", days_ago=3)
    words = {"excerpt": "Résumé", "tags": ("quetzal-suite",), "series": "quetzal suite", "image_alt": "Image quetzal"}
    post = stage.post("Quetzal du soir", "Le quetzal dort.", days_ago=2, **words)
    stage.voice(post, "Ana quetzal", "Ah.")
    save_revision(
        post, Draft(title="Quetzal du quai", text="Le quetzal dort.", slug="quetzal-du-quai", **words), by=stage.marie
    )
    publish(post, by=stage.marie)
    loop.run_due()
    give_host(stage.site, "journal.example")
    return post


def ask(route, way, word):
    how = {"method": "get", "path": "{path}", "host": HOST} | WAYS[way]
    route = route.format(word=word)
    path = how.pop("path").format(path=route, upper=route.upper())
    method, host = how.pop("method"), how.pop("host")
    answer = getattr(Client(headers={"host": host}), method)(path, headers=how)
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()))
    said = f"{answer.status_code}\n{headers}\n{answer.content.decode(errors='replace')}"
    return re.sub(word, "", said.casefold())


@pytest.mark.parametrize("way", WAYS)
def test_a_private_post_is_at_no_address_and_in_no_way_told_from_one_that_never_was(stage, hidden, way):
    show_to(hidden, Audience("private"), by=stage.marie)
    assert [route for route in routes() if ask(route, way, SECRET) != ask(route, way, NEVER)] == []


@pytest.mark.parametrize("way", WAYS)
def test_of_a_post_behind_a_password_the_door_is_told_and_nothing_else(stage, hidden, way):
    show_to(hidden, Audience("password", "les voisins du quai"), by=stage.marie)
    told = {route: ask(route, way, SECRET) for route in routes()}
    assert [route for route, said in told.items() if any(word in said for word in TELLING)] == []


@pytest.mark.parametrize("resource", [f"acct:marie@{HOST}", f"{ORIGIN}/", f"{ORIGIN}/-/ap/actor"])
@pytest.mark.parametrize("visibility", ["unlisted", "password", "private"])
def test_other_servers_find_no_site_that_is_not_for_everyone(stage, hidden, visibility, resource):
    open_to(stage.site, visibility, password="les voisins du quai")
    asked = f"/.well-known/webfinger?resource={resource}"
    answers = [Client(headers={"host": host}).get(asked) for host in (HOST, APP)]
    assert {answer.status_code for answer in answers} <= {403, 404}


@pytest.mark.parametrize("visibility", ["private", "password"])
@pytest.mark.parametrize("way", WAYS)
def test_a_closed_site_tells_nothing_at_any_address_in_any_way(stage, hidden, way, visibility):
    open_to(stage.site, visibility, password="les voisins du quai")
    told = {route: ask(route, way, SECRET) for route in routes()}
    names = (*TELLING, "passeurs", "marie delorme")
    assert [route for route, said in told.items() if any(word in said for word in names)] == []


def test_the_walk_knows_the_addresses_of_posts_tags_and_series():
    known = {"/{word}-du-quai", "/{word}-du-quai/conversation", "/tags/{word}-suite", "/series/{word}-suite"}
    assert known <= set(routes())
    assert {"/-/ap/actor", "/.well-known/webfinger", "/.well-known/host-meta", "/-/nodeinfo/2.1"} <= set(routes())

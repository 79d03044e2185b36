"""Old addresses lead where one says: never in a circle, never in chains, never where scripts run."""

import pytest

from causerie.sites.hosting import give_host
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.leading.redirects import (
    LeadsInACircle,
    LeadsOnwards,
    PathRefused,
    PathStands,
    TargetLeadsNowhere,
    bring_redirects,
    forget_redirect,
    keep_redirect,
)
from causerie.writing.models import Redirect
from causerie.writing.publishing import publish
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(site, marie):
    post = start_post(site, site.actor, kind="article", by=marie)
    save_revision(post, Draft(title="Le quai", text="Le quai."), by=marie)
    return publish(post, by=marie)


def kept(site):
    return dict(Redirect.objects.filter(site=site).values_list("path", "target"))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/le-quai", "/le-quai"),
        (" /le quai ", "/le%20quai"),
        ("https://elsewhere.example/x?y=1", "https://elsewhere.example/x?y=1"),
        ("http://marie.localhost:8000/archive", "/archive"),
        ("https://journal.example/le-quai?x=1", "/le-quai?x=1"),
    ],
)
def test_an_address_leads_to_a_path_or_elsewhere(site, target, expected):
    give_host(site, "journal.example")
    keep_redirect(site, "/vieux", target)
    assert kept(site) == {"/vieux": expected}


@pytest.mark.parametrize("target", ["", "x", "//evil.example", "/\\evil", "javascript:alert(1)", "http://a.example/"])
def test_it_leads_nowhere_else(site, target):
    with pytest.raises(TargetLeadsNowhere):
        keep_redirect(site, "/vieux", target)


@pytest.mark.parametrize(
    "path", ["", "/", "x", "//a", "/-/answer", "/.well-known/x", "/a/../b", "/" + "x" * 500, "mailto:a"]
)
def test_only_paths_of_the_site_lead_elsewhere(site, path):
    with pytest.raises(PathRefused):
        keep_redirect(site, path, "/archive")


@pytest.mark.parametrize("path", ["/le-quai", "/le-quai/", "/le%2Dquai"])
def test_where_a_post_stands_nothing_leads_away(site, post, path):
    with pytest.raises(PathStands):
        keep_redirect(site, path, "/archive")


@pytest.mark.parametrize("target", ["/vieux", "/vieux/", "/vieux#x", "http://marie.localhost:8000/vieux"])
def test_nothing_leads_to_itself(site, target):
    with pytest.raises(LeadsInACircle):
        keep_redirect(site, "/vieux", target)


def test_chains_are_refused_whichever_end_comes_last(site):
    keep_redirect(site, "/b", "/c")
    with pytest.raises(LeadsOnwards, match="leads on"):
        keep_redirect(site, "/a", "/b/")
    with pytest.raises(LeadsOnwards):
        keep_redirect(site, "/c", "/b")
    keep_redirect(site, "/b", "/d")
    assert kept(site) == {"/b": "/d"}


def test_what_led_to_a_post_can_lead_elsewhere(site, post):
    Redirect.objects.create(site=site, path="/vieux", post=post)
    keep_redirect(site, "/vieux", "/archive")
    assert list(Redirect.objects.values_list("post_id", "target")) == [(None, "/archive")]


def test_a_redirect_is_forgotten_by_its_own_site_only(site):
    made = keep_redirect(site, "/vieux", "/archive")
    other = cast.harbour_coffee(cast.person("Ana", "ana@harbourcoffee.example"))
    assert forget_redirect(other, made.id) is None
    assert forget_redirect(site, made.id).path == "/vieux"
    assert kept(site) == {}


def test_pasted_lines_of_all_sorts_are_read(site):
    text = """
    # from the old server
    /a /1
    /b -> /2
    "/c","/3"
    Redirect 301 /d /4
    RedirectPermanent /e https://elsewhere.example/5
    /f /6 301
    https://old.example/g?p=1\t/7
    /h
    nonsense /8
    """
    brought = bring_redirects(site, text)
    assert kept(site) == {
        "/a": "/1", "/b": "/2", "/c": "/3", "/d": "/4", "/e": "https://elsewhere.example/5", "/f": "/6", "/g?p=1": "/7",
    }  # fmt: skip
    assert (brought.kept, [number for number, _why in brought.refused]) == (7, [10, 11])

"""What an author reads of readers."""

from datetime import UTC, datetime, timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from causerie.insight.visits.counting import count
from causerie.kit import clock
from causerie.writing.models import Post
from tests import cast
from tests.insight.visits.test_agents import FIREFOX
from tests.insight.visits.test_counting import visit
from tests.web.signed_in import browser

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADDRESS = "/studio/marie/statistics"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings, tmp_path):
    settings.DATA, settings.ORIGIN = tmp_path, "http://localhost:8000"
    with clock.frozen(NOON):
        yield


@pytest.fixture
def read(site, studio):
    """A week in which Marie was read."""
    studio.post("/studio/marie/publications", {"title": "Le quai", "text": "Le soir.", "kind": "article"})
    feedly = "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers)"
    path = Post.objects.get().path
    for ago in range(6):
        at = NOON - timedelta(days=ago)
        count([visit(path, f"192.0.2.{n}", at=at, referrer="https://a.example/x") for n in range(ago + 1)])
        count([visit("/", at=at), visit("/feed.xml", agent=feedly, kind="feed", at=at)])
    count([visit("/", agent=FIREFOX, at=NOON - timedelta(days=40))] * 3)
    return studio


def page(browser, query=""):
    return browser.get(ADDRESS + query).content.decode()


def test_before_anybody_came_it_says_so(studio, site):
    assert "Nothing to tell yet." in page(studio)


def test_views_visitors_followers_pages_and_hosts_are_told(read):
    shown = page(read)
    assert "<b>27</b><span>3 in the same time before.</span>" in shown
    assert "<dt>Followers by feed</dt><dd><b>12</b>" in shown
    assert "Most was read on 19 Nov. 2026: 7 views." in shown
    assert '<bdi>a.example</bdi></th><td class="r">21</td>' in shown
    assert '>Le quai</a></th><td class="r">21</td>' in shown
    assert '>Home</a></th><td class="r">6</td>' in shown


def test_the_table_says_what_the_chart_shows(read):
    shown = page(read, "?days=7")
    assert (
        shown.count('<rect class="bar" x=')
        == shown.count('<tr><th scope="row">1') + shown.count('<tr><th scope="row">2')
        == 7
    )
    assert '<tr><th scope="row">19 Nov. 2026</th><td class="r">7</td><td class="r">6</td></tr>' in shown


def test_a_year_is_shown_by_weeks(read):
    assert page(read, "?days=364").count('<rect class="bar" x=') == 52


def test_one_page_has_days_of_its_own(read):
    shown = page(read, f"?days=30&path={Post.objects.get().path}")
    assert '<h1 dir="auto">Le quai</h1>' in shown
    assert "<b>21</b>" in shown
    assert "a.example" not in shown


def test_odd_questions_are_answered_with_a_month(read):
    assert read.get(ADDRESS + "?days=٣&path=%00<script>").status_code == 200
    assert page(read, "?days=1000000").count('<rect class="bar" x=') == 30


def test_every_member_may_look_and_strangers_find_nothing(member, read):
    stranger = browser(cast.person("Ilse", "ilse@far.example"))
    assert member("moderator").get(ADDRESS).status_code == 200
    assert stranger.get(ADDRESS).status_code == 404


def test_it_costs_few_statements(read, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        page(read)


def test_each_part_that_one_can_jump_to_has_a_name_of_its_own(read):
    found = LexborHTMLParser(page(read)).css("section[aria-labelledby], [role=region], nav")
    names = [node.attributes.get("aria-labelledby") or node.attributes.get("aria-label") for node in found]
    assert len(names) == len(set(names)) > 4

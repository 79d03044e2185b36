"""What is counted of visits, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from causerie.insight.models import DayOfFeed, DayOfPage, DayOfReferrer, SeenToday
from causerie.insight.visits import counting
from causerie.insight.visits.counting import AGENTS_APART, MOST_OPENED, MOST_READERS, MOST_REFERRERS, count
from causerie.insight.visits.sweeping import sweep_visits
from causerie.insight.visits.visit import Visit
from causerie.kit import clock, visitors
from tests import cast
from tests.insight.visits.test_agents import FIREFOX, PHONE

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOST = "marie.localhost:8000"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(settings, tmp_path):
    settings.DATA, settings.ORIGIN = tmp_path, "http://localhost:8000"
    with clock.frozen(NOON):
        yield cast.rue_des_passeurs(cast.marie())


def visit(path="/2026/night", client="192.0.2.1", agent=FIREFOX, referrer="", host=HOST, kind="page", at=NOON):
    return Visit(kind, host, path, client, agent, referrer, at)


def pages():
    found = DayOfPage.objects.order_by("day", "path")
    return [(f"{row.day:%d}", row.path, row.views, row.visitors) for row in found]


def feeds():
    return sorted(DayOfFeed.objects.values_list("path", "reader", "subscribers"))


def referrers():
    return dict(DayOfReferrer.objects.values_list("host", "views"))


def test_a_page_read_twice_by_one_visitor_has_two_views_and_one_visitor():
    count([visit(), visit()])
    count([visit(), visit(client="192.0.2.2"), visit(agent=PHONE)])
    assert pages() == [("24", "", 5, 3), ("24", "/2026/night", 5, 3)]


def test_robots_and_pages_of_nobody_add_nothing():
    count([visit(agent="curl/8.4.0"), visit(agent=""), visit(host="nobody.example"), visit(path="/" + "x" * 400)])
    assert pages() == []


def test_a_site_read_below_the_installations_own_host_is_the_same_site():
    count([visit("/@marie/2026/night", host="localhost:8000"), visit()])
    assert pages() == [("24", "", 2, 1), ("24", "/2026/night", 2, 1)]


def test_the_only_site_is_read_at_the_installations_own_address_too():
    count([visit("/", host="localhost:8000"), visit("/studio", host="localhost:8000")])
    assert pages() == [("24", "", 1, 1), ("24", "/", 1, 1)]


def test_the_day_is_the_sites_own():
    count([visit(at=datetime(2026, 11, 24, 23, 30, tzinfo=UTC))])
    assert {row[0] for row in pages()} == {"25"}


def test_who_was_here_yesterday_is_somebody_else_today(site):
    count([visit()])
    first = SeenToday.objects.first().visitor
    with clock.later(timedelta(days=1)):
        count([visit(at=clock.now())])
    assert first not in SeenToday.objects.filter(day="2026-11-25").values_list("visitor", flat=True)


def test_who_makes_up_a_new_browser_for_each_request_is_a_few_dozen_at_most():
    count([visit(agent=f"{FIREFOX} {number}") for number in range(2000)])
    assert SeenToday.objects.count() <= 2 * AGENTS_APART
    assert pages()[0][2:] == (2000, AGENTS_APART)


def test_who_opens_more_pages_at_once_than_anybody_reads_is_a_machine():
    count([visit(f"/{number}") for number in range(MOST_OPENED + 1)])
    assert pages() == []
    count([visit(f"/{number}") for number in range(MOST_OPENED)])
    assert pages()[0] == ("24", "", MOST_OPENED, 1)


def test_the_names_of_yesterday_can_not_be_made_again_after_a_restart_either(settings):
    count([visit()])
    seen = set(SeenToday.objects.values_list("visitor", flat=True))
    visitors._key_of.cache_clear()  # as a process that starts anew
    count([visit()])
    assert set(SeenToday.objects.values_list("visitor", flat=True)) == seen
    with clock.later(timedelta(days=1)):
        sweep_visits.call()
        assert list((settings.DATA / "run").glob("visitors-*")) == []
    visitors._key_of.cache_clear()
    count([visit()])  # even were it yesterday again
    assert len(set(SeenToday.objects.values_list("visitor", flat=True)) - seen) == len(seen)


def test_only_the_host_is_kept_of_where_somebody_came_from():
    told = ("https://www.mastodon.example/@tomas/123?token=secret", "http://mastodon.example/", "javascript:x", "//[")
    count([visit(referrer=each) for each in told])
    assert referrers() == {"mastodon.example": 2}


def test_coming_from_the_site_itself_is_not_coming_from_elsewhere():
    count([visit(referrer="http://marie.localhost:8000/about"), visit(referrer="http://localhost:8000/x")])
    assert referrers() == {"localhost": 1}


def test_made_up_referrers_are_counted_under_one_name():
    count([visit(referrer=f"https://{number}.example/") for number in range(MOST_REFERRERS + 20)])
    count([visit(referrer="https://late.example/"), visit(referrer="https://0.example/")])
    found = referrers()
    assert (len(found), found[""], found["0.example"]) == (MOST_REFERRERS + 1, 21, 2)


@pytest.mark.parametrize("agent", ["Made{}/1.0", "Made{}/1.0 (7 subscribers)"])
def test_made_up_feed_readers_do_not_fill_the_tables(agent):
    made_up = [
        visit("/feed.xml", kind="feed", agent=agent.format(number), client=f"192.0.2.{number}")
        for number in range(MOST_READERS + 20)
    ]
    count(made_up)
    count([visit("/feed.xml", kind="feed", agent="Late/1.0"), *made_up[-1:]])
    assert len(feeds()) == MOST_READERS


def test_a_feed_has_as_many_readers_as_its_readers_say():
    feedly = "Feedly/1.0 (+http://www.feedly.com/fetcher.html; {} subscribers)"
    count([visit("/feed.xml", kind="feed", agent=feedly.format(12))])
    count([visit("/feed.xml", kind="feed", agent=feedly.format(number)) for number in (14, 13)])
    assert feeds() == [("/feed.xml", "Feedly", 14)]


def test_and_one_for_each_who_asks_with_a_reader_of_their_own():
    news = "NetNewsWire (RSS Reader; https://netnewswire.com/)"
    count([visit("/feed.xml", kind="feed", agent=news), visit("/feed.xml", kind="feed", agent=news)])
    count([visit("/feed.xml", kind="feed", agent=news, client="192.0.2.9")])
    count([visit("/feed.xml", kind="feed", agent="Mozilla/5.0 (compatible; Googlebot/2.1)")])
    assert feeds() == [("/feed.xml", "NetNewsWire", 2)]
    assert pages() == []


def test_much_is_counted_in_parts(monkeypatch):
    monkeypatch.setattr(counting, "_ROWS_AT_ONCE", 7)
    count([visit(f"/{number}", client=f"192.0.2.{number}") for number in range(50)])
    assert DayOfPage.objects.get(path="").visitors == 50
    assert DayOfPage.objects.count() == 51


def test_counting_costs_few_statements(django_assert_max_num_queries):
    count([visit()])
    with django_assert_max_num_queries(6):
        count([visit(f"/{number}", referrer="https://a.example/") for number in range(50)])


def test_who_was_here_is_forgotten_with_the_day_and_pages_after_two_years(site):
    count([visit(referrer="https://a.example/"), visit("/feed.xml", kind="feed", agent="Miniflux/2.2")])
    with clock.later(timedelta(days=2)):
        sweep_visits.call()
    assert (SeenToday.objects.count(), DayOfPage.objects.count()) == (0, 2)
    with clock.later(timedelta(days=800)):
        sweep_visits.call()
    assert pages() == [("24", "", 1, 1)]
    assert (DayOfReferrer.objects.count(), DayOfFeed.objects.count()) == (0, 0)

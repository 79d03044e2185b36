"""The log in the studio: who reads what of it."""

import pytest

from causerie.activity.kinds import KINDS
from causerie.activity.models import Deed
from causerie.activity.reading import ON_A_PAGE
from causerie.kit import clock
from causerie.people.models import Account
from causerie.sites.models import Membership
from causerie.web.studio.activity.sentences import _DECIDED, _SAID
from causerie.work import loop
from causerie.writing.models import Post

pytestmark = pytest.mark.django_db
LOG = "/studio/marie/settings/activity"
WORDS = {"title": "The ferry", "text": "It leaves at six.", "kind": "article", "language": "en"}


@pytest.fixture
def author(member):
    return member("author")


def read(client, address=LOG):
    loop.run_due()
    return client.get(address).content.decode()


def csv(client, address=f"{LOG}/file"):
    loop.run_due()
    return b"".join(client.get(address).streaming_content).decode()


def test_what_was_done_is_told_with_who_and_when(studio, author):
    author.post("/studio/marie/publications", WORDS)
    studio.post("/studio/marie/settings/menu", {"label": "About", "target": "/about"})
    page = read(studio)
    assert "Tomas Lindqvist published “The ferry”" in page
    assert "Marie Delorme changed the settings" in page
    assert "Tomas Lindqvist joined as author" in page


def test_owners_and_editors_read_all_others_their_own_part(studio, author, member):
    editor = member("editor")
    author.post("/studio/marie/publications", WORDS)
    studio.post("/studio/marie/settings/menu", {"label": "About", "target": "/about"})
    assert "changed the settings" in read(editor)
    own = read(author)
    assert "published “The ferry”" in own
    assert "changed the settings" not in own
    marie = Account.objects.get(email="marie@passeurs.example")
    assert "changed the settings" not in read(author, f"{LOG}?who={marie.id}")
    assert "changed the settings" not in csv(author, f"{LOG}/file?who={marie.id}")


def test_it_is_filtered_by_person_and_family(studio, author):
    author.post("/studio/marie/publications", WORDS)
    tomas = Account.objects.get(email="author@slackwater.example")
    page = read(studio, f"{LOG}?who={tomas.id}&what=posts")
    assert "published “The ferry”" in page
    assert "joined as" not in page
    assert "invited somebody" not in page


def test_no_word_of_a_draft_or_of_a_post_for_few_is_told(studio, site):
    studio.post("/studio/marie/publications", WORDS | {"title": "Secret plan", "visibility": "private"})
    studio.post("/studio/marie/posts", WORDS | {"title": "Draft plan"})
    [studio.post(f"/studio/marie/posts/{post.id}/trash") for post in Post.objects.all()]
    read(studio, "/studio/marie/")  # where who did it is told of it
    page = read(studio)
    assert "plan" not in page
    assert "a post that readers do not see" in page


def test_a_deleted_post_is_told_and_a_trashed_one_once(studio, site):
    studio.post("/studio/marie/publications", WORDS)
    post = Post.objects.get()
    studio.post(f"/studio/marie/posts/{post.id}/trash")
    loop.run_due()
    studio.post(f"/studio/marie/posts/{post.id}/end")
    loop.run_due()
    assert list(Deed.objects.order_by("event_id").values_list("kind", flat=True)) == ["published", "trashed", "deleted"]
    assert "deleted a post that is gone for ever" in read(studio)


def test_decisions_about_answers_are_told(studio, site):
    Deed.objects.create(site=site, event_id=1, at=clock.now(), kind="decided", family="talk", facts={"state": "hidden"})
    assert "hid an answer" in read(studio)


def test_it_goes_on_page_by_page_and_the_file_holds_all(studio, site, marie):
    Deed.objects.bulk_create(
        Deed(site=site, event_id=number, at=clock.now(), kind="look", family="site", account=marie)
        for number in range(1, ON_A_PAGE + 4)
    )
    first = read(studio)
    assert first.count("changed the look") == ON_A_PAGE
    assert read(studio, f"{LOG}?before=4").count("changed the look") == 3
    assert "before=4" in first
    assert csv(studio).count("changed the look") == ON_A_PAGE + 3


def test_cells_are_no_formulas(studio, site, marie):
    Membership.objects.get(account=marie).actor.__class__.objects.filter(pk=site.actor_id).update(name='=cmd|"x"')
    studio.post("/studio/marie/settings/menu", {"label": "About", "target": "/about"})
    table = csv(studio)
    assert '"\'=cmd|""x"""' in table
    assert '"=cmd' not in table


def test_pages_of_another_site_are_not_in_it(studio, site, marie):
    assert "Nothing is told of yet." in read(studio)


def test_a_page_of_it_costs_few_statements(studio, site, marie, django_assert_max_num_queries):
    Deed.objects.bulk_create(
        Deed(site=site, event_id=number, at=clock.now(), kind="look", family="site", account=marie)
        for number in range(1, 50)
    )
    with django_assert_max_num_queries(14):
        studio.get(LOG)


def test_every_kind_has_its_sentence():
    told = {kind.name for kind in KINDS.values()} - {"decided", "left", "four_eyes", "visibility"}
    assert told <= _SAID.keys()
    assert "visible" in _DECIDED

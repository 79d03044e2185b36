"""What other servers are told of posts: each thing once, and nothing that is not for everyone."""

from datetime import timedelta

import pytest

from causerie.conversation.receiving import receive
from causerie.delivery.models import Parcel
from causerie.kit import clock
from causerie.people.blocking import block
from causerie.people.following import end
from causerie.people.models import Follow
from causerie.protocols.activitypub.documents.contexts import PUBLIC
from causerie.protocols.activitypub.models import Told
from causerie.protocols.activitypub.outbound.posts import stand_all, tell_post
from causerie.sites.opening import open_to
from causerie.work.loop import run_due
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import Draft, save_revision
from causerie.writing.publishing import publish, show_to, unpublish
from tests.protocols.activitypub.outbound.world import FAR, activities, activity, addresses, told

pytestmark = pytest.mark.django_db


def revised(world, post, text="Du thé."):
    save_revision(post, Draft(title="Le café du port", text=text), by=world.marie)
    publish(post, by=world.marie)
    run_due()


def test_publishing_creates_once_in_each_shared_inbox(world):
    world.follower("tomas")
    world.follower("ana")
    world.follower("bo", host="other.example", shared="")
    post = world.published()
    made = activity("Create")
    assert made["object"]["id"] == world.uri(post)
    assert (made["id"], made["to"], made["cc"]) == (
        f"{world.uri(post)}#create",
        [PUBLIC],
        [f"{world.identity.base}/followers"],
    )
    assert addresses("Create") == ["https://far.example/inbox", "https://other.example/people/bo/inbox"]


def test_told_again_it_is_the_same_activity(world):
    world.follower("tomas")
    post = world.published()
    tell_post(world.identity, post.pk, clock.now())
    assert told() == ["Create"]


def test_a_change_of_words_is_an_update_with_another_date(world):
    world.follower("tomas")
    post = world.published()
    with clock.later(timedelta(minutes=5)):
        revised(world, post)
    update = activity("Update")
    assert "Du thé" in update["object"]["content"]
    assert update["object"]["updated"] > update["object"]["published"]
    assert update["id"].startswith(f"{world.uri(post)}#update-")


@pytest.mark.parametrize("visibility", ["unlisted", "private"])
def test_what_is_for_everyone_no_longer_is_deleted_out_there(world, visibility):
    world.follower("tomas")
    post = world.published()
    show_to(post, Audience(visibility=visibility), by=world.marie)
    run_due()
    gone = activity("Delete")
    assert (gone["object"]["type"], gone["object"]["id"]) == ("Tombstone", world.uri(post))
    assert addresses("Delete") == ["https://far.example/inbox"]


def test_whoever_left_since_is_told_that_it_is_gone(world):
    peer = world.follower("tomas")
    post = world.published()
    end(Follow.objects.get(follower=peer.handle.actor))
    unpublish(post, by=world.marie)
    run_due()
    assert addresses("Delete") == ["https://far.example/inbox"]


def test_published_again_it_is_created_by_another_activity(world):
    world.follower("tomas")
    post = world.published()
    unpublish(post, by=world.marie)
    run_due()
    publish(post, by=world.marie)
    run_due()
    assert told() == ["Create", "Delete", "Create"]
    assert len({each["id"] for each in activities()}) == Parcel.objects.count()


@pytest.mark.parametrize("more", [{"kind": "page"}, {"days_ago": 30}])
def test_pages_and_what_is_dated_back_are_broadcast_to_nobody(world, more):
    world.follower("tomas")
    post = world.post("Ailleurs", **{"days_ago": 0} | more)
    run_due()
    revised(world, post)
    assert told() == []


def test_what_stood_before_the_site_federated_can_be_answered_but_is_not_sent(world):
    world.follower("tomas")
    Told.objects.all().delete()
    post = world.post("Vieux", days_ago=400)
    stand_all.func(world.site.pk)
    assert receive(FAR.say(1, "Merci !", world.uri(post))).unseen == ()
    assert told() == []


def test_a_site_without_a_name_out_there_tells_nobody(world):
    world.follower("tomas")
    world.identity.delete()
    world.published()
    assert told() == []


def test_a_site_that_closes_takes_everything_back_and_says_it_again_when_it_opens(world):
    world.follower("tomas")
    world.published()
    open_to(world.site, "private")
    run_due()
    open_to(world.site, "public")
    run_due()
    assert told() == ["Create", "Delete", "Create"]


def test_the_blocked_are_sent_nothing(world):
    world.follower("tomas")
    ana = world.follower("ana", host="calm.example")
    world.follower("bo", host="sub.other.example")
    block(ana.handle.actor, blocked=world.site.actor)
    block(None, host="other.example")
    world.published()
    assert addresses("Create") == ["https://far.example/inbox"]


def test_who_is_mentioned_is_sent_it_whether_they_follow_or_not(world):
    world.peer("tomas")
    text = '<p><a href="https://far.example/@tomas" class="h-card mention">@tomas@far.example</a> a raison.</p>'
    world.published(text=text, schema="html/1")
    made = activity("Create")["object"]
    assert {"type": "Mention", "name": "@tomas@far.example", "href": "https://far.example/people/tomas"} in made["tag"]
    assert "https://far.example/people/tomas" in made["cc"]
    assert addresses("Create") == ["https://far.example/inbox"]


def test_a_reply_reaches_whom_it_answers_and_names_them(world):
    tomas = world.peer("tomas")
    receive(FAR.say("note", "<p>Who buys oysters at six?</p>", who="tomas", url=FAR.url("note")))
    world.published("", kind="reply", subject_url=FAR.url("note"), text="I do.")
    note = activity("Create")["object"]
    assert note["inReplyTo"] == FAR.id("note")
    assert tomas.handle.address in note["cc"]
    assert {"type": "Mention", "name": "@tomas@far.example", "href": tomas.handle.address} in note["tag"]
    assert f'href="{tomas.handle.address}"' in note["content"]
    assert addresses("Create") == [tomas.shared_inbox]


def test_what_changes_within_a_second_is_newer_all_the_same(world):
    world.follower("tomas")
    post = world.published()
    revised(world, post)
    made, update = activity("Create")["object"], activity("Update")["object"]
    assert update["updated"] > made["published"]

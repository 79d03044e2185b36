"""The author reads how far a post has come on other servers, and has the rest tried again."""

import html
from datetime import timedelta

import pytest
from django.db import transaction

from causerie.delivery import sending
from causerie.delivery.models import Delivery, Destination, Parcel
from causerie.kit import clock
from causerie.writing.models import Post
from causerie.writing.publishing import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(studio, marie):
    studio.post("/studio/marie/posts", {"title": "La colle", "text": "Farine.", "kind": "article"})
    return publish(Post.objects.get(), by=marie)


@pytest.fixture
def told(post):
    """Told to three servers: one has it, one is closed, one has said no."""
    parcel = Parcel(
        protocol="activitypub", sender_id=1, subject=f"post/{post.id}", activity_id="https://a.example/1", body="{}"
    )
    with transaction.atomic():
        sending.send(parcel, [f"https://{name}.example/inbox" for name in ("has", "silent", "strict")])
    became("has", state="delivered", tries=1, status=202)
    became("silent", tries=2, reason="no connection", due_at=clock.now() + timedelta(hours=1))
    became("strict", state="refused", tries=1, status=403, reason="403 go away")
    Destination.objects.filter(host="silent.example").update(
        reopens_at=clock.now() + timedelta(hours=2), due_at=clock.now() + timedelta(hours=2), reason="no connection"
    )


def became(name, **facts):
    Delivery.objects.filter(address=f"https://{name}.example/inbox").update(**facts)


def page(browser, post, after=""):
    return html.unescape(browser.get(f"/studio/marie/posts/{post.id}{after}").content.decode())


def test_the_editor_says_how_far_it_has_come(studio, post, told):
    assert "1 of 3 servers have it, 1 waiting, 1 not reached" in page(studio, post)


def test_each_server_without_it_is_named_with_its_reason_in_plain_words(studio, post, told):
    shown = page(studio, post, "/sent")
    assert "It can’t be reached. Next try:" in shown
    assert "It takes nothing from here. Given up after 1 try." in shown
    assert "has.example" not in shown


def test_what_was_told_to_nobody_says_so(studio, post):
    assert "Told to nobody yet." in page(studio, post, "/sent")


def test_what_did_not_arrive_is_tried_again_at_once(studio, post, told):
    answer = studio.post(f"/studio/marie/posts/{post.id}/sent/again", follow=True)
    assert "Trying 2 deliveries again." in answer.content.decode()
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["delivered", "waiting", "waiting"]
    assert not Delivery.objects.filter(state="waiting", due_at__gt=clock.now()).exists()
    assert Destination.objects.get(host="silent.example").due_at <= clock.now()


def test_only_who_may_change_the_post_learns_of_it(member, post, told):
    assert member("author").get(f"/studio/marie/posts/{post.id}/sent").status_code == 403
    assert member("editor").get(f"/studio/marie/posts/{post.id}/sent").status_code == 200

"""A draft is published at its time, as it is then, by who scheduled it; or they are told why not."""

from datetime import timedelta

import pytest

from causerie.events.models import StoredEvent
from causerie.kit import clock
from causerie.sites.models import Membership
from causerie.work import rhythm
from causerie.work.loop import run_due
from causerie.work.models import Job
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post
from causerie.writing.publishing import publish, unpublish
from causerie.writing.refusals import (
    AlreadyPublished,
    MayNotWrite,
    NothingWritten,
    ReservedSlug,
    ScheduledEarlier,
    ScheduledTooFar,
    SlugTaken,
)
from causerie.writing.scheduling.scheduling import publish_overdue, publish_scheduled, schedule, unschedule
from causerie.writing.trashing import trash, untrash
from tests import cast

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def post(site, marie):
    return drafted(site, marie, title="La colle", text="De pâte.")


def drafted(site, by, **words):
    post = start_post(site, site.actor, kind="article", by=by)
    save_revision(post, Draft(**words), by=by)
    return post


def in_an_hour():
    return clock.now() + HOUR


def at_its_time(after=2 * HOUR):
    with clock.later(after):
        run_due()


def events(name):
    return StoredEvent.objects.filter(name=name)


def test_nothing_shows_before_its_time(post, marie):
    schedule(post, in_an_hour(), by=marie)
    run_due()
    assert (Post.objects.get().state, Post.objects.get().scheduled_by) == ("draft", marie)


def test_at_its_time_the_post_stands_dated_as_scheduled(post, marie):
    at = in_an_hour()
    schedule(post, at, by=marie)
    at_its_time()
    stored = Post.objects.get()
    assert (stored.state, stored.published_at, stored.path) == ("published", at, "/la-colle")
    assert (stored.scheduled_at, stored.scheduled_by) == (None, None)
    assert events("PostPublished").count() == 1


def test_what_is_edited_meanwhile_is_what_stands(post, marie):
    schedule(post, in_an_hour(), by=marie)
    save_revision(post, Draft(title="La colle", text="De pâte, et de peau."), by=marie, is_autosave=True)
    at_its_time()
    assert Post.objects.get().published.text == "De pâte, et de peau."


def test_another_time_replaces_the_first(post, marie):
    schedule(post, in_an_hour(), by=marie)
    schedule(post, in_an_hour() + 24 * HOUR, by=marie)
    at_its_time()
    assert Post.objects.get().state == "draft"
    at_its_time(26 * HOUR)
    assert Post.objects.get().state == "published"


def test_the_same_time_twice_is_one_job(post, marie):
    at = in_an_hour()
    schedule(post, at, by=marie)
    schedule(post, at, by=marie)
    assert Job.objects.filter(task__endswith="publish_scheduled").count() == 1


def test_a_time_taken_back_does_not_come(post, marie):
    schedule(post, in_an_hour(), by=marie)
    unschedule(post, by=marie)
    unschedule(post, by=marie)
    at_its_time()
    assert Post.objects.get().state == "draft"


def test_the_trash_takes_the_time_away(post, marie):
    schedule(post, in_an_hour(), by=marie)
    untrash(trash(post, by=marie), by=marie)
    at_its_time()
    assert (Post.objects.get().state, Post.objects.get().scheduled_at) == ("draft", None)


def test_publishing_before_takes_the_time_away(post, marie):
    schedule(post, in_an_hour(), by=marie)
    publish(post, by=marie)
    unpublish(post, by=marie)
    at_its_time()
    assert Post.objects.get().state == "draft"


def test_done_twice_is_done_once(post, marie):
    schedule(post, in_an_hour(), by=marie)
    with clock.later(2 * HOUR):
        publish_scheduled.call(post_id=post.pk)
        publish_scheduled.call(post_id=post.pk)
    assert events("PostPublished").count() == 1


def test_a_lost_job_loses_no_post(post, marie):
    schedule(post, in_an_hour(), by=marie)
    Job.objects.all().delete()
    with clock.later(2 * HOUR):
        publish_overdue.enqueue()
        run_due()
    assert Post.objects.get().state == "published"


def test_a_worker_that_starts_looks_for_what_is_overdue(post, marie):
    schedule(post, in_an_hour(), by=marie)
    Job.objects.all().update(state=Job.State.RUNNING, due_at=clock.now() + 5 * HOUR)  # its worker died with it
    with clock.later(2 * HOUR):
        rhythm.start()
        run_due()
    assert Post.objects.get().state == "published"


@pytest.mark.parametrize(
    ("words", "after", "refusal"),
    [
        ({}, HOUR, NothingWritten),
        ({"text": "x"}, -HOUR, ScheduledEarlier),
        ({"text": "x"}, timedelta(days=3000), ScheduledTooFar),
        ({"text": "x", "slug": "archive"}, HOUR, ReservedSlug),
        ({"text": "x", "slug": "la-colle"}, HOUR, SlugTaken),
    ],
)
def test_what_can_not_be_published_is_refused_at_once(site, post, marie, words, after, refusal):
    publish(post, by=marie)
    with pytest.raises(refusal):
        schedule(drafted(site, marie, **words), clock.now() + after, by=marie)


def test_what_readers_see_already_is_not_scheduled(post, marie):
    publish(post, by=marie)
    with pytest.raises(AlreadyPublished):
        schedule(post, in_an_hour(), by=marie)


def test_others_may_not_schedule(post):
    with pytest.raises(MayNotWrite):
        schedule(post, in_an_hour(), by=cast.person("Tomas", "tomas@slackwater.example"))


def test_who_lost_the_right_meanwhile_is_told_and_it_stays_a_draft(post, marie, mailoutbox):
    schedule(post, in_an_hour(), by=marie)
    Membership.objects.all().delete()
    at_its_time()
    assert (Post.objects.get().state, Post.objects.get().scheduled_at) == ("draft", None)
    assert events("PostHeldBack").get().payload["reason"] == "may-not-write"
    assert "La colle" in mailoutbox[0].subject
    assert "n’avez plus le droit" in mailoutbox[0].body


def test_what_can_not_be_published_any_more_is_told(post, marie, mailoutbox):
    schedule(post, in_an_hour(), by=marie)
    save_revision(post, Draft(title="La colle", text="De pâte.", slug="archive"), by=marie)
    at_its_time()
    assert Post.objects.get().state == "draft"
    assert f"/studio/marie/posts/{post.pk}" in mailoutbox[0].body


def test_of_an_account_that_is_gone_nobody_is_told(post, marie, mailoutbox):
    schedule(post, in_an_hour(), by=marie)
    Post.objects.update(scheduled_by=None)
    at_its_time()
    assert (Post.objects.get().state, Post.objects.get().scheduled_at, mailoutbox) == ("draft", None, [])

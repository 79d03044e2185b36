"""With real workers: a scheduled post stands within five seconds of its time, whatever died in between."""

import signal
import time
import uuid

import pytest
from django.db import connection

from tests.work.installation import Installation, wait_until

WITHIN = 5
AT_ONCE = 30  # with the start of processes on a busy machine; a lease ends after 60, a sweep comes after 300
SCHEDULE = """
from datetime import timedelta
from causerie.kit import clock
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.scheduling.scheduling import schedule
from tests import cast
marie = cast.marie()
site = cast.rue_des_passeurs(marie)
post = start_post(site, site.actor, kind="note", by=marie)
save_revision(post, Draft(text="It is time.", kind="note"), by=marie)
schedule(post, clock.now() + timedelta(seconds=2), by=marie)
"""
LATE = """
from causerie.events.models import StoredEvent
from causerie.writing.models import Post
published = StoredEvent.objects.filter(name="PostPublished").first()
print((published.created_at - Post.objects.get().published_at).total_seconds() if published else "")
"""
OVERDUE = """
from causerie.kit import clock
from causerie.writing.models import Post
print(Post.objects.filter(scheduled_at__lt=clock.now()).count())
"""
IN_HAND = """
from datetime import timedelta
from causerie.kit import clock
from causerie.work.models import Job
Job.objects.filter(task__endswith="publish_scheduled").update(
    state="running", lease="of somebody dead", due_at=clock.now() + timedelta(seconds=60))
"""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def installation(tmp_path, transactional_db):
    name = f"time_{uuid.uuid4().hex[:8]}"
    makers = {"sqlite": lambda: "", "postgresql": lambda: _new_database(name)}
    made = Installation(tmp_path / "data", makers[connection.vendor]())
    made.manage("migrate", "--verbosity", "0")
    return made


def _new_database(name):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    return f"postgresql://causerie@/{name}?host={connection.settings_dict['OPTIONS']['host']}"


def published_late(installation):
    """How many seconds after its time the post was published; None where it was not soon."""
    wait_until(lambda: installation.run(LATE), seconds=AT_ONCE)
    return float(installation.run(LATE) or "inf")


def test_it_is_published_at_its_time(installation):
    with installation.worker():
        installation.run(SCHEDULE)
        assert 0 <= published_late(installation) < WITHIN


def test_what_fell_due_while_nobody_worked_is_published_at_the_start(installation):
    installation.run(SCHEDULE)
    assert wait_until(lambda: installation.run(OVERDUE) == "1")
    begun = time.time()
    with installation.worker():
        assert published_late(installation) < 60
    assert time.time() - begun < AT_ONCE


def test_a_worker_killed_before_the_time_is_followed_by_the_next(installation):
    with installation.worker() as first:
        installation.run(SCHEDULE)
        first.send_signal(signal.SIGKILL)
        first.wait()
    with installation.worker():
        assert 0 <= published_late(installation) < AT_ONCE


def test_a_worker_killed_in_the_middle_is_followed_by_the_next(installation):
    installation.run(SCHEDULE)
    assert wait_until(lambda: installation.run(OVERDUE) == "1")
    installation.run(IN_HAND)  # taken, and never let go: the lease would end a minute later
    begun = time.time()
    with installation.worker():
        assert published_late(installation) < 60
    assert time.time() - begun < AT_ONCE

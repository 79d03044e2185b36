"""What is acknowledged has reached the disk."""

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from causerie.kit import durability
from causerie.kit.durability import durable
from causerie.people.models import Actor


@pytest.fixture
def syncs(monkeypatch):
    """The states of the log when it was made to reach the disk."""
    seen = []
    monkeypatch.setattr(durability, "_sync", lambda: seen.append(Actor.objects.count()))
    return seen


@pytest.mark.django_db(transaction=True)
def test_the_disk_is_waited_for_once_after_all_commits(syncs):
    with durable():
        Actor.objects.create(name="one")
        Actor.objects.create(name="two")
        assert syncs == []
    assert syncs == ([2] if connection.vendor == "sqlite" else [])


@pytest.mark.django_db
def test_nothing_is_waited_for_when_nothing_was_written(syncs):
    with durable():
        list(Actor.objects.all())
    assert syncs == []


@pytest.mark.django_db
def test_what_was_written_before_is_not_waited_for(syncs):
    Actor.objects.create(name="one")
    with durable():
        assert Actor.objects.exists()
    assert syncs == []


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_opened_meanwhile_counts(syncs):
    connection.close()
    with durable():
        Actor.objects.create(name="one")
    assert len(syncs) == (connection.vendor == "sqlite")


def test_those_who_wait_together_share_a_sync(tmp_path, monkeypatch):
    log = tmp_path / "log"
    log.write_bytes(b"x")
    began, go_on, count = threading.Event(), threading.Event(), []

    def slow_fsync(descriptor):
        count.append(1)
        began.set()
        assert go_on.wait(10)

    monkeypatch.setattr(os, "fsync", slow_fsync)
    syncing = durability._Syncing(str(log))
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(syncing.sync)
        assert began.wait(10)
        others = [pool.submit(syncing.sync) for _ in range(7)]
        go_on.set()
        assert [each.result(10) for each in (first, *others)] == [None] * 8
    assert len(count) <= 3  # the first, then one that began after the others came; one more where a thread was late


def test_a_disk_that_fails_is_not_taken_for_one_that_wrote(tmp_path, monkeypatch):
    log = tmp_path / "log"
    log.write_bytes(b"x")
    syncing = durability._Syncing(str(log))
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        syncing.sync()
    monkeypatch.setattr(os, "fsync", lambda _: None)
    syncing.sync()


def test_what_is_in_the_log_is_there_after_a_crash(tmp_path):
    """The log alone, as the disk has it after a sync, gives the rows back."""
    path = tmp_path / "a.sqlite3"
    writer = sqlite3.connect(path)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("PRAGMA synchronous=NORMAL")
    writer.execute("CREATE TABLE said (words TEXT)")
    writer.execute("INSERT INTO said VALUES ('hello')")
    writer.commit()
    durability._Syncing(f"{path}-wal").sync()
    copy = tmp_path / "b.sqlite3"
    copy.write_bytes(path.read_bytes())
    (tmp_path / "b.sqlite3-wal").write_bytes((tmp_path / "a.sqlite3-wal").read_bytes())
    assert sqlite3.connect(copy).execute("SELECT words FROM said").fetchall() == [("hello",)]

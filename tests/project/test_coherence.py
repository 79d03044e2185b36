"""Two web processes and a command at once, on either database: no page is stale, no writer is locked out."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.project.server.running import HOME, children, environment_for, tree_command, wait_until

pytestmark = pytest.mark.django_db


def test_hundreds_of_edits_and_not_one_stale_page(tree):
    """Each edit is read back at once, many times, by readers that reach both web processes."""

    def edit_and_read(number):
        tree.ask(f"/edit?name=edit-{number}")
        return [(f"edit-{number}?".encode() in reply.body, reply) for reply in (tree.ask("/") for _ in range(6))]

    seen = [each for number in range(300) for each in edit_and_read(number)]
    assert all(is_fresh for is_fresh, _ in seen)
    assert len({reply.header("x-made-by").partition("-")[0] for _, reply in seen}) == 2


def test_readers_never_go_back_in_time_while_edits_go_on(tree):
    """While one edits, eight read; each page is at least as new as the edit acknowledged before it was asked for."""
    acknowledged = [0]
    is_over = [False]

    def edit():
        for number in range(1, 200):
            tree.ask(f"/edit?name=n{number}")
            acknowledged[0] = number
        is_over[0] = True

    def read(_):
        late = 0
        while not is_over[0]:
            least = acknowledged[0]
            seen = int(re.search(rb"n(\d+)\?", tree.ask("/").body).group(1))
            late += seen < least
        return late

    tree.ask("/edit?name=n0")
    with ThreadPoolExecutor(9) as pool:
        editing = pool.submit(edit)
        late = list(pool.map(read, range(8)))
        editing.result()
    assert sum(late) == 0


def test_no_stale_page_after_a_child_was_killed_between_commit_and_forgetting(tree):
    tree.ask("/edit?name=before")
    tree.ask("/")
    before = set(children(tree.process.pid))
    with pytest.raises(OSError):  # the connection ends with the process
        tree.ask("/mark-and-die?name=after")
    wait_until(lambda: len(set(children(tree.process.pid)) - before) == 1 and len(children(tree.process.pid)) == 3)
    wait_until(lambda: can_ask(tree))
    assert all(b"after?" in tree.ask("/").body for _ in range(40))
    tree.ask("/edit?name=later")
    assert all(b"later?" in tree.ask("/").body for _ in range(40))


def can_ask(tree):
    try:
        return all(tree.ask("/-/health").status == 200 for _ in range(20))
    except OSError:
        return False


def test_two_web_processes_and_a_command_write_at_once_and_none_is_locked_out(tree):
    before = int(tree.ask("/count").body)
    writing = subprocess.Popen(
        [*tree_command()[:3], "manage", "shell", "-c", WRITER], cwd=HOME, env=environment_for(tree.data, tree.port)
    )
    with ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(lambda _: tree.ask("/write").status, range(400)))
    assert writing.wait(60) == 0
    assert set(replies) == {200}
    assert int(tree.ask("/count").body) == before + 400 + 200
    assert "database is locked" not in tree.output.read_text()


WRITER = """
from django.db import transaction
from causerie.people.models import Actor
for number in range(200):
    with transaction.atomic():
        seen = Actor.objects.count()
        Actor.objects.create(name=f"command {seen}")
"""


def test_the_database_is_whole_after_all_this(tree):
    looked = subprocess.run(
        [*tree_command()[:3], "manage", "shell", "-v0", "-c", LOOK],
        cwd=HOME,
        env=environment_for(tree.data, tree.port),
        capture_output=True,
        text=True,
        check=True,
    )
    assert looked.stdout.strip() == "well"


LOOK = """
from causerie.ops.doctor import database
print(database().state)
"""

"""The real tree on SQLite: strangers answer at both web processes while the worker works, and nobody is locked out."""

import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.project.server.running import (
    HOME,
    children,
    environment_for,
    free_port,
    later,
    migrate,
    started,
    tree_command,
    wait_until,
)

REAL = {"DJANGO_SETTINGS_MODULE": "causerie.project.settings", "DATABASE_URL": ""}
TRUSTING = REAL | {"CAUSERIE_TRUSTED_PROXIES": "127.0.0.1/32"}  # each voice comes from an address of its own
VOICES, JOBS = 120, 300
A_LOOK = 2.0  # who sends faster is asked to look again

FOUND = """
from causerie.project import wiring
from tests.web.blog.stage import Stage
Stage().post("Le comptoir")
"""
ENQUEUE = f"""
from causerie.reading.indexing import index_post
from causerie.writing.models import Post
post = Post.objects.get()
for number in range({JOBS}):
    index_post.enqueue(post.pk)
"""
UNDONE = "SELECT 1 FROM work_job WHERE state = 'running' OR state = 'waiting' AND due_at <= datetime('now')"


def shell(data, port, code):
    command = [sys.executable, "-m", "causerie", "manage", "shell", "--no-imports", "-c", code]
    return subprocess.Popen(command, cwd=HOME, env=environment_for(data, port, **REAL))


@pytest.fixture
def house(tmp_path):
    """Marie's site with one post, served as `./run` serves it."""
    port = free_port()
    migrate(tmp_path, **REAL)
    assert shell(tmp_path, port, FOUND).wait(60) == 0
    with started(tree_command(), tmp_path, port, **TRUSTING) as running:
        yield running


def send(house, path, number, fields):
    headers = {"host": f"marie.localhost:{house.port}", "x_forwarded_for": f"198.51.100.{number}"}
    headers |= {"sec_fetch_site": "same-origin", "content_type": "application/x-www-form-urlencoded"}
    return house.ask(path, "POST", urlencode(fields).encode(), **headers)


def looked_over(house, number):
    """The parcel of an answer that its writer sees in the preview."""
    page = LexborHTMLParser(house.ask("/le-comptoir", host=f"marie.localhost:{house.port}").body)
    form = {node.attributes["name"]: node.attributes.get("value") or "" for node in page.css("form[data-answer] input")}
    reply = send(house, "/-/answer", number, form | {"name": f"Voice {number}", "text": words(number)})
    return re.search(rb'name="parcel" value="([^"]+)"', reply.body)[1].decode()


def words(number):
    return f"This is what number {number} has to say."


def ask(house, sql):
    with closing(sqlite3.connect(house.data / "causerie.sqlite3", timeout=20)) as connection:
        return connection.execute(sql).fetchall()


def written(house):
    """How many bytes each process of the tree has written so far."""
    told = {child: Path(f"/proc/{child}/io").read_text() for child in children(house.process.pid)}
    return {child: int(re.search(r"wchar: (\d+)", text)[1]) for child, text in told.items()}


def test_strangers_and_the_worker_write_at_once_and_nothing_is_lost(house):
    with ThreadPoolExecutor(12) as pool:
        parcels = list(pool.map(lambda number: looked_over(house, number), range(VOICES)))
        later(A_LOOK)
        before = written(house)
        enqueuing = shell(house.data, house.port, ENQUEUE)
        replies = list(pool.map(lambda n: send(house, "/-/answers", n, {"parcel": parcels[n]}).status, range(VOICES)))
    assert enqueuing.wait(60) == 0
    assert set(replies) == {303}
    wait_until(lambda: not ask(house, UNDONE))
    assert {source for (source,) in ask(house, "SELECT source FROM conversation_version")} >= set(
        map(words, range(VOICES))
    )
    done = dict(ask(house, "SELECT task, count(*) FROM work_job WHERE state = 'done' GROUP BY task"))
    assert done["causerie.reading.indexing.index_post"] >= JOBS
    assert ask(house, "SELECT task, error FROM work_job WHERE error != ''") == []
    assert "locked" not in house.output.read_text()
    after = written(house)
    assert [child for child in before if after[child] - before[child] < 10_000] == []

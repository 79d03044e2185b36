"""Pictures come several at once, few from one host, politely; who is killed meanwhile goes on where it was."""

import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from causerie.media.models import Upload
from causerie.moving.bringing import fetching
from causerie.moving.importing import Cancelled, Wish, cancel, run_import
from causerie.moving.models import Import
from causerie.moving.reports import report_of
from causerie.writing.models import Post
from tests import cast
from tests.moving.exports import export, item
from tests.moving.samples import PICTURE
from tests.work.installation import installed, wait_until

PATIENCE = 30


class Place(ThreadingHTTPServer):
    """An old site on loopback. `answer(path)` gives status, headers and body; it counts who is asked for at once."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.asked, self.inside, self.most = Counter(), 0, 0
        self.lock = threading.Lock()
        self.answer = lambda path: (200, {}, PICTURE + path.encode())

    def handle_error(self, request, client_address):
        """Whoever was killed does not hear the rest."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        with server.lock:
            server.asked[self.path] += 1
            server.inside += 1
            server.most = max(server.most, server.inside)
        status, headers, body = server.answer(self.path)
        with server.lock:
            server.inside -= 1
        self.send_response(status)
        [self.send_header(name, value) for name, value in headers.items()]
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Quiet."""


@pytest.fixture
def place():
    server = Place()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture
def site(db, settings):
    settings.ALLOW_PRIVATE = ("127.0.0.1/32",)
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def written(place, tmp_path):
    """A file whose one post shows so many pictures."""

    def write(number):
        shown = "".join(f'<img src="{place.origin}/wp-content/uploads/{each}.gif" alt="">' for each in range(number))
        path = tmp_path / "export.xml"
        path.write_text(export(item(1, shown)).replace("https://made.example", place.origin), "utf-8")
        return path

    return write


def bring(site, path):
    return run_import(Wish(kind="wxr", file_name=path.name, is_fetching=True), site.handle, path)


def test_several_come_at_once_but_few_from_one_host_and_in_their_order(site, place, written):
    together = threading.Barrier(fetching.OF_ONE_HOST)
    place.answer = lambda path: (together.wait(PATIENCE), (200, {}, PICTURE + path.encode()))[1]
    bring(site, written(3 * fetching.OF_ONE_HOST))
    assert place.most == fetching.OF_ONE_HOST
    names = dict(Upload.objects.values_list("path", "name"))
    shown = re.findall(r'src="/-/media/([^"]+)"', Post.objects.get().published.html)
    assert [names[path] for path in shown] == [f"{each}.gif" for each in range(3 * fetching.OF_ONE_HOST)]


def test_a_host_that_says_too_many_is_asked_again_later(site, place, written):
    place.answer = lambda path: (
        (429, {"Retry-After": "0"}, b"") if place.asked[path] < 3 else (200, {}, PICTURE + path.encode())
    )
    run = bring(site, written(4))
    assert (Upload.objects.count(), report_of(site, run.id).left) == (4, ())


def test_a_host_that_wants_to_be_left_alone_for_long_is_left_alone(site, place, written):
    place.answer = lambda path: (429, {"Retry-After": "86400"}, b"")
    run = bring(site, written(2))
    assert set(place.asked.values()) == {1}
    assert [line.sentence.count("HTTP 429") for line in report_of(site, run.id).left] == [1, 1]
    assert place.origin in Post.objects.get().published.html


def test_what_can_not_be_had_is_told_once(site, place, tmp_path, written):
    place.answer = lambda path: (404, {}, b"")
    path = written(1)
    path.write_text(path.read_text("utf-8").replace("</channel>", item(2, "Again.") + "</channel>"), "utf-8")
    assert len(report_of(site, bring(site, path).id).left) == 1


def test_it_is_stopped_while_it_waits(site, place, written):
    answering = threading.Event()
    place.answer = lambda path: (answering.wait(PATIENCE), (200, {}, PICTURE))[1]
    path = written(2)
    wish = Wish(kind="wxr", file_name=path.name, is_fetching=True)
    with pytest.raises(Cancelled):
        run_import(wish, site.handle, path, watch=_stopped_once_it_brings)
    answering.set()
    assert not Post.objects.exists()


def _stopped_once_it_brings(step):
    cancel(Import.objects.get())


MADE = "from tests import cast; cast.rue_des_passeurs(cast.marie())"
FILES = "from causerie.moving.models import ImportedItem; print(ImportedItem.objects.exclude(upload_id=None).count())"
POSTS = "from causerie.writing.models import Post; print(Post.objects.filter(state='published').count())"


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_goes_on_where_it_was(place, tmp_path, monkeypatch, transactional_db):
    monkeypatch.setenv("CAUSERIE_ALLOW_PRIVATE", "127.0.0.1/32")
    installation = installed(tmp_path / "data")
    installation.run(MADE)
    listed = "".join(_attachment(place.origin, number) for number in range(30))
    path = tmp_path / "export.xml"
    path.write_text(export(listed, item(50, "Words.")).replace("https://made.example", place.origin), "utf-8")
    going = threading.Event()
    place.answer = lambda path: (_number(path) < 24 or going.wait(PATIENCE), (200, {}, PICTURE + path.encode()))[1]
    command = [sys.executable, "-m", "causerie", "import", "wxr", str(path), "--site", "marie"]
    with subprocess.Popen(command, env=installation.variables, stdout=subprocess.DEVNULL) as first:
        assert wait_until(lambda: place.asked.total() > 24)
        first.send_signal(signal.SIGKILL)
    assert (installation.run(FILES), installation.run(POSTS)) == ("24", "0")
    going.set()
    subprocess.run(command, env=installation.variables, check=True, stdout=subprocess.DEVNULL)
    assert (installation.run(FILES), installation.run(POSTS)) == ("30", "1")
    assert {place.asked[f"/wp-content/uploads/{number}.gif"] for number in range(24)} == {1}


def _number(path):
    return int(re.search(r"(\d+)\.gif", path)[1])


def _attachment(origin, number):
    address = f"{origin}/wp-content/uploads/{number}.gif"
    return item(1 + number, "", f"<wp:attachment_url>{address}</wp:attachment_url>").replace(
        "<wp:post_type>post", "<wp:post_type>attachment"
    )

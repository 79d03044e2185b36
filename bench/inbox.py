"""What the inbox costs, and a burst of five thousand replies: acknowledged soon, all in their thread, none lost.

One activity is measured in this process, through every middleware, against the least that has to be done for it in the
same run: its digest, the check of its signature and one row in a table, by hand. The burst goes over HTTP to the whole
tree of processes, while somebody goes on reading a page. Everybody who writes is known already; every note is another.
"""

import asyncio
import http.client
import io
import json
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection

from bench import content
from bench.figures import Figure, cpu_ms
from bench.servers import Server, free_port, granian_constant, running
from causerie.conversation.models import Place
from causerie.conversation.standing import stands_at
from causerie.intake import opening
from causerie.kit import clock, rows
from causerie.people.models import Actor, Handle
from causerie.protocols.activitypub.models import Peer, PeerKey
from causerie.protocols.activitypub.signatures import cavage, digests, keys
from causerie.protocols.activitypub.signatures.requests import Request
from causerie.sites.addresses import canonical_address

BURST = 5_000
ALONE = 300
AUTHORS = 100
CONNECTIONS = 32
MOST_TO_KEEP, MOST_TO_OPEN = 2.0, 10.0
MOST_TO_ACKNOWLEDGE, MOST_TO_STAND = 15.0, 90.0
PATH = "/-/ap/inbox"
TYPE = "application/activity+json"
_AS = "https://www.w3.org/ns/activitystreams"
_KEY = keys.new_rsa()
_numbers = count()
_STANDING = "SELECT count(*) FROM conversation_place"

Signed = tuple[dict[str, str], bytes]


@dataclass
class Reading:
    """What somebody who reads a page meanwhile notices."""

    seconds: list[float] = field(default_factory=list)
    failed: int = 0


def measure() -> list[Figure]:
    """The figures of the issue's line `inbox`."""
    owner = content.account()
    site = content.site(owner, "marie")
    post = content.article(site, owner, 1)
    for number in range(AUTHORS):
        _acquaint(number)
    address = f"{settings.ORIGIN}{PATH}/posts/{post.id}"
    stands_at(f"causerie:post/{post.id}", protocol="activitypub", at=address)
    return [*_alone(address), *_burst(address, canonical_address(site).url(post.path))]


def _acquaint(number: int) -> None:
    """Somebody elsewhere who was met before."""
    uri = _author(number)
    actor = Actor.objects.create(kind="person", name=f"Author {number}")
    handle = Handle.objects.create(actor=actor, protocol="activitypub", address=uri, proved_by="fetched")
    named = {"name": f"author{number}", "host": f"far{number}.example", "named_at": clock.now()}
    peer = Peer.objects.create(handle=handle, kind="Person", inbox=f"{uri}/inbox", **named)
    PeerKey.objects.create(peer=peer, key_id=f"{uri}#main-key", pem=keys.public_pem(_KEY.public_key()))


def _author(number: int) -> str:
    return f"https://far{number % AUTHORS}.example/users/author"


def _reply(address: str) -> Signed:
    """A reply to the post, as its author's server sends it."""
    number = next(_numbers)
    author = _author(number)
    note = {
        "id": f"https://far{number % AUTHORS}.example/notes/{number}",
        "type": "Note",
        "attributedTo": author,
        "inReplyTo": address,
        "published": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "to": [f"{_AS}#Public"],
        "cc": [f"{author}/followers"],
        "content": f"<p>{content.SAYINGS[number % len(content.SAYINGS)]} ({number})</p>",
    }
    activity = {"@context": _AS, "id": f"{note['id']}#create", "type": "Create", "actor": author, "object": note}
    body = json.dumps(activity | {"to": note["to"], "cc": note["cc"]}, ensure_ascii=False).encode()
    headers = cavage.sign("POST", f"{settings.ORIGIN}{PATH}", f"{author}#main-key", _KEY, clock.now(), body)
    return headers, body


def _alone(address: str) -> list[Figure]:
    """One after the other, in this process."""
    answer = get_wsgi_application()
    for signed in [_reply(address) for _ in range(20)]:
        _post(answer, signed)
    opening.run_due()
    replies = iter([_reply(address) for _ in range(ALONE)])
    kept = cpu_ms(lambda: _post(answer, next(replies)), ALONE)
    least = _least(address)
    started, before = time.process_time(), Place.objects.count()
    opening.run_due()
    opened = (time.process_time() - started) * 1000 / ALONE
    return [
        Figure("an activity verified and durable", kept, "ms", MOST_TO_KEEP),
        Figure("the least: digest, signature, one row, by hand", least, "ms"),
        Figure("an activity verified and durable / the least", kept / least),
        Figure("until it stands in its thread, more", opened, "ms", MOST_TO_OPEN),
        Figure("of these not in the thread", ALONE - (Place.objects.count() - before), "", 0),
    ]


def _post(answer: object, signed: Signed) -> None:
    headers, body = signed
    environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    environ |= {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": PATH,
        "QUERY_STRING": "",
        "SERVER_NAME": "x",
        "SERVER_PORT": "80",
    }
    environ |= {"CONTENT_TYPE": TYPE, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body)}
    environ |= {"wsgi.url_scheme": "http", "wsgi.errors": sys.stderr, "REMOTE_ADDR": "192.0.2.1"}
    said = []
    for _ in answer(environ, lambda status, headers: said.append(status)):
        pass
    if not said[0].startswith("202"):
        raise RuntimeError(said[0])


def _least(address: str) -> float:
    """What a script would do that knows the key: JSON, digest and signature checked, and a row in a file of its own."""
    replies = iter([_reply(address) for _ in range(ALONE)])
    pem = keys.public_pem(_KEY.public_key())
    with tempfile.TemporaryDirectory() as folder:
        table = sqlite3.connect(Path(folder) / "least", isolation_level=None)
        table.execute("PRAGMA journal_mode=WAL")
        table.execute("PRAGMA synchronous=FULL")
        table.execute("CREATE TABLE came (id TEXT PRIMARY KEY, body TEXT)")
        known = {_author(number): pem for number in range(AUTHORS)}

        def one() -> None:
            headers, body = next(replies)
            activity = json.loads(body)
            lower = {name.lower(): value for name, value in headers.items()}
            digests.check_digest(Request("POST", settings.ORIGIN + PATH, lower, body))
            claim = cavage.read(Request("POST", settings.ORIGIN + PATH, lower, body), cavage.Moment(clock.now()))
            assert claim.holds(keys.public_from_pem(known[activity["actor"]]))
            table.execute("INSERT INTO came VALUES (?, ?)", (activity["id"], body.decode()))

        spent = cpu_ms(one, ALONE)
        table.close()
    return spent


def _burst(address: str, page: str) -> list[Figure]:
    """All at once, over HTTP, at the whole tree."""
    before = Place.objects.count()
    replies = [_reply(address) for _ in range(BURST)]
    connection.close()
    with _serving() as server, _reading(page, server.port) as reading:
        spent, started = server.cpu_seconds(), time.perf_counter()
        refused = asyncio.run(_send(server.port, replies))
        acknowledged = time.perf_counter() - started
        _wait(before + BURST, started + MOST_TO_STAND * 2)
        stood = time.perf_counter() - started
        spent = server.cpu_seconds() - spent
    floor = _floor(replies)
    lost = BURST - (Place.objects.count() - before)
    seconds = sorted(reading.seconds)
    return [
        Figure(f"a burst of {BURST} acknowledged after", acknowledged, "s", MOST_TO_ACKNOWLEDGE),
        Figure("all of it in the thread after", stood, "s", MOST_TO_STAND),
        Figure("acknowledged after / the same to a server that says one thing", acknowledged / floor),
        Figure("not acknowledged", refused, "", 0),
        Figure("lost", lost, "", 0),
        Figure("processor time of each, all processes, all that follows", spent * 1000 / BURST, "ms"),
        Figure("page reads meanwhile", len(seconds)),
        Figure("page reads that failed", reading.failed, "", 0),
        Figure("the slowest of them but one in twenty", seconds[int(len(seconds) * 0.95)] if seconds else 0, "s", 1.0),
    ]


@contextmanager
def _serving() -> Iterator[Server]:
    """Causerie under the origin of this process, wherever it listens."""
    port = free_port()
    command = [sys.executable, "-m", "causerie", "serve", "--workers", "2", "--port", str(port)]
    with running(command, port, CAUSERIE_DATA=str(settings.DATA), CAUSERIE_URL=settings.ORIGIN) as server:
        yield server


def _floor(replies: list[Signed]) -> float:
    """How long the same burst takes at a server that looks at nothing: what the machine gives at this moment."""
    with tempfile.NamedTemporaryFile() as body, granian_constant(Path(body.name), []) as server:
        started = time.perf_counter()
        asyncio.run(_send(server.port, replies))
        return time.perf_counter() - started


async def _send(port: int, replies: list[Signed]) -> int:
    """Post them all; how many were not acknowledged."""
    waiting, refused = iter(replies), 0
    url = f"http://127.0.0.1:{port}{PATH}"
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector) as session:

        async def hand() -> None:
            nonlocal refused
            for headers, body in waiting:
                async with session.post(url, data=body, headers=headers) as response:
                    await response.read()
                    refused += response.status != 202

        await asyncio.gather(*(hand() for _ in range(CONNECTIONS)))
    return refused


def _wait(places: int, until: float) -> None:
    """Return when so many stand in their places, or at the end of patience."""
    while rows.fetch(_STANDING, [])[0][0] < places and time.perf_counter() < until:
        connection.close()
        time.sleep(0.2)


@contextmanager
def _reading(page: str, port: int) -> Iterator[Reading]:
    """Somebody who reads the post again and again, five times a second."""
    read, done = Reading(), threading.Event()
    parts = urlsplit(page)

    def go_on() -> None:
        while not done.wait(0.2):
            started = time.perf_counter()
            client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            try:
                client.request("GET", parts.path, headers={"Host": parts.netloc})
                answer = client.getresponse()
                answer.read()
                read.failed += answer.status != 200
            except OSError:
                read.failed += 1
            finally:
                client.close()
            read.seconds.append(time.perf_counter() - started)

    thread = threading.Thread(target=go_on, daemon=True)
    try:
        thread.start()
        yield read
    finally:
        done.set()
        thread.join(25)

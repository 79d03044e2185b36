"""A post for ten thousand inboxes on five hundred servers, against a bare loop of aiohttp and RSA in the same run.

Both sign each request by draft-cavage with RSA-2048 and post it, a hundred at a time, to a sink in another process,
which verifies one in fifty: the courier as in earnest, with the transport of ActivityPub and an actor's own keys.
They take turns, so that a busy machine is fair to both. Names are `hN.localhost`, which lead here by RFC 6761;
where the system's resolver does not know that, it is told so for the length of the measurement.
"""

import asyncio
import base64
import hashlib
import json
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from django.db import transaction
from django.test.utils import override_settings
from django.utils.http import http_date

from bench.figures import Figure
from bench.servers import HOME, free_port
from causerie.delivery import courier
from causerie.delivery.models import Delivery, Destination
from causerie.project import wiring  # noqa: F401
from causerie.protocols.activitypub.identities.minting import installation
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.outbound.telling import tell
from causerie.protocols.activitypub.signatures import keys

INBOXES = 10_000
SERVERS = 500
ROUNDS = 3
MOST_TIMES_BARE = 1.25  # our rate is at least 0.8 of the bare loop's
MOST_GROWTH = 12
_OBJECT = {"type": "Note", "content": "A sentence of a post. " * 100}


@dataclass
class Round:
    """What one round took, in seconds of the clock and of the processor, and by how many MB memory grew."""

    wall: float = 0
    cpu: float = 0
    growth: float = 0


def measure() -> list[Figure]:
    """The figures of the issue's line `fanout`."""
    identity = installation()
    with _sink(identity) as port, _localhost_names(), override_settings(ALLOW_PRIVATE=("127.0.0.0/8",)):
        inboxes = [f"http://h{number % SERVERS}.localhost:{port}/users/{number}/inbox" for number in range(INBOXES)]
        _want(identity, inboxes)
        strangers = _timed(courier.run_due)
        wanted, ours, bare = [], [], []
        for _ in range(ROUNDS):
            wanted.append(_timed(lambda: _want(identity, inboxes)))
            ours.append(_timed(courier.run_due))
            bare.append(_timed(lambda: asyncio.run(_Bare(identity).post_all(inboxes))))
        verified = _verified(port)
    lost = (ROUNDS + 1) * INBOXES - Delivery.objects.filter(state="delivered").count()
    return [
        Figure("a bare loop of aiohttp and RSA", INBOXES / _median(bare, "wall"), "/s"),
        Figure("the courier", INBOXES / _median(ours, "wall"), "/s"),
        Figure("the courier, servers met for the first time", INBOXES / strangers.wall, "/s"),
        Figure("time of the courier / of the bare loop", _ratio(ours, bare, "wall"), "", MOST_TIMES_BARE),
        Figure("processor time of the courier / of the bare loop", _ratio(ours, bare, "cpu")),
        Figure("processor time of one delivery", _median(ours, "cpu") * 1000 / INBOXES, "ms"),
        Figure(f"wanting {INBOXES} deliveries", _median(wanted, "wall"), "s"),
        Figure(f"memory gained by {INBOXES} deliveries", max(each.growth for each in ours), "MB", MOST_GROWTH),
        Figure("signatures verified", verified["true"]),
        Figure("signatures that did not hold", verified["false"], "", 0),
        Figure("deliveries lost", lost, "", 0),
        Figure("servers closed", Destination.objects.exclude(failures=0).count(), "", 0),
    ]


def _median(rounds: list[Round], name: str) -> float:
    return statistics.median(getattr(each, name) for each in rounds)


def _ratio(ours: list[Round], bare: list[Round], name: str) -> float:
    return statistics.median(getattr(a, name) / getattr(b, name) for a, b in zip(ours, bare, strict=True))


def _timed(work: Callable[[], object]) -> Round:
    before, peak, done = _resident(), [0.0], threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            peak[0] = max(peak[0], _resident())

    looking = threading.Thread(target=look)
    looking.start()
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    took = Round(time.perf_counter() - wall, time.process_time() - cpu)
    done.set()
    looking.join()
    took.growth = max(0.0, peak[0] - before)
    return took


def _resident() -> float:
    return int(re.search(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def _want(identity: Identity, inboxes: list[str]) -> None:
    at = f"{identity.base}/posts/{time.time_ns()}"
    activity = {"id": f"{at}#create", "type": "Create", "actor": identity.uri, "object": _OBJECT | {"id": at}}
    with transaction.atomic():
        tell(identity, activity, inboxes, subject=f"post/{time.time_ns()}")


class _Bare:
    """What a script would do that forgets everything: as many at once, as many a server, nothing kept."""

    def __init__(self, identity: Identity) -> None:
        self._key, self._key_id = keys.private_from_pem(identity.rsa_key), identity.key_id
        self._body = json.dumps({"type": "Create", "actor": identity.uri, "object": _OBJECT}).encode()
        self._digest = "SHA-256=" + base64.b64encode(hashlib.sha256(self._body).digest()).decode()

    async def post_all(self, inboxes: list[str]) -> None:
        waiting = iter(inboxes)
        connector = aiohttp.TCPConnector(limit=courier.AT_ONCE, limit_per_host=courier.AT_ONE_SERVER, ttl_dns_cache=60)
        async with aiohttp.ClientSession(connector=connector) as session:

            async def hand() -> None:
                for url in waiting:
                    async with session.post(url, data=self._body, headers=self._signed(url)) as response:
                        await response.read()

            await asyncio.gather(*(hand() for _ in range(courier.AT_ONCE)))

    def _signed(self, url: str) -> dict[str, str]:
        host, _, path = url.removeprefix("http://").partition("/")
        date, kind = http_date(), "application/activity+json"
        base = (
            f"(request-target): post /{path}\nhost: {host}\ndate: {date}\ndigest: {self._digest}\ncontent-type: {kind}"
        )
        signature = base64.b64encode(self._key.sign(base.encode(), padding.PKCS1v15(), hashes.SHA256())).decode()
        covered = "(request-target) host date digest content-type"
        said = f'keyId="{self._key_id}",headers="{covered}",signature="{signature}"'
        return {"Date": date, "Digest": self._digest, "Content-Type": kind, "Signature": said}


@contextmanager
def _sink(identity: Identity) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "bench.sink", str(port)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=HOME, text=True, **pipes) as process:
        process.stdin.write(keys.public_pem(keys.private_from_pem(identity.rsa_key).public_key()))
        process.stdin.close()
        process.stdout.readline()
        try:
            yield port
        finally:
            process.kill()


def _verified(port: int) -> dict[str, int]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        return json.load(answer)


@contextmanager
def _localhost_names() -> Iterator[None]:
    """Names below `localhost` lead to this machine: where its resolver doesn't say so by itself, say so."""
    real = socket.getaddrinfo

    def look_up(host: str, *arguments: object, **named: object) -> list[tuple]:
        return real("127.0.0.1" if host.endswith(".localhost") else host, *arguments, **named)

    socket.getaddrinfo = look_up
    try:
        yield
    finally:
        socket.getaddrinfo = real

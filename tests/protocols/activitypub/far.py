"""Another server, real and on loopback: people with keys, documents, WebFinger, and whatever it is told to do wrong."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

from django.conf import settings

from causerie.kit import clock
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.signatures import cavage, keys, message_signatures

TYPE = "application/activity+json"
AS = "https://www.w3.org/ns/activitystreams"


@cache
def key_named(name: str) -> keys.PrivateKey:
    """A key, the same whenever it is asked for: making one takes long."""
    return keys.new_ed25519() if name.startswith("ed25519") else keys.new_rsa()


def acquainted() -> None:
    """Give the installation its actor, with a key that was made before."""
    base = f"{settings.ORIGIN}/-/ap"
    pems = {"rsa_key": keys.private_pem(key_named("ours")), "ed25519_key": keys.private_pem(key_named("ed25519 ours"))}
    Identity.objects.create(kind="Application", name="ours", host=urlsplit(base).netloc, base=base, **pems)


def public_pem(name: str) -> str:
    return keys.public_pem(key_named(name).public_key())


class Far(ThreadingHTTPServer):
    """`says` answers a path by (status, type, body) or by what a function makes of the request's path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says: dict[str, tuple[int, Mapping[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.gate: threading.Event | None = None

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in its order."""
        return [path for path, _ in self.asked]

    def hesitate(self) -> None:
        """Answer nothing any more, until the end."""
        self.gate = threading.Event()

    def uri(self, path: str) -> str:
        return f"http://{self.host}/{path}"

    def serve(self, path: str, document: object, status: int = 200, content_type: str = TYPE, **headers: str) -> str:
        """Have `document` stand at `path`; its address."""
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.says[unquote(f"/{path}")] = (status, {"Content-Type": content_type, **headers}, body)
        return self.uri(path)

    def person(self, name: str = "ilse", /, key: str = "first", **more: object) -> dict[str, object]:
        """Somebody who lives here, with a document."""
        document = self.described(name, key, **more)
        self.serve(f"users/{name}", document)
        return document

    def described(self, name: str = "ilse", /, key: str = "first", **more: object) -> dict[str, object]:
        """The document of somebody, which stands nowhere yet."""
        uri = self.uri(f"users/{name}")
        public = {"id": f"{uri}#main-key", "owner": uri, "publicKeyPem": public_pem(key)}
        document = {"@context": AS, "id": uri, "type": "Person", "preferredUsername": name, "name": name.title()}
        document |= {"inbox": f"{uri}/inbox", "outbox": f"{uri}/outbox", "publicKey": public}
        return document | {"endpoints": {"sharedInbox": self.uri("inbox")}} | more

    def finger(self, handle: str, actor: str, subject: str = "", **more: object) -> None:
        """Have WebFinger say that `handle` is `actor`."""
        links = [{"rel": "self", "type": TYPE, "href": actor}]
        jrd = {"subject": f"acct:{subject or handle}", "links": links} | more
        self.serve(f".well-known/webfinger?resource=acct:{handle}", jrd, content_type="application/jrd+json")


def signed(
    url: str,
    body: bytes,
    key_id: str,
    key: str = "first",
    *,
    by: Callable[..., dict[str, str]] = cavage.sign,
    now: object = None,
) -> dict[str, str]:
    """The headers with which a server posts `body` to `url`."""
    headers = by("POST", url, key_id, key_named(key), now or clock.now(), body)
    return {"Content-Type": TYPE, **{name: value for name, value in headers.items() if name != "Host"}}


WAYS = {"cavage": cavage.sign, "rfc9421": message_signatures.sign}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Far

    def do_GET(self) -> None:
        server = self.server
        server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        if server.gate:
            server.gate.wait(30)
        status, headers, body = server.says.get(unquote(self.path), (404, {"Content-Type": "text/plain"}, b"nothing"))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Tests look at what was asked."""


@contextmanager
def far() -> Iterator[Far]:
    """A running server."""
    server = Far()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        if server.gate:
            server.gate.set()
        server.shutdown()
        server.server_close()

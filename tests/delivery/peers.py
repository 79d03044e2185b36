"""Servers on loopback that something is delivered to; each port is a server of its own."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Said = int | tuple[int, dict[str, str]]
Judge = Callable[[str, Mapping[str, str], str], Said]


class Peer(ThreadingHTTPServer):
    """Takes what is posted, and answers what it is told to: each of `says` once, the last one for ever.

    One that is called judges by itself: from the path, the headers (names in small letters) and the body.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, *says: Said | Judge, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.says = list(says) or [202]
        self.received: list[tuple[str, str]] = []
        self.connections = 0
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.hesitates_from = 10**9  # from which one on nothing is answered until the gate opens
        self.gate = threading.Event()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def bodies(self) -> list[str]:
        return [body for _, body in self.received]

    def address(self, name: str = "inbox") -> str:
        return f"http://{self.host}/{name}"

    def answer_to(self, path: str, headers: Mapping[str, str], body: str) -> tuple[int, dict[str, str]]:
        with self.lock:
            self.received.append((path, body))
            say = self.says.pop(0) if len(self.says) > 1 else self.says[0]
            hesitates = len(self.received) >= self.hesitates_from
        if hesitates:
            self.gate.wait(60)
        if callable(say):
            say = say(path, headers, body)
        return (say, {}) if isinstance(say, int) else say


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Peer

    def setup(self) -> None:
        super().setup()
        with self.server.lock:
            self.server.connections += 1

    def do_POST(self) -> None:
        server = self.server
        with server.lock:
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {name.lower(): value for name, value in self.headers.items()}
        status, headers = server.answer_to(self.path, sent, body)
        with server.lock:
            server.at_once -= 1
        self.send_response(status)
        for name, value in {"Content-Length": "0", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Tests look at what was received."""


@contextmanager
def peer(*says: Said | Judge, port: int = 0) -> Iterator[Peer]:
    """A running server; at `port`, where one was before."""
    server = Peer(*says, port=port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.gate.set()
        server.shutdown()
        server.server_close()

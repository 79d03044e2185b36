"""A real server for a name to lead to: this installation’s answer, or somebody else’s."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

from causerie.sites.checking import PATH, answer_to


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        token = self.path.removeprefix(PATH)
        said = (answer_to(self.server.site_id, token) if self.server.is_ours else "another server").encode()
        self.send_response(200)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def serving(site_id: int) -> Iterator[HTTPServer]:
    """A server that answers as the site does; with `is_ours` false, as another would."""
    made = HTTPServer(("127.0.0.1", 0), Answering)
    made.site_id, made.is_ours = site_id, True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()

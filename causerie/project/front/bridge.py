"""From an Asked to Django's WSGI handler and back. `respond` runs in a thread of the pool."""

import sys
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any, BinaryIO

from django.utils.text import compress_string

from causerie.project.front.asking import Answer, Asked
from causerie.project.front.encodings import WORTH_COMPRESSING, is_text, takes

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
VERSIONS = "x-causerie-versions"
UNWELCOME = "x-causerie-unwelcome"
_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"}
_NOT_COPIED = {VERSIONS, UNWELCOME, "content-length", *_BY_HOP}
_UNPREFIXED = {"content-type": "CONTENT_TYPE"}


def environ_of(asked: Asked, body: BinaryIO | None, size: int) -> dict[str, Any]:
    """The WSGI environment of a request whose body has been taken in."""
    server, _, port = asked.host.rpartition(":") if asked.host.rpartition(":")[2].isdigit() else (asked.host, "", "")
    environ = {
        "REQUEST_METHOD": asked.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": asked.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": asked.query,
        "SERVER_NAME": server,
        "SERVER_PORT": port or ("443" if asked.scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": asked.client,
        "HTTP_HOST": asked.host,
        "CONTENT_LENGTH": str(size),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": asked.scheme,
        "wsgi.input": body or BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in asked.headers:
        _add_header(environ, name, value)
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    # A name with an underscore could pass for one with a hyphen that a proxy has checked.
    if name in ("host", "content-length") or name in _BY_HOP or "_" in name:
        return
    key = _UNPREFIXED.get(name) or "HTTP_" + name.upper().replace("-", "_")
    if key in environ and key.startswith("HTTP_"):
        value = f"{environ[key]}{'; ' if name == 'cookie' else ','}{value}"
    environ[key] = value


def respond(application: Application, environ: dict[str, Any]) -> tuple[Answer, str]:
    """Django's answer, and what its page was made from ("" when it is not to be kept)."""
    begun: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        begun.update(status=int(status[:3]), headers=[(name.lower(), value.strip()) for name, value in headers])

    response = application(environ, start_response)
    close = getattr(response, "close", lambda: None)
    headers = [pair for pair in begun["headers"] if pair[0] not in _NOT_COPIED]
    made_from, unwelcome = (dict(begun["headers"]).get(name, "") for name in (VERSIONS, UNWELCOME))
    if getattr(response, "streaming", False):
        return Answer(begun["status"], _completed(headers, made_from), pieces=iter(response), close=close), ""
    try:
        body = b"".join(response)
    finally:
        close()
    return Answer(begun["status"], _completed(headers, made_from), body, unwelcome=unwelcome), made_from


def _completed(headers: list[tuple[str, str]], made_from: str) -> list[tuple[str, str]]:
    """With the headers that every answer has: who may store it, and that it depends on Accept-Encoding."""
    names = {name for name, _ in headers}
    if "cache-control" not in names:
        headers.append(("cache-control", "no-cache" if made_from else "private, no-cache"))
    if is_text(dict(headers).get("content-type", "")):
        varies = [value for name, value in headers if name == "vary"]
        headers = [pair for pair in headers if pair[0] != "vary"]
        if not any("accept-encoding" in value.lower() for value in varies):
            varies.append("Accept-Encoding")
        headers.append(("vary", ", ".join(varies)))
    return headers


def made_small(answer: Answer, accepted: str) -> Answer:
    """`answer`, which nobody will keep, compressed; with a random length, as a guard against BREACH."""
    headers = dict(answer.headers)
    if (
        takes(accepted, "gzip")
        and len(answer.body) >= WORTH_COMPRESSING
        and "content-encoding" not in headers
        and is_text(headers.get("content-type", ""))
    ):
        answer.body = compress_string(answer.body, max_random_bytes=100)
        answer.headers.append(("content-encoding", "gzip"))
    return answer

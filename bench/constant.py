"""The floor: an RSGI application that answers each request with the same bytes and headers."""

import os
from pathlib import Path
from typing import Any

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = [
    ("content-type", "text/html; charset=utf-8"),
    ("content-encoding", "gzip"),
    ("vary", "Accept-Encoding"),
    ("cache-control", "no-cache"),
    ("content-length", str(len(BODY))),
]


async def answer(scope: Any, proto: Any) -> None:
    proto.response_bytes(200, HEADERS, BODY)

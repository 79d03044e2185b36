"""The floor: an RSGI application that answers each request with the same bytes and headers."""

import json
import os
from pathlib import Path
from typing import Any

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = [(name, value) for name, value in json.loads(os.environ["BENCH_HEADERS"])]


async def answer(scope: Any, proto: Any) -> None:
    proto.response_bytes(200, HEADERS, BODY)

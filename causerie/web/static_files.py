"""Files of ours that browsers load: each has an address that changes with its content, so it is kept forever."""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"


@cache
def address(name: str) -> str:
    """The path, on every origin, of the file `name` of `web/static`: `/-/static/<hash>/<name>`."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
    return f"/-/static/{digest}/{name}"

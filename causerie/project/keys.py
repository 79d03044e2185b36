"""The installation's own secret, made once and kept in the data folder."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """The secret from `data/secret-key`, made when it is not there; readable by its owner only."""
    path = data / "secret-key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii")

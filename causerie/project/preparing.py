"""`python -m causerie.project.preparing`: what is done before serving, in a process whose memory goes with it.

Brings the database to what this version needs; prints the code of the first day while there is no account.
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "causerie.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import DatabaseError  # noqa: E402

from causerie.kit import versions  # noqa: E402
from causerie.language.terminal import gettext as _  # noqa: E402
from causerie.people import first_day  # noqa: E402


def main() -> int:
    """0, or 1 with one line on standard error that says what is wrong with the database."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
        versions.forget_writers()
        code = first_day.new_code() if first_day.is_open() else ""
    except (DatabaseError, OSError) as error:
        problem = _("the database can’t be used: %(problem)s") % {"problem": error}
        print(f"causerie: {problem}", file=sys.stderr)  # noqa: T201
        return 1
    if not code:
        first_day.close()
    print(code)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

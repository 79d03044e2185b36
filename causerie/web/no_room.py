"""A full disk, said clearly: what was being saved was not, all that was saved before is whole."""

import errno

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal

_POSTGRESQL_DISK_FULL = "53100"
_SQLITE_FULL = "database or disk is full"


class NoRoomLeft(Refusal):
    code = "no-room-left"
    status = 507
    sentence = _(
        "The disk of this installation is full, so nothing was saved. What you wrote is still in your browser: go"
        " back to it and keep it there, and ask whoever runs the installation to make room."
    )


def refusal_of(problem: BaseException) -> NoRoomLeft | None:
    """The refusal that a failure stands for, when it means that the disk is full."""
    causes = (problem, problem.__cause__) if problem.__cause__ else (problem,)
    return NoRoomLeft() if any(_says_full(cause) for cause in causes) else None


def _says_full(problem: BaseException) -> bool:
    if isinstance(problem, OSError):
        return problem.errno in (errno.ENOSPC, errno.EDQUOT)
    is_full = getattr(problem, "sqlstate", "") == _POSTGRESQL_DISK_FULL
    return is_full or (isinstance(problem, DatabaseError) and _SQLITE_FULL in str(problem))

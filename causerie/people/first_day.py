"""The first day: until there is an account, whoever has the code that the server printed may set up.

Behind a proxy every stranger looks local, so the code, which only the operator can read, is always asked
for. A new one is made at each start; only a slow hash of it is kept, in the data folder.
"""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from causerie.kit import rates
from causerie.kit.refusal import Refusal
from causerie.people.models import Account

# Letters that are not taken for one another; twelve of them are worth 54 bits, ten tries a minute.
_LETTERS = "ABCDEFGHJKMNPQRTUVWXYZ"
_LENGTH = 12
_SALT = 16
_TRIES, _SECONDS = 10, 60


class TooManyTries(Refusal):
    code = "too-many-tries"
    status = 429
    sentence = _("Too many codes were tried. Wait a minute, then type the code that ./run printed.")


def is_open() -> bool:
    """Whether the installation still waits to be set up."""
    return not Account.objects.exists()


def new_code() -> str:
    """A fresh code, as it is printed; the one before stops working."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    salt = secrets.token_bytes(_SALT)
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(salt + _hash(letters, salt))
    return "-".join(letters[at : at + 4] for at in range(0, _LENGTH, 4))


def is_right_code(code: str) -> bool:
    """Whether `code` is the one that was printed, and setting up is still open. Raises TooManyTries."""
    if not rates.allow("first-day", "everybody", _TRIES, _SECONDS):
        raise TooManyTries
    letters = re.sub(r"[^A-Z]", "", code.upper())
    try:
        kept = _path().read_bytes()
    except FileNotFoundError:
        return False
    is_right = hmac.compare_digest(kept[_SALT:], _hash(letters[: _LENGTH + 1], kept[:_SALT]))
    return is_right and is_open()


def close() -> None:
    """Let no code work any more; called once there is an account."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return settings.DATA / "run" / "first-day"


def _hash(letters: str, salt: bytes) -> bytes:
    return hashlib.scrypt(letters.encode(), salt=salt, n=2**14, r=8, p=1)

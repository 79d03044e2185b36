"""A letter waits in the database sealed: it holds addresses, and links that act for whoever reads them."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(content: Mapping[str, Any]) -> str:
    """`content` as text that only this installation can read."""
    return _box().encrypt(json.dumps(content, ensure_ascii=False).encode()).decode()


def unseal(sealed: str) -> dict[str, Any]:
    """What `seal` was given."""
    return json.loads(_box().decrypt(sealed.encode()))


def _box() -> Fernet:
    key = salted_hmac("causerie.notices.sealing", "letters", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))

"""Links that act for whoever holds them: 128 bits, kept only as a hash."""

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """A fresh token for a link, and the hash to keep."""
    token = secrets.token_urlsafe(16)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    """What is kept of a token. A token is random, so a plain hash can't be guessed backwards."""
    return hashlib.sha256(token.encode()).hexdigest()

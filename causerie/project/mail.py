"""How letters leave: by the SMTP server of CAUSERIE_MAIL_URL, or printed where there is none."""

from typing import Any
from urllib.parse import unquote, urlsplit

_HERE = ("localhost", "127.0.0.1", "::1")


def mail_settings(url: str) -> dict[str, Any]:
    """Django's EMAIL_* for `url`.

    smtps:// is TLS from the first byte. smtp:// is STARTTLS, always, except to a server on this very
    machine, where nobody listens in between.
    """
    if not url:
        return {"EMAIL_BACKEND": "causerie.notices.printing.EmailBackend"}
    parts = urlsplit(url)
    is_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if is_tls else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_tls,
        "EMAIL_USE_TLS": not is_tls and parts.hostname not in _HERE,
        "EMAIL_TIMEOUT": 30,
    }

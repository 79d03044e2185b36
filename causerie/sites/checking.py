"""What only this installation can answer for a site: by it we know that a name leads here."""

from django.utils.crypto import salted_hmac

PATH = "/.well-known/causerie-check/"


def answer_to(site_id: int, token: str) -> str:
    """What the site answers to this token."""
    return salted_hmac("causerie.web.check", f"{site_id}:{token}", algorithm="sha256").hexdigest()

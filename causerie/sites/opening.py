"""Opening and closing a site: who may read it at all."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit.refusal import Refusal
from causerie.sites.events import SiteVisibilityChanged
from causerie.sites.models import Site

LEAST_PASSWORD = 8
MOST_PASSWORD = 200


class PasswordTooShort(Refusal):
    code = "password-too-short"
    sentence = _("Readers need a password of at least 8 characters. A few words are easy to pass on.")


def open_to(site: Site, visibility: str, *, password: str = "") -> None:
    """Say who may read the site, from now on and at once everywhere. No password keeps the one it has.

    Raises ValueError for an unknown visibility, and PasswordTooShort.
    """
    chosen = Site.Visibility(visibility)
    sealed = sealed_password(chosen, password, site.password)
    with transaction.atomic():
        changed = Site.objects.filter(pk=site.pk).exclude(visibility=chosen, password=sealed)
        if changed.update(visibility=chosen, password=sealed):
            bus.record(SiteVisibilityChanged(site_id=site.pk, visibility=chosen))
    site.visibility, site.password = chosen, sealed


def sealed_password(visibility: str, password: str, kept: str) -> str:
    """What is stored of a password under this visibility: a hash, the hash already `kept`, or nothing.

    Takes a tenth of a second: call it before a transaction. Raises PasswordTooShort where one is needed.
    """
    if visibility != Site.Visibility.PASSWORD:
        return ""
    if not password and kept:
        return kept
    if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
        raise PasswordTooShort
    return make_password(password)

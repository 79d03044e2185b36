"""The rules of a site's handle: the first part of its address, and one day its name in the fediverse."""

import re

from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal
from causerie.kit.text import slugify
from causerie.sites.models import Site

SHORTEST, LONGEST = 2, 40
_SHAPE = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")

# Names that belong to the installation, or that readers and programs would take for something else.
_RESERVED = """
    about abuse account accounts acme admin administrator api app apps assets atom auth autoconfig autodiscover
    billing blog bot bots broadcasthost cache causerie cdn chat config contact dashboard demo desk dev dns doc docs
    download email error everyone example false feed feeds fediverse file files forum ftp git graphql groups hello
    help home host hostmaster html http https imap img images info install invite ip isatap json legal list lists
    localdomain localhost login logout mail mailer mailer-daemon mastodon media members metrics mx news newsletter
    no-reply nobody nodeinfo none noreply notices ns ns0 ns1 ns2 ns3 ns4 null oauth oembed office operator origin ops
    pop pop3 post postmaster press privacy proxy public reader register relay reply report robots root rss s3 search
    secure security self server service settings setup shop signin signup site sitemap sites smtp ssh ssl staff
    static stats status store studio support sys sysadmin system tag tags team telnet terms test tls tos true trust
    undefined upload uploads user username users usenet uucp vpn webfinger webhook webmail webmaster webmention
    well-known wiki wpad ws www www0 www1 www2 www3 xml xmpp xrpc
    """
RESERVED = frozenset(_RESERVED.split())


class HandleRefused(Refusal):
    """The handle can't be an address."""

    code = "handle-refused"


class HandleTooShort(HandleRefused):
    code = "handle-too-short"
    sentence = _("An address needs at least two characters.")


class HandleTooLong(HandleRefused):
    code = "handle-too-long"
    sentence = _("An address has at most forty characters. Shorten it.")


class HandleMisshapen(HandleRefused):
    code = "handle-misshapen"
    sentence = _(
        "Use letters from a to z, digits and hyphens; begin and end with a letter or digit. %(handle)s would do."
    )


class HandleReserved(HandleRefused):
    code = "handle-reserved"
    sentence = _("“%(handle)s” is kept for the installation itself. Choose another.")


class HandleTaken(HandleRefused):
    code = "handle-taken"
    sentence = _("“%(handle)s” is taken here. Choose another.")


def is_reserved(handle: str) -> bool:
    """Whether `handle` is a name that no site may have."""
    return handle.strip().lower() in RESERVED


def checked_handle(handle: str) -> str:
    """`handle` in its one spelling; raises a HandleRefused that says what is wrong with it.

    Whether somebody has it already is asked last, so this reads the database once.
    """
    handle = handle.strip().lower().removeprefix("@")
    if len(handle) < SHORTEST:
        raise HandleTooShort
    if len(handle) > LONGEST:
        raise HandleTooLong
    if not _SHAPE.fullmatch(handle) or handle[2:4] == "--":
        raise HandleMisshapen(handle=suggested_handle(handle))
    if is_reserved(handle):
        raise HandleReserved(handle=handle)
    if Site.objects.filter(handle=handle).exists():
        raise HandleTaken(handle=handle)
    return handle


def suggested_handle(words: str) -> str:
    """A handle made from a title or a failed try: `Rue des Passeurs` gives `rue-des-passeurs`."""
    plain = re.sub(r"[^a-z0-9]+", "-", slugify(words, LONGEST)).strip("-")[:LONGEST].strip("-")
    plain = re.sub(r"-{2,}", "-", plain)
    return plain if len(plain) >= SHORTEST and not is_reserved(plain) else "my-place"

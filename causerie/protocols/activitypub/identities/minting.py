"""Minting: a site gets the name and the keys by which other servers will know it, once and for ever."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit import http
from causerie.kit.networks import literal, may_reach, networks
from causerie.kit.refusal import Refusal
from causerie.kit.rows import insert_once
from causerie.people.models import Account, Handle
from causerie.people.proofs import ProofKind
from causerie.protocols.activitypub.events import SiteFederated
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.signatures import keys
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Membership, Site

PROTOCOL = "activitypub"
PATH = "/-/ap"
_WRITING = (Membership.Role.OWNER, Membership.Role.EDITOR, Membership.Role.AUTHOR)


class CannotFederate(Refusal):
    """The site can't become an actor as it is."""

    code = "cannot-federate"


class OnlyHere(CannotFederate):
    code = "cannot-federate-only-here"
    sentence = _(
        "“%(host)s” can be reached from this machine or its own network only, and the name would stay for ever. "
        "Give the site a name of its own first."
    )


class LeadsNowhere(CannotFederate):
    code = "cannot-federate-leads-nowhere"
    sentence = _("“%(host)s” leads nowhere yet. Point the name at this machine first; the check says how.")


class NotForEveryone(CannotFederate):
    code = "cannot-federate-not-public"
    sentence = _("The site is not open to everyone. Open it first: whatever is sent to other servers is public.")


def require_federable(site: Site) -> None:
    """Raises a CannotFederate where the site's address is not one to be known by for ever."""
    if site.visibility != Site.Visibility.PUBLIC:
        raise NotForEveryone
    require_reachable(urlsplit(canonical_address(site).origin).hostname or "")


def require_reachable(host: str) -> None:
    """Raises OnlyHere or LeadsNowhere unless others can reach `host`, as CAUSERIE_ALLOW_PRIVATE understands others."""
    is_this_machine = host == "localhost" or host.endswith(".localhost")  # RFC 6761, 6.3: whatever a resolver says
    numbers = ("127.0.0.1",) if is_this_machine else http.numbers_of(host)
    if not numbers:
        raise LeadsNowhere(host=host)
    allowed = networks(settings.ALLOW_PRIVATE)
    if not any(may_reach(literal(number), allowed) for number in numbers):
        raise OnlyHere(host=host)


def mint(site: Site, *, by: Account | None) -> Identity:
    """Make the site an actor. Minted again, it is who it was. Raises a CannotFederate."""
    known = Identity.objects.filter(site=site).first()
    if known:
        return known
    require_federable(site)
    base = canonical_address(site).url(PATH)
    made = _made(base, site.handle, _kind(site), site=site, minted_by=by)
    with transaction.atomic():
        if not insert_once(made):
            return Identity.objects.get(site=site)
        _acquaint(made)
        bus.record(SiteFederated(site_id=site.id))
    return made


def installation() -> Identity:
    """This installation's own actor, made when it is first needed."""
    known = Identity.objects.filter(site=None).first()
    if known:
        return known
    made = _made(f"{settings.ORIGIN}{PATH}", urlsplit(settings.ORIGIN).netloc, Identity.Kind.APPLICATION)
    return made if insert_once(made) else Identity.objects.get(site=None)


def _made(base: str, name: str, kind: str, **fields: object) -> Identity:
    rsa, ed25519 = keys.private_pem(keys.new_rsa()), keys.private_pem(keys.new_ed25519())
    host = urlsplit(base).netloc
    return Identity(base=base, name=name, host=host, kind=kind, rsa_key=rsa, ed25519_key=ed25519, **fields)


def _kind(site: Site) -> str:
    if site.kind == Site.Kind.ORGANISATION:
        return Identity.Kind.ORGANIZATION
    writers = Membership.objects.filter(site=site, role__in=_WRITING).count()
    return Identity.Kind.GROUP if writers > 1 else Identity.Kind.PERSON


def _acquaint(identity: Identity) -> None:
    """The site's voice is known by its new address too, so that whoever names it there names the same actor."""
    Handle.objects.create(
        actor_id=identity.site.actor_id,
        protocol=PROTOCOL,
        address=identity.uri,
        proved_by=ProofKind.SESSION,
        proved_at=identity.minted_at,
    )

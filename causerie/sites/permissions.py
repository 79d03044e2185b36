"""Who may do what on a site: roles are sets of capabilities, and `can` is the only question asked."""

from enum import StrEnum

from causerie.people.models import Account
from causerie.sites.models import Membership, Site


class Capability(StrEnum):
    """One thing that may be allowed on a site."""

    ENTER = "enter"
    WRITE = "write"
    PUBLISH = "publish"
    EDIT_OTHERS = "edit_others"
    UPLOAD = "upload"
    ANSWER = "answer"
    MODERATE = "moderate"
    ARRANGE = "arrange"
    INVITE = "invite"
    IMPORT = "import"
    OWN = "own"


_WRITES = {Capability.ENTER, Capability.WRITE, Capability.PUBLISH, Capability.UPLOAD, Capability.ANSWER}
_TALKS = {Capability.ENTER, Capability.ANSWER, Capability.MODERATE}

CAPABILITIES: dict[str, frozenset[Capability]] = {
    Membership.Role.OWNER: frozenset(Capability),
    Membership.Role.EDITOR: frozenset(_WRITES | _TALKS | {Capability.EDIT_OTHERS, Capability.ARRANGE}),
    Membership.Role.AUTHOR: frozenset(_WRITES),
    Membership.Role.MODERATOR: frozenset(_TALKS),
}


def membership_of(account: Account | None, site: Site) -> Membership | None:
    """The account's membership of the site; None for strangers and the anonymous."""
    if not account or not account.is_authenticated or not account.is_active:
        return None
    return Membership.objects.select_related("actor").filter(site=site, account=account).first()


def may(membership: Membership | None, capability: Capability) -> bool:
    """Whether a membership allows `capability`; asks no database."""
    return membership is not None and capability in CAPABILITIES.get(membership.role, frozenset())


def can(account: Account | None, site: Site, capability: Capability) -> bool:
    """Whether `account` may do `capability` on `site`. Running the installation gives no right over a site."""
    return may(membership_of(account, site), capability)

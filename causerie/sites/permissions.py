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
    APPROVE = "approve"
    UPLOAD = "upload"
    ANSWER = "answer"
    MODERATE = "moderate"
    ARRANGE = "arrange"
    INVITE = "invite"
    LOOK_BACK = "look_back"
    IMPORT = "import"
    OWN = "own"


_DRAFTS = {Capability.ENTER, Capability.WRITE, Capability.UPLOAD}
_WRITES = {*_DRAFTS, Capability.PUBLISH, Capability.ANSWER}
_EDITS = {Capability.EDIT_OTHERS, Capability.APPROVE, Capability.ARRANGE, Capability.INVITE, Capability.LOOK_BACK}
_TALKS = {Capability.ENTER, Capability.ANSWER, Capability.MODERATE}

CAPABILITIES: dict[str, frozenset[Capability]] = {
    Membership.Role.OWNER: frozenset(Capability),
    Membership.Role.EDITOR: frozenset(_WRITES | _TALKS | _EDITS),
    Membership.Role.AUTHOR: frozenset(_WRITES),
    Membership.Role.CONTRIBUTOR: frozenset(_DRAFTS),
    Membership.Role.MODERATOR: frozenset(_TALKS),
}

# Which roles the holder of a role may give, and take from who has one of them.
GIVES: dict[str, frozenset[str]] = {
    Membership.Role.OWNER: frozenset(Membership.Role.values),
    Membership.Role.EDITOR: frozenset({"author", "contributor", "moderator"}),
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


def may_give(membership: Membership | None, role: str) -> bool:
    """Whether the member may make others `role`, and unmake who is; asks no database."""
    return membership is not None and role in GIVES.get(membership.role, frozenset())

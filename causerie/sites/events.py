"""What happens to sites."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class SiteFounded(Event):
    """A site was made, with its voice and its owner's membership."""

    site_id: int
    account_id: int


@dataclass(frozen=True, kw_only=True)
class SiteChanged(Event):
    """The site's own facts changed: title, tagline, language, time zone, rules, menu."""

    site_id: int


@dataclass(frozen=True, kw_only=True)
class SiteVisibilityChanged(Event):
    """The site is open to others than before: everyone, who has the address, who knows a password, or members.

    While it is not for everyone, none of its posts may be sent anywhere; `visibility` says for whom it is now.
    """

    site_id: int
    visibility: str


@dataclass(frozen=True, kw_only=True)
class ReviewRuleChanged(Event):
    """From now on somebody else reads each post of the site before readers do, or no more."""

    site_id: int
    is_reviewed: bool


@dataclass(frozen=True, kw_only=True)
class SiteHostChanged(Event):
    """The site answers at other host names than before, or prefers another."""

    site_id: int


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """Somebody was invited to a role on the site, for the first time or again. It tells no address."""

    site_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    """An account became a member of the site."""

    site_id: int
    account_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """An account, which had this role, is no longer a member of the site."""

    site_id: int
    account_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class RoleGiven(Event):
    """A member has another role than before."""

    site_id: int
    account_id: int
    role: str
    former_role: str

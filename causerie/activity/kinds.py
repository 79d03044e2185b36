"""Which events are deeds, and which are not: a test wants every event of the wiring in one of the two tables."""

from dataclasses import dataclass

from causerie.activity.models import Deed

Family = Deed.Family


@dataclass(frozen=True)
class Kind:
    """A kind of deed: its name, its family, and which fields of its event are kept as facts.

    With `by_somebody`, only an account does it: the same event from a reader or from the house is no deed.
    """

    name: str
    family: str
    facts: tuple[str, ...] = ()
    by_somebody: bool = False


KINDS: dict[str, Kind] = {
    "PostPublished": Kind("published", Family.POSTS),
    "PostRevised": Kind("revised", Family.POSTS),
    "PostWithdrawn": Kind("withdrawn", Family.POSTS),
    "ApartPostChanged": Kind("apart", Family.POSTS),
    "PostPinned": Kind("pinned", Family.POSTS),
    "PostTrashed": Kind("trashed", Family.POSTS),
    "PostRescued": Kind("rescued", Family.POSTS),
    "PostDeleted": Kind("deleted", Family.POSTS),
    "PostHeldBack": Kind("held_back", Family.POSTS),
    "SeriesRenamed": Kind("series", Family.POSTS),
    "PostSubmitted": Kind("submitted", Family.REVIEWS),
    "SubmissionWithdrawn": Kind("taken_back", Family.REVIEWS),
    "PostApproved": Kind("approved", Family.REVIEWS),
    "PostSentBack": Kind("sent_back", Family.REVIEWS),
    "ApprovalTakenBack": Kind("unapproved", Family.REVIEWS),
    "AuthorNamed": Kind("named", Family.POSTS),
    "NameTakenOff": Kind("unnamed", Family.POSTS),
    "ReviewNoteLeft": Kind("noted", Family.REVIEWS),
    "PlaceDecided": Kind("decided", Family.TALK, ("state",), by_somebody=True),
    "ConversationClosed": Kind("closed", Family.TALK, by_somebody=True),
    "ConversationReopened": Kind("reopened", Family.TALK, by_somebody=True),
    "SiteFounded": Kind("founded", Family.SITE),
    "SiteChanged": Kind("settings", Family.SITE),
    "SiteVisibilityChanged": Kind("visibility", Family.SITE, ("visibility",)),
    "SiteHostChanged": Kind("hosts", Family.SITE),
    "ReviewRuleChanged": Kind("four_eyes", Family.SITE, ("is_reviewed",)),
    "RedirectsChanged": Kind("redirects", Family.SITE),
    "LookChanged": Kind("look", Family.SITE),
    "SiteFederated": Kind("federated", Family.SITE),
    "IdentityChanged": Kind("identity", Family.SITE),
    "MemberInvited": Kind("invited", Family.PEOPLE, ("role",)),
    "MemberJoined": Kind("joined", Family.PEOPLE, ("role",)),
    "MemberLeft": Kind("left", Family.PEOPLE, ("role",)),
    "ImportEnded": Kind("imported", Family.MOVING, ("state",)),
    "ImportUndone": Kind("import_undone", Family.MOVING),
    "SiteExported": Kind("exported", Family.MOVING),
    "RoleGiven": Kind("role", Family.PEOPLE, ("role", "former_role")),
}

# What readers do, what the house does by itself, and what is a part of a deed told already.
NOT_TOLD = frozenset(
    {
        "AddressConfirmed",
        "BlockEnded",
        "Blocked",
        "ChangeHeld",
        "ContributionPlaced",
        "ContributionRevised",
        "ContributionWithdrawn",
        "ConversationOpened",
        "FollowAccepted",
        "FollowAsked",
        "FollowEnded",
        "FollowRefused",
        "PicturesRefreshed",
        "PolicyChanged",
        "ReactionsFolded",
        "SaidToFollowers",
        "UploadKept",
    }
)

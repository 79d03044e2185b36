"""THE table: which event causes what, and which protocol delivers and opens how.

At commit, in process: the keys of `kit.versions` whose pages are forgotten, nothing else.
Later, by the worker: tasks, each a job of its own, each idempotent.
Below it, what is done regularly. Imported by `project/urls.py` and `project/worker.py`, never from `ready()`.
"""

from datetime import timedelta

from causerie.activity.noting import note_deeds
from causerie.activity.sweeping import sweep_deeds
from causerie.conversation.events import (
    ChangeHeld,
    ContributionPlaced,
    ContributionRevised,
    ContributionWithdrawn,
    ConversationClosed,
    ConversationOpened,
    ConversationReopened,
    PlaceDecided,
    PolicyChanged,
    ReactionsFolded,
    SaidToFollowers,
    TalkEvent,
)
from causerie.conversation.keeping.tombs import sweep_tombstones
from causerie.conversation.rebuilding import settle_confirmed
from causerie.delivery import transports
from causerie.delivery.sweeping import sweep_deliveries
from causerie.delivery.transports import Transport
from causerie.domains.watching import look_after_names
from causerie.events import bus
from causerie.events.bus import Reactions
from causerie.events.event import Event
from causerie.events.sweeping import sweep_events
from causerie.insight.visits.sweeping import sweep_visits
from causerie.intake import openers
from causerie.intake.openers import Opener
from causerie.intake.sweeping import sweep_envelopes
from causerie.looks.events import LookChanged
from causerie.looks.sweeping import sweep_looks
from causerie.media.events import UploadKept
from causerie.media.resizing import make_variants
from causerie.media.sweeping import sweep_media
from causerie.moving.events import ImportEnded, ImportUndone, SiteExported
from causerie.moving.leaving.asking import sweep_exports
from causerie.notices.opting_out import sweep_links
from causerie.notices.reactions import ask_addresses, note_all_answered, note_all_waiting, note_change
from causerie.notices.reviews import tell_decided, tell_named, tell_note, tell_submitted
from causerie.notices.scheduled import tell_held_back
from causerie.people.events import (
    AddressConfirmed,
    Blocked,
    BlockEnded,
    FollowAccepted,
    FollowAsked,
    FollowEnded,
    FollowRefused,
)
from causerie.protocols.activitypub.events import IdentityChanged, SiteFederated
from causerie.protocols.activitypub.inbox.opening import open_envelopes
from causerie.protocols.activitypub.outbound.answers import tell_answers
from causerie.protocols.activitypub.outbound.posts import stand_all, tell_posts, tell_visibility
from causerie.protocols.activitypub.outbound.profiles import tell_profile
from causerie.protocols.activitypub.outbound.wishes import accept_there, ask_there, end_there, part_there, refuse_there
from causerie.protocols.activitypub.sending.transport import ActivityPub
from causerie.reading.indexing import index_posts
from causerie.reading.timelines.filling import hear, hear_lately, hear_no_more
from causerie.sites.addresses import HOSTS, version_key
from causerie.sites.events import (
    MemberInvited,
    MemberJoined,
    MemberLeft,
    ReviewRuleChanged,
    RoleGiven,
    SiteChanged,
    SiteFounded,
    SiteHostChanged,
    SiteVisibilityChanged,
)
from causerie.work import rhythm
from causerie.work.rhythm import Every
from causerie.work.sweeping import sweep_jobs
from causerie.writing.events import (
    ApartPostChanged,
    ApprovalTakenBack,
    AuthorNamed,
    NameTakenOff,
    PicturesRefreshed,
    PostApproved,
    PostDeleted,
    PostEvent,
    PostHeldBack,
    PostPinned,
    PostPublished,
    PostRescued,
    PostRevised,
    PostSentBack,
    PostSubmitted,
    PostTrashed,
    PostWithdrawn,
    RedirectsChanged,
    ReviewNoteLeft,
    SeriesRenamed,
    SubmissionWithdrawn,
)
from causerie.writing.leading.missing import sweep_misses
from causerie.writing.pictures.sharing import make_card
from causerie.writing.scheduling.scheduling import publish_overdue
from causerie.writing.trashing import empty_trash

_OfSite = SiteChanged | PostPinned | SeriesRenamed | LookChanged | SiteFederated | IdentityChanged


def _site(event: _OfSite) -> tuple[str, ...]:
    return (version_key(event.site_id),)


def _hosts_and_site(event: SiteFounded | SiteHostChanged | SiteVisibilityChanged) -> tuple[str, ...]:
    return (HOSTS, version_key(event.site_id))


def _hosts_if_owner(event: MemberJoined | MemberLeft | RoleGiven) -> tuple[str, ...]:
    """Where sites are depends on whether one person owns them all."""
    roles = {event.role, getattr(event, "former_role", "")}
    return (HOSTS,) if "owner" in roles else ()


def _site_and_talk(event: PostEvent | ApartPostChanged) -> tuple[str, ...]:
    return (version_key(event.site_id), f"conversation/{event.conversation_id}")


def _talk(event: TalkEvent) -> tuple[str, ...]:
    return (f"talk/{event.site_id}", f"conversation/{event.conversation_id}")


def _talk_if_visible(event: ContributionPlaced) -> tuple[str, ...]:
    """What waits is on no page: a flood of spam makes no page be made again."""
    return _talk(event) if event.state == "visible" else ()


REACTIONS: dict[type[Event], Reactions] = {
    SiteFounded: Reactions(at_commit=_hosts_and_site, later=(note_deeds,)),
    SiteChanged: Reactions(at_commit=_site, later=(note_deeds, tell_profile)),
    ReviewRuleChanged: Reactions(later=(note_deeds,)),
    SiteHostChanged: Reactions(at_commit=_hosts_and_site, later=(note_deeds,)),
    SiteVisibilityChanged: Reactions(at_commit=_hosts_and_site, later=(note_deeds, tell_visibility)),
    LookChanged: Reactions(at_commit=_site, later=(note_deeds,)),
    IdentityChanged: Reactions(at_commit=_site, later=(tell_profile, note_deeds)),
    SiteFederated: Reactions(at_commit=_site, later=(note_deeds, stand_all)),
    MemberInvited: Reactions(later=(note_deeds,)),
    MemberJoined: Reactions(at_commit=_hosts_if_owner, later=(note_deeds,)),
    MemberLeft: Reactions(at_commit=_hosts_if_owner, later=(note_deeds,)),
    RoleGiven: Reactions(at_commit=_hosts_if_owner, later=(note_deeds,)),
    AddressConfirmed: Reactions(later=(settle_confirmed,)),
    FollowAsked: Reactions(later=(ask_there,)),
    FollowAccepted: Reactions(later=(accept_there, hear_lately)),
    FollowRefused: Reactions(later=(refuse_there,)),
    FollowEnded: Reactions(later=(end_there, hear_no_more)),
    Blocked: Reactions(later=(part_there,)),
    BlockEnded: Reactions(),
    ContributionPlaced: Reactions(
        at_commit=_talk_if_visible, later=(note_all_waiting, note_all_answered, ask_addresses, tell_answers)
    ),
    ContributionRevised: Reactions(at_commit=_talk, later=(tell_answers,)),
    ChangeHeld: Reactions(at_commit=_talk, later=(note_change,)),
    ContributionWithdrawn: Reactions(at_commit=_talk, later=(tell_answers,)),
    PlaceDecided: Reactions(at_commit=_talk, later=(note_all_waiting, note_all_answered, note_deeds, tell_answers)),
    ConversationOpened: Reactions(at_commit=_talk),
    ConversationClosed: Reactions(at_commit=_talk, later=(note_deeds,)),
    ConversationReopened: Reactions(at_commit=_talk, later=(note_deeds,)),
    PolicyChanged: Reactions(at_commit=_talk),
    ReactionsFolded: Reactions(at_commit=_talk),
    SaidToFollowers: Reactions(later=(hear,)),
    UploadKept: Reactions(later=(make_variants,)),
    ImportEnded: Reactions(later=(note_deeds,)),
    SiteExported: Reactions(later=(note_deeds,)),
    ImportUndone: Reactions(later=(note_deeds,)),
    PostPublished: Reactions(at_commit=_site_and_talk, later=(index_posts, note_deeds, make_card, tell_posts)),
    PostRevised: Reactions(at_commit=_site_and_talk, later=(index_posts, note_deeds, make_card, tell_posts)),
    PostWithdrawn: Reactions(at_commit=_site_and_talk, later=(index_posts, note_deeds, tell_posts)),
    ApartPostChanged: Reactions(at_commit=_site_and_talk, later=(index_posts, note_deeds, make_card, tell_posts)),
    PostPinned: Reactions(at_commit=_site, later=(note_deeds,)),
    PostHeldBack: Reactions(later=(tell_held_back, note_deeds)),
    SeriesRenamed: Reactions(at_commit=_site, later=(note_deeds,)),
    PicturesRefreshed: Reactions(at_commit=_site),
    PostTrashed: Reactions(later=(note_deeds,)),
    PostRescued: Reactions(later=(note_deeds,)),
    PostDeleted: Reactions(later=(note_deeds,)),
    PostSubmitted: Reactions(later=(tell_submitted, note_deeds)),
    SubmissionWithdrawn: Reactions(later=(note_deeds,)),
    PostApproved: Reactions(later=(tell_decided, note_deeds)),
    PostSentBack: Reactions(later=(tell_decided, note_deeds)),
    ApprovalTakenBack: Reactions(later=(tell_decided, note_deeds)),
    AuthorNamed: Reactions(later=(tell_named, note_deeds)),
    NameTakenOff: Reactions(later=(note_deeds,)),
    ReviewNoteLeft: Reactions(later=(tell_note, note_deeds)),
    RedirectsChanged: Reactions(later=(note_deeds,)),
}

RHYTHMS: tuple[Every, ...] = (
    Every(timedelta(minutes=5), publish_overdue),
    Every(timedelta(minutes=10), look_after_names),
    Every(timedelta(hours=1), sweep_jobs),
    Every(timedelta(hours=1), sweep_exports, offset=timedelta(minutes=20)),
    Every(timedelta(days=1), sweep_events, offset=timedelta(hours=3)),
    Every(timedelta(days=1), sweep_deliveries, offset=timedelta(hours=4, minutes=45)),
    Every(timedelta(days=1), sweep_envelopes, offset=timedelta(hours=3, minutes=20)),
    Every(timedelta(days=1), sweep_links, offset=timedelta(hours=3, minutes=30)),
    Every(timedelta(days=1), sweep_tombstones, offset=timedelta(hours=3, minutes=45)),
    Every(timedelta(days=1), sweep_looks, offset=timedelta(hours=3, minutes=50)),
    Every(timedelta(days=1), sweep_media, offset=timedelta(hours=4)),
    Every(timedelta(days=1), sweep_visits, offset=timedelta(hours=4, minutes=15)),
    Every(timedelta(days=1), sweep_misses, offset=timedelta(hours=3, minutes=15)),
    Every(timedelta(days=1), sweep_deeds, offset=timedelta(hours=4, minutes=30)),
    Every(timedelta(days=1), empty_trash, offset=timedelta(hours=4)),
)

AT_START = (publish_overdue, sweep_visits)

TRANSPORTS: dict[str, Transport] = {"activitypub": ActivityPub()}

OPENERS: dict[str, Opener] = {"activitypub": open_envelopes}

bus.connect(REACTIONS)
transports.connect(TRANSPORTS)
openers.connect(OPENERS)
rhythm.connect(RHYTHMS, at_start=AT_START)

"""What travels from house to house, table by table and column by column, and why the rest stays."""

_FOLLOWS = "it follows from what travels"
_ELSEWHERE = "it is another in every house"
_THEIRS = "who does what travels as a name: accounts and members are of one house"
_MAIL = "e-mail addresses stay (decision 116)"
_PASSWORD = "passwords stay (decision 116)"
_COUNTED = "statistics are of one house"
_OURS = "the books of this house"
_PROVED = "a stranger’s file proves nothing: voices come as names brought along (decision 117)"
_LEARNED = "learned from decisions made in this house"
_HISTORY = "earlier revisions and what is said of drafts stay"

TRAVELS = {
    "sites.Site": "kind title tagline language time_zone reply_policy block_words visibility machines is_reviewed "
    "posts_per_page footer actor",
    "sites.MenuItem": "position label target",
    "sites.Podcast": "title summary author category is_explicit cover tag",
    "people.Actor": "kind name",
    "looks.Look": "published",
    "looks.LookPicture": "width height",
    "media.Upload": "name mime alt source_url",
    "writing.Post": "kind state path language reply_policy visibility is_pinned note published_at revised_at author "
    "conversation working published",
    "writing.Revision": "title slug excerpt kind language reply_policy source image image_alt image_caption "
    "image_focus tags series authors subject_url canonical_url",
    "writing.Tag": "name slug",
    "writing.Series": "name slug",
    "writing.Redirect": "path target post",
    "conversation.Contribution": "author author_name author_url said_at language title fragment",
    "conversation.Place": "conversation parent relation state said_at",
    "conversation.Conversation": "is_closed policy visible_count held_count like_count",
    "conversation.Reacted": "reaction at",
}

STAYS_OF = {
    "sites.Site": {"handle": _ELSEWHERE, "password": _PASSWORD, "created_at": _ELSEWHERE},
    "sites.MenuItem": {"site": _FOLLOWS},
    "sites.Podcast": {"site": _FOLLOWS, "email": _MAIL},
    "people.Actor": {
        "is_local": _PROVED,
        "summary": _PROVED,
        "url": _PROVED,
        "avatar_url": _PROVED,
        "created_at": _ELSEWHERE,
    },
    "looks.Look": {
        "site": _FOLLOWS,
        "draft": "what is only tried on is no look yet",
        "worn": _FOLLOWS,
        "changed_by": _THEIRS,
        "changed_at": _ELSEWHERE,
        "published_at": _ELSEWHERE,
    },
    "looks.LookPicture": {
        "site": _FOLLOWS,
        "data": "drawn anew, the small sign from its largest size",
        "name": _FOLLOWS,
        "created_at": _ELSEWHERE,
    },
    "media.Upload": {
        "site_id": _FOLLOWS,
        "account_id": _THEIRS,
        "path": _ELSEWHERE,
        "sha256": "of the bytes as they came: what is kept is without their place and camera",
        **dict.fromkeys(("size", "width", "height", "frames", "colour", "seconds"), _FOLLOWS),
        "created_at": _ELSEWHERE,
        "deleted_at": "the trash stays",
        "variants_at": _FOLLOWS,
        "variants_tries": _FOLLOWS,
    },
    "writing.Post": {
        "site": _FOLLOWS,
        "password": _PASSWORD,
        "series": _FOLLOWS,
        "scheduled_at": "two houses must not publish one post: the report tells its time",
        "scheduled_by": _THEIRS,
        "trashed_at": "the trash stays",
        "trashed_from": "the trash stays",
        "created_at": _ELSEWHERE,
        "edited_at": _ELSEWHERE,
    },
    "writing.Revision": {
        "post": _FOLLOWS,
        "number": _HISTORY,
        **dict.fromkeys(("html", "text", "summary", "words", "lead_image"), _FOLLOWS),
        "by": _THEIRS,
        **dict.fromkeys(("at", "begun_at", "is_autosave", "is_aside", "restored_from"), _HISTORY),
    },
    "writing.Tag": {"site": _FOLLOWS},
    "writing.Series": {"site": _FOLLOWS},
    "writing.Redirect": {"site": _FOLLOWS, "hits": _COUNTED},
    "conversation.Contribution": {
        "lead": _FOLLOWS,
        "shown": _FOLLOWS,
        "avatar_url": _PROVED,
        "door": _PROVED,
        "handle": _PROVED,
        "order_key": _FOLLOWS,
        "visibility": _FOLLOWS,
        "text": _FOLLOWS,
        "revised_at": "what was said comes as it was said at last",
        "withdrawn_at": "withdrawn answers stay behind (decision 117)",
    },
    "conversation.Place": {
        **dict.fromkeys(("site", "contribution", "branch_id", "branch_key", "depth", "order_key"), _FOLLOWS),
        **dict.fromkeys(("author_id", "is_listed", "is_counted", "shown", "waiting", "words"), _FOLLOWS),
        "role": _PROVED,
        "door": _PROVED,
        "is_waiting": _FOLLOWS,
        "trigger": "the import is the trigger",
        "decided_by": _THEIRS,
    },
    "conversation.Conversation": {
        **dict.fromkeys(("site", "subject", "doors", "faces", "last_at", "repost_count"), _FOLLOWS),
        "opened_at": _ELSEWHERE,
    },
    "conversation.Reacted": {
        "protocol": _PROVED,
        "remote_id": _ELSEWHERE,
        "handle": _PROVED,
        "target": _FOLLOWS,
        "withdrawn_at": "what was taken back stays behind",
    },
}

STAYS = {
    "people.Account": _THEIRS,
    "people.Handle": _PROVED,
    "people.Joining": _PROVED,
    "people.Confirmation": _MAIL,
    "sites.Host": _ELSEWHERE,
    "sites.Membership": _THEIRS,
    "sites.Invitation": _MAIL,
    "looks.Sheet": _FOLLOWS,
    "media.Use": _FOLLOWS,
    "media.Quota": "how much one may keep is said by each house",
    "conversation.Appearance": _PROVED,
    "conversation.Claim": _PROVED,
    "conversation.Version": "what was said comes as it was said at last",
    "conversation.Verdict": "decisions travel as the state they led to",
    "conversation.Act": "decisions travel as the state they led to",
    "conversation.Tombstone": _PROVED,
    "conversation.Token": _LEARNED,
    "conversation.Lesson": _LEARNED,
    "conversation.Tie": _FOLLOWS,
    "writing.Review": _HISTORY,
    "writing.ReviewNote": _HISTORY,
    "writing.Tagging": _FOLLOWS,
    "writing.Byline": _FOLLOWS,
    "writing.Naming": _THEIRS,
    "writing.MissingAddress": _COUNTED,
    "reading.Entry": _FOLLOWS,
    "notices.Notice": _MAIL,
    "notices.OptOut": _MAIL,
    "notices.OptOutLink": _MAIL,
    "insight.DayOfPage": _COUNTED,
    "insight.DayOfReferrer": _COUNTED,
    "insight.DayOfFeed": _COUNTED,
    "insight.SeenToday": _COUNTED,
    "activity.Deed": _THEIRS,
    "delivery.Destination": "what one house knows of other servers",
    "delivery.Parcel": "what is under way from one house",
    "delivery.Delivery": "what is under way from one house",
    "activitypub.Identity": "its keys are of one house, and other servers know it by them",
    "moving.Import": _OURS,
    "moving.ReportLine": _OURS,
    "moving.ImportedItem": _OURS,
    "moving.Export": _OURS,
    "events.StoredEvent": _OURS,
    "work.Job": _OURS,
}

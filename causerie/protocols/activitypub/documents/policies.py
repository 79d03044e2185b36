"""Who may answer, like, share and quote, in both vocabularies: GoToSocial's older, and the one it shares with Mastodon.

It advises: what comes is judged by admission all the same.
"""

from causerie.protocols.activitypub.documents.contexts import PUBLIC


def interaction_policy(policy: str, author: str) -> dict[str, object]:
    """What the reply policy of a site or post says, for those who would answer to something by `author`.

    To forbid is to allow the author alone: an empty list counts as none.
    """
    return {
        "canLike": _allowed([PUBLIC]),
        "canReply": _replies(policy, author),
        "canAnnounce": _allowed([PUBLIC]),
        "canQuote": _allowed([PUBLIC]),
    }


def _replies(policy: str, author: str) -> dict[str, list[str]]:
    match policy:
        case "nobody":
            return _allowed([author])
        case "approved":
            return _allowed([author], asking=[PUBLIC])
        case _:
            return _allowed([PUBLIC])


def _allowed(at_once: list[str], asking: list[str] | None = None) -> dict[str, list[str]]:
    asking = asking or []
    return {
        "always": at_once,
        "approvalRequired": asking,
        "automaticApproval": at_once,
        "manualApproval": asking,
    }

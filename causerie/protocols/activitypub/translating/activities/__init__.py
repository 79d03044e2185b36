"""One file for each activity; each answers what it comes to."""

from collections.abc import Callable, Mapping

from causerie.protocols.activitypub.translating.activities import (
    announce,
    answer,
    block,
    create,
    delete,
    feature,
    flag,
    follow,
    like,
    move,
    request,
    undo,
    update,
)
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated

HANDLERS: Mapping[str, Callable[[Incoming], Translated]] = {
    "Create": create.translated,
    "Update": update.translated,
    "Delete": delete.translated,
    "Announce": announce.translated,
    "Like": like.translated,
    "EmojiReact": like.translated,
    "EmojiReaction": like.translated,
    "Undo": undo.translated,
    "Follow": follow.translated,
    "Accept": answer.accepted,
    "Reject": answer.rejected,
    "Block": block.translated,
    "Flag": flag.translated,
    "Move": move.translated,
    "Add": feature.added,
    "Remove": feature.removed,
    "QuoteRequest": request.translated,
    "ReplyRequest": request.translated,
    "LikeRequest": request.translated,
    "AnnounceRequest": request.translated,
}

"""Like and EmojiReact: a reaction; an emoji may stand in either."""

from causerie.conversation.arrivals import Reacted
from causerie.kit.text import clean_name
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.reading import text, web_address
from causerie.protocols.activitypub.translating.incoming import Incoming, Translated
from causerie.protocols.activitypub.translating.objects.profile import profile_of
from causerie.protocols.activitypub.translating.outcomes import Ignored

LIKE = "like"
_HEARTS = ("❤", "❤️", "♥", "♥️", "👍", "⭐", "🌟")  # what servers that react by emoji send for a plain like
_LONGEST = 60


def translated(incoming: Incoming) -> Translated:
    """A reaction to its object."""
    target = web_address(incoming.object_id)
    if not target:
        return Ignored("no-object")
    reaction = reaction_of(incoming)
    return (
        Reacted(
            proof=incoming.proof,
            protocol=PROTOCOL,
            remote_id=incoming.id_for(reaction, target),
            author=profile_of(incoming.author),
            target=target,
            at=incoming.at,
            reaction=reaction,
        ),
    )


def reaction_of(incoming: Incoming) -> str:
    """The emoji, or `like`."""
    emoji = clean_name(text(incoming.activity, "content", "_misskey_reaction"), _LONGEST)
    return emoji if emoji and emoji not in _HEARTS else LIKE

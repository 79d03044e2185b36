"""The only way in: proof, fact, settle, event, in one transaction; the same for every door, our own included."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from causerie.conversation import proving
from causerie.conversation.arrivals import Amended, Arrival, Reacted, Relation, Said, Unreacted, Withdrawn
from causerie.conversation.keeping import tombs
from causerie.conversation.keeping.changes import Change
from causerie.conversation.keeping.gathering import gather, gather_all
from causerie.conversation.keeping.halls import Hall, halls_of
from causerie.conversation.keeping.hearing import tell_followers
from causerie.conversation.keeping.loading import with_persons
from causerie.conversation.keeping.settling_down import Asked, Judge, settle_down
from causerie.conversation.keeping.storing import Stored, made_of, seen_before, store_new, store_said, store_version
from causerie.conversation.models import Appearance, Place, Tie
from causerie.conversation.policies import Admission, Spoken
from causerie.conversation.reacting import react, react_by_repost, unreact, withdraw_reaction
from causerie.kit.html import Policy
from causerie.kit.rows import hold, in_transaction, is_serial
from causerie.people.handles import handle_for, handles_for
from causerie.people.models import Handle


class Outcome(StrEnum):
    """What became of an arrival."""

    STORED = "stored"
    AGAIN = "again"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    EARLY = "early"
    REACTED = "reacted"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Received:
    """What became of an arrival.

    `unseen` are the ids or addresses it answers of which nothing was seen yet: the adapter may fetch them.
    UNKNOWN: it changes something never seen; fetch that, and receive it as Said in its newest words.
    """

    outcome: Outcome
    appearance_id: int | None = None
    changes: tuple[Change, ...] = ()
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manner:
    """How our own doors receive: whose handle is known, which conversations are locked, how HTML is cleaned."""

    handle: Handle | None = None
    is_new_voice: bool = False
    halls: Mapping[int, Hall] = field(default_factory=dict)
    policy: Policy = Policy.COMMENT
    confirmation_id: int | None = None
    judge: Judge | None = None


PLAIN = Manner()


def receive(arrival: Arrival, *, manner: Manner = PLAIN) -> Received:
    """Take in what arrived: believe it as far as its proof goes, keep it as a fact, and settle what follows.

    Received twice, it changes nothing the second time. Raises NotProved, NotTheirs, IdTooLong.
    """
    proving.check(arrival)
    return in_transaction(lambda: _received(arrival, manner))


def receive_all(saids: Sequence[Said]) -> list[Received]:
    """`receive` for many that come together: the same facts, verdicts, places and events, in few statements.

    Each one's `changes` are those of its own contribution. Raises what `receive` raises, and then receives none.
    """
    for said in saids:
        proving.check(said)
    return in_transaction(lambda: _received_all(saids))


def _received_all(saids: Sequence[Said]) -> list[Received]:
    hold({key for said in saids for key in _keys(said)})
    known = seen_before((said.protocol, said.remote_id) for said in saids)
    first = {(said.protocol, said.remote_id): place for place, said in reversed(list(enumerate(saids)))}
    new = [place for place in sorted(first.values()) if _is_plain(saids[place], known)]
    together = dict(zip(new, _said_all([saids[place] for place in new]), strict=True)) if new else {}
    return [together.get(place) or _received(said, PLAIN) for place, said in enumerate(saids)]


def _is_plain(said: Said, known: Collection[tuple[str, str]]) -> bool:
    is_own = said.proof.kind in proving.OWN_DOOR
    return not (is_own or said.is_repost or (said.protocol, said.remote_id) in known)


def _received(arrival: Arrival, manner: Manner) -> Received:
    if arrival.proof.kind not in proving.OWN_DOOR:
        hold(_keys(arrival))
    match arrival:
        case Said():
            return _said(arrival, manner)
        case Amended():
            return _amended(arrival, manner)
        case Withdrawn():
            return _withdrawn(arrival, manner)
        case Reacted():
            return _reacted(react(arrival))
        case Unreacted():
            return _reacted(unreact(arrival))


def settle_again(appearance_ids: set[int], *, manner: Manner = PLAIN, only_words: bool = False) -> list[Change]:
    """Settle what these documents touch, after something about them changed. In a transaction."""
    asked = Asked(judge=manner.judge or Admission(), confirmation_id=manner.confirmation_id)
    gathering = partial(gather_all, appearance_ids, only_words=only_words)
    return settle_down(gathering, asked, manner.halls)


def _keys(arrival: Arrival) -> set[str]:
    keys = {arrival.remote_id}
    if isinstance(arrival, Said):
        keys |= {arrival.url, *arrival.claims, *(target.uri for target in arrival.targets)}
        keys.add(f"handle {arrival.proof.protocol} {arrival.proof.address}")
    return keys - {""}


def _said(said: Said, manner: Manner) -> Received:
    handle = manner.handle or handle_for(said.proof, said.author)
    is_own = said.proof.kind in proving.OWN_DOOR
    withdrawn_at = None if is_own else tombs.withdrawn_at(said.protocol, said.remote_id, handle, said.proof.host)
    stored = store_said(said, handle, manner.policy, withdrawn_at)
    if not stored:
        return _said_again(said, manner)
    if said.is_repost:
        react_by_repost(stored.appearance)
    documents = (stored.document,) if manner.is_new_voice else with_persons([stored.document])
    asked = Asked(
        judge=manner.judge or Admission({stored.version.id: _spoken(stored, manner)}),
        fresh={stored.appearance.id: stored.wording},
        confirmation_id=manner.confirmation_id,
    )
    changes = settle_down(partial(gather, documents), asked, manner.halls)
    tell_followers([stored.appearance])
    return Received(Outcome.STORED, stored.appearance.id, tuple(changes), _unseen(stored.appearance, changes))


def _said_all(saids: list[Said]) -> list[Received]:
    """Many that were never seen, none of which was withdrawn before it came."""
    handles = handles_for([(said.proof, said.author) for said in saids])
    pairs = zip(saids, handles, strict=True)
    stored = [made_of(said, handle, Policy.COMMENT, None) for said, handle in pairs]
    store_new(stored)
    spoken = {each.version.id: _spoken(each, PLAIN) for each in stored}
    asked = Asked(judge=Admission(spoken), fresh={each.appearance.id: each.wording for each in stored})
    changes = settle_down(partial(gather, with_persons([each.document for each in stored])), asked)
    tell_followers([each.appearance for each in stored])
    return [
        Received(Outcome.STORED, each.appearance.id, tuple(found), _unseen(each.appearance, found))
        for each in stored
        for found in [[change for change in changes if change.place.contribution_id == each.appearance.id]]
    ]


def _spoken(stored: Stored, manner: Manner) -> Spoken:
    appearance, version = stored.appearance, stored.version
    return Spoken(
        text=version.text,
        title=version.title,
        links=version.html.count("<a "),
        author_name=appearance.author_name,
        author_url=appearance.author_url,
        signals=appearance.signals,
        is_new_voice=manner.is_new_voice,
    )


def _said_again(said: Said, manner: Manner) -> Received:
    """A document that is known: nothing, or a newer (or older) version of it that was not."""
    appearance = _theirs(said)
    version = store_version(appearance, said.words, said.updated_at or said.said_at, manner.policy)
    if not version:
        return Received(Outcome.AGAIN, appearance.id)
    changes = settle_again({appearance.id}, manner=manner)
    return Received(Outcome.AMENDED, appearance.id, tuple(changes))


def _amended(amended: Amended, manner: Manner) -> Received:
    appearance = _theirs(amended)
    if not appearance:
        return Received(Outcome.UNKNOWN)
    key = appearance.text_key
    if not store_version(appearance, amended.words, amended.amended_at, manner.policy):
        return Received(Outcome.AGAIN, appearance.id)
    changes = settle_again({appearance.id}, manner=manner, only_words=_moves_nothing(appearance, key))
    return Received(Outcome.AMENDED, appearance.id, tuple(changes))


def _moves_nothing(appearance: Appearance, text_key: str) -> bool:
    """Whether new words change nothing around them: its first words are what they were, so that it is like what it
    was like; and it shows wherever it stands, as it then goes on to, so that what answers it goes on showing too.
    """
    is_like_before = Appearance.objects.filter(id=appearance.id, text_key=text_key).exists()
    standing = Place.objects.filter(contribution=appearance.contribution_id)
    return is_like_before and not standing.exclude(state=Place.State.VISIBLE).exists()


def _withdrawn(withdrawn: Withdrawn, manner: Manner) -> Received:
    appearance = _theirs(withdrawn)
    if not appearance:
        return _bury(withdrawn)
    if appearance.withdrawn_at:
        return Received(Outcome.AGAIN, appearance.id)
    Appearance.objects.filter(id=appearance.id).update(withdrawn_at=withdrawn.withdrawn_at)
    if appearance.is_repost:
        withdraw_reaction(appearance.protocol, appearance.remote_id, withdrawn.withdrawn_at)
    changes = settle_again({appearance.id}, manner=manner)
    return Received(Outcome.WITHDRAWN, appearance.id, tuple(changes))


def _bury(withdrawn: Withdrawn) -> Received:
    """A withdrawal before its subject. One by somebody never heard of makes no acquaintance."""
    if not proving.is_early_allowed(withdrawn, withdrawn.proof):
        return Received(Outcome.DROPPED)
    is_kept = tombs.bury(withdrawn.protocol, withdrawn.remote_id, withdrawn.proof, withdrawn.withdrawn_at)
    return Received(Outcome.EARLY if is_kept else Outcome.DROPPED)


def _theirs(arrival: Said | Amended | Withdrawn) -> Appearance | None:
    """The document the arrival is about, if it is known, with the conversations it stands in locked.

    Conversations are locked before anything of their documents is changed, everywhere, so that no two
    transactions wait for each other. Raises NotTheirs.
    """
    known = Appearance.objects.select_related("handle")
    appearance = known.filter(protocol=arrival.protocol, remote_id=arrival.remote_id).first()
    if appearance:
        proving.require_theirs(arrival.proof, appearance.handle.protocol, appearance.handle.address, appearance)
        if not is_serial():
            standing = Place.objects.filter(contribution=appearance.contribution_id)
            halls_of(set(standing.values_list("conversation_id", flat=True)))
    return appearance


def _reacted(is_new: bool | None) -> Received:
    if is_new is None:
        return Received(Outcome.DROPPED)
    return Received(Outcome.REACTED if is_new else Outcome.AGAIN)


def _unseen(appearance: Appearance, changes: list[Change]) -> tuple[str, ...]:
    """What a document that found no place answers, and nobody has seen."""
    if changes or not any(relation == Relation.REPLY for relation, _ in appearance.targets):
        return ()
    waiting = Tie.objects.filter(source_id=appearance.contribution_id, relation=Relation.REPLY, target=None)
    return tuple(waiting.order_by("position").values_list("uri", flat=True))

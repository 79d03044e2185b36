"""Which documents are one thing: claims that count, the same words of one person, and decisions of people.

All likely pairs are found first, then joined one after the other in an order fixed by the facts (decisions,
claims, likeness by closeness in time), except where that would put together what must stay apart: two that
somebody split, two visibilities, and, for likeness alone, two ids of one door.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

from causerie.conversation.settling.facts import Document
from causerie.conversation.settling.naming import claims_of, host_of, in_order, is_at_home, names, order_of

NEAR = timedelta(hours=48)
MOST_NEAR = 50
MOST_ROUNDS = 100
ParentOf = Callable[[Document, "Groups"], object]


@dataclass
class Groups:
    """A partition of documents that only coarsens, and never joins what `apart` names."""

    documents: Mapping[int, Document]
    apart: Collection[frozenset[int]] = ()
    _members: dict[int, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._members = {each: frozenset([each]) for each in self.documents}

    def of(self, document_id: int) -> frozenset[int]:
        return self._members[document_id]

    def join(self, one: int, other: int) -> bool:
        """Put two together unless that is forbidden. True when something changed."""
        mine, theirs = self._members[one], self._members[other]
        if mine is theirs or self._is_forbidden(mine, theirs):
            return False
        both = mine | theirs
        self._members.update((each, both) for each in both)
        return True

    def doors(self, document_id: int) -> set[str]:
        return {self.documents[each].protocol for each in self.of(document_id)}

    def copy(self) -> "Groups":
        made = Groups(self.documents, self.apart)
        made._members = dict(self._members)
        return made

    def is_like(self, other: "Groups") -> bool:
        return self._members == other._members

    def all(self) -> list[frozenset[int]]:
        return list(dict.fromkeys(self._members.values()))

    def _is_forbidden(self, mine: frozenset[int], theirs: frozenset[int]) -> bool:
        if self.documents[min(mine)].visibility != self.documents[min(theirs)].visibility:
            return True
        return any(len(pair & mine) == 1 and len(pair & theirs) == 1 for pair in self.apart)


@dataclass(frozen=True)
class Sameness:
    """The groups, and the documents that call themselves copies of another without being named back."""

    groups: Groups
    copies: frozenset[int]


def same_things(
    documents: Collection[Document],
    joined: Collection[frozenset[int]],
    split: Collection[frozenset[int]],
    parent_of: ParentOf,
) -> Sameness:
    """Group the documents. `joined` and `split` are pairs that people decided on; a split wins over all."""
    ordered = in_order(documents)
    certain = Groups({each.id: each for each in ordered}, split)
    for one, other in _decided(ordered, joined):
        certain.join(one.id, other.id)
    claims = list(_claims(ordered))
    for claimer, claimed in claims:
        certain.join(claimer.id, claimed.id)
    groups = _with_alike(ordered, certain, parent_of)
    copies = {
        claimer.id for claimer, claimed in claims if claimed.id in groups.of(claimer.id) and not names(claimed, claimer)
    }
    return Sameness(groups, frozenset(copies))


def _decided(ordered: list[Document], joined: Collection[frozenset[int]]) -> Iterator[tuple[Document, Document]]:
    for one, other in combinations(ordered, 2) if joined else ():
        if frozenset((one.id, other.id)) in joined:
            yield one, other


def _claims(ordered: list[Document]) -> Iterator[tuple[Document, Document]]:
    standing = defaultdict(list)
    for each in ordered:
        for uri in {each.remote_id, each.url} - {""}:
            standing[uri].append(each)
    for claimer in ordered:
        for uri in claims_of(claimer):
            for claimed in standing[uri]:
                if claimed.id != claimer.id and _counts(claimer, claimed, uri):
                    yield claimer, claimed


def _counts(claimer: Document, claimed: Document, uri: str) -> bool:
    home = host_of(uri) or claimed.proved_host
    if home and home == claimer.proved_host:
        return True
    if uri in claimer.redirects:
        return True  # only those that start at the claimer's own host are kept as facts
    return is_at_home(claimed, uri) and names(claimed, claimer)


def _with_alike(ordered: list[Document], certain: Groups, parent_of: ParentOf) -> Groups:
    """Join what is alike, from the top of each thread down.

    Answers are alike when their parents are the same, so each round starts again from what is certain, with
    the parents of the round before: after as many rounds as a thread is deep nothing changes any more, and
    that end does not depend on where the rounds began.
    """
    groups = certain
    for _ in range(MOST_ROUNDS):
        again = certain.copy()
        _join_alike(ordered, again, groups, parent_of)
        if again.is_like(groups):
            break
        groups = again
    return groups


def _join_alike(ordered: list[Document], groups: Groups, before: Groups, parent_of: ParentOf) -> None:
    alike = defaultdict(list)
    for each in ordered:
        if each.text_key and each.proof_kind != "vouched" and not each.is_repost:
            alike[each.person, each.text_key, each.visibility, parent_of(each, before)].append(each)
    for one, other in sorted(_near_pairs(alike.values()), key=_closeness):
        if not groups.doors(one.id) & groups.doors(other.id):
            groups.join(one.id, other.id)


def _near_pairs(likes: Collection[list[Document]]) -> Iterator[tuple[Document, Document]]:
    for like in likes:
        for number, one in enumerate(like):
            for other in like[number + 1 : number + 1 + MOST_NEAR]:
                if one.protocol != other.protocol and other.said_at - one.said_at <= NEAR:
                    yield one, other


def _closeness(pair: tuple[Document, Document]) -> tuple[object, ...]:
    one, other = pair
    return (other.said_at - one.said_at, order_of(one), order_of(other))

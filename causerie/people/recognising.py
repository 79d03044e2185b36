"""Who is one person with whom: by proved joinings that stand, never by likeness."""

from collections.abc import Iterable

from causerie.kit.rows import batches, fetch, places
from causerie.people.models import Account, Actor, Joining

# The actors that are one person with an actor, itself included; a name for other statements to build on.
PERSON = """
WITH RECURSIVE person(actor_id) AS (
  SELECT CAST(%s AS bigint)
  UNION
  SELECT CASE WHEN joining.one_id = person.actor_id THEN joining.other_id ELSE joining.one_id END
  FROM person JOIN people_joining joining
    ON (joining.one_id = person.actor_id OR joining.other_id = person.actor_id) AND joining.undone_at IS NULL
)
"""
_PAIRS = """
SELECT one_id, other_id FROM people_joining WHERE undone_at IS NULL AND one_id IN ({these})
UNION SELECT one_id, other_id FROM people_joining WHERE undone_at IS NULL AND other_id IN ({these})
"""


def persons_of(actor_ids: Iterable[int]) -> dict[int, int]:
    """For each of the actors, and all joined to them, the smallest id of those that are one person."""
    person = {each: each for each in actor_ids}
    new = set(person)
    while new:
        pairs = [pair for some in batches(new) for pair in _pairs(some)]
        met = {each for pair in pairs for each in pair} - set(person)
        person.update((each, each) for each in met)
        for one, other in pairs:
            _merge(person, one, other)
        new = met
    return person


def join(one: Actor | int, other: Actor | int, *, proof: str, by: Account | None = None) -> Joining:
    """Record that two actors are one person. Whoever calls settles the conversations in which they speak."""
    ids = [each if isinstance(each, int) else each.pk for each in (one, other)]
    known = Joining.objects.filter(one_id__in=ids, other_id__in=ids, proof=proof, undone_at=None).first()
    return known or Joining.objects.create(one_id=ids[0], other_id=ids[1], proof=proof, by=by)


def _pairs(ids: list[int]) -> list[tuple[int, int]]:
    return fetch(_PAIRS.format(these=places(ids)), [*ids, *ids])


def _merge(person: dict[int, int], one: int, other: int) -> None:
    low, high = sorted((person[one], person[other]))
    if low != high:
        person.update((each, low) for each, root in person.items() if root == high)

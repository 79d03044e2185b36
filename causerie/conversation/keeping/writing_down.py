"""Writing only the differences between what was kept and what follows from the facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from causerie.conversation.keeping import wording
from causerie.conversation.keeping.changes import Change
from causerie.conversation.keeping.gathering import Gathered
from causerie.conversation.keeping.halls import Hall
from causerie.conversation.models import Appearance, Contribution, Place, Tie
from causerie.conversation.settling.outcomes import Settled, Spot, Thing
from causerie.kit.rows import insert_all

_THING = ("lead_id", "shown_id", "author_id", "said_at", "order_key", "visibility", "withdrawn_at")
_PLACE = (
    "contribution_id", "parent_id", "relation", "depth", "branch_id", "branch_key", "order_key", "author_id", "role",
    "door", "said_at", "state", "trigger", "decided_by_id", "shown_id", "waiting_id", "is_listed", "is_counted",
    "is_waiting",
)  # fmt: skip
_TIE = ("target_id", "position", "evidence")


@dataclass
class WritingDown:
    """One settling's way back into the tables."""

    gathered: Gathered
    settled: Settled
    halls: Mapping[int, Hall]
    fresh: Mapping[int, wording.Wording]

    def write(self) -> list[Change]:
        """Make the kept projections equal to what was settled; say which places changed."""
        self._write_things()
        self._write_ties()
        return self._write_places()

    def _write_things(self) -> None:
        kept, things = self.gathered.before.things, self.settled.things
        changed = [each for each in things if each.id not in kept or _is_other(kept[each.id], each)]
        words = wording.wordings(changed, self.fresh)
        new = [each for each in changed if each.id not in kept]
        insert_all([Contribution(id=each.id, **words[each.id].columns(), **_of_thing(each)) for each in new])
        for each in changed:
            if each.id in kept:
                Contribution.objects.filter(id=each.id).update(**words[each.id].columns(), **_of_thing(each))
        self._move_documents(things)

    def _move_documents(self, things: Iterable[Thing]) -> None:
        for thing in things:
            moved = [each for each in thing.document_ids if self.gathered.before.thing_of.get(each) != thing.id]
            if moved:
                Appearance.objects.filter(id__in=moved).update(contribution=thing.id)

    def _write_ties(self) -> None:
        kept = dict(self.gathered.before.ties)
        new = []
        for arrow in self.settled.arrows:
            values = {"target_id": arrow.target_id, "position": arrow.position, "evidence": arrow.evidence}
            tie = kept.pop((arrow.source_id, arrow.relation, arrow.uri), None)
            if tie is None:
                new.append(Tie(source_id=arrow.source_id, relation=arrow.relation, uri=arrow.uri, **values))
            elif _differs(tie, _TIE, values):
                Tie.objects.filter(id=tie.id).update(**values)
        insert_all(new)
        if kept:
            Tie.objects.filter(id__in=[tie.id for tie in kept.values()]).delete()

    def _write_places(self) -> list[Change]:
        wanted = {(spot.conversation_id, spot.thing_id): spot for spot in self.settled.spots}
        kept = self._kept_places(wanted)
        places: dict[tuple[int, int], Place] = {}
        new, changes = [], []
        withdrawn = {each.id for each in self.settled.things if each.withdrawn_at}
        shown = {each.id: each.shown_id for each in self.settled.things}
        texts = wording.differing(self.settled.spots, shown)
        for key, spot in wanted.items():
            values = self._of_spot(spot, places, texts)
            place = kept.pop(key, None)
            if place is None:
                place = Place(conversation_id=key[0], site_id=self.halls[key[0]].site_id, **values)
                new.append(place)
                changes.append(Change(place, is_new=True))
            elif _differs(place, (*_PLACE, "words"), values):
                changes.append(_changed(place, values, spot.thing_id in withdrawn))
                Place.objects.filter(id=place.id).update(**values)
            elif self._was_reworded(spot.thing_id):
                changes.append(Change(place, is_revised=True, is_withdrawn=spot.thing_id in withdrawn))
            places[key] = place
        insert_all(new)
        changes += [Change(place, is_withdrawn=True) for place in self._remove(kept)]
        return changes

    def _of_spot(
        self, spot: Spot, places: Mapping[tuple[int, int], Place], texts: Mapping[int, Mapping[str, object]]
    ) -> dict[str, object]:
        values = {name: getattr(spot, name) for name in _PLACE if hasattr(spot, name)}
        values["contribution_id"] = spot.thing_id
        values["decided_by_id"] = spot.decided_by
        values["words"] = texts.get(spot.shown_id) if spot.shown_id else None
        values["parent_id"] = None
        if spot.parent_id is not None:
            key = (spot.conversation_id, spot.parent_id)
            values["parent_id"] = places[key].id if key in places else self.gathered.outside[key]
        return values

    def _kept_places(self, wanted: Mapping[tuple[int, int], Spot]) -> dict[tuple[int, int], Place]:
        """The kept places by what they hold now: when two things became one, a place goes on as the one's."""
        kept = dict(self.gathered.before.places)
        documents = {each.id: each.document_ids for each in self.settled.things}
        for conversation_id, thing_id in wanted:
            if (conversation_id, thing_id) in kept:
                continue
            former = {self.gathered.before.thing_of.get(each) for each in documents[thing_id]} - {None}
            for old in sorted(former):
                if (conversation_id, old) in kept and (conversation_id, old) not in wanted:
                    kept[conversation_id, thing_id] = kept.pop((conversation_id, old))
                    break
        return kept

    def _remove(self, places: Mapping[tuple[int, int], Place]) -> list[Place]:
        if places:
            Place.objects.filter(id__in=[place.id for place in places.values()]).delete()
        gone = set(self.gathered.before.things) - {each.id for each in self.settled.things}
        if gone:
            Contribution.objects.filter(id__in=gone).delete()
        return list(places.values())

    def _was_reworded(self, thing_id: int) -> bool:
        kept = self.gathered.before.things.get(thing_id)
        thing = next(each for each in self.settled.things if each.id == thing_id)
        return kept is not None and (kept.shown_id, kept.lead_id, kept.withdrawn_at) != (
            thing.shown_id,
            thing.lead_id,
            thing.withdrawn_at,
        )


def _changed(place: Place, values: Mapping[str, object], is_withdrawn: bool) -> Change:
    was = (place.state, place.decided_by_id)
    was_counted, was_waiting = place.is_counted, place.waiting_id
    for name, value in values.items():
        setattr(place, name, value)
    is_decided = was != (place.state, place.decided_by_id)
    return Change(
        place,
        is_revised=True,
        is_decided=is_decided,
        is_withdrawn=is_withdrawn and was_counted,
        is_change_held=place.waiting_id is not None and was_waiting is None,
    )


def _of_thing(thing: Thing) -> dict[str, object]:
    return {
        "lead_id": thing.lead_id,
        "shown_id": thing.shown_id,
        "author_id": thing.actor_id,
        "said_at": thing.said_at,
        "order_key": thing.order_key,
        "visibility": thing.visibility,
        "withdrawn_at": thing.withdrawn_at,
    }


def _is_other(kept: Contribution, thing: Thing) -> bool:
    is_revised = thing.is_revised and thing.shown_id is not None
    return (kept.revised_at is not None) != is_revised or _differs(kept, _THING, _of_thing(thing))


def _differs(row: object, names: Iterable[str], values: Mapping[str, object]) -> bool:
    return any(getattr(row, name) != values[name] for name in names)

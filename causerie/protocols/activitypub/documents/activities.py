"""Activities around objects and actors: what was done, by whom, told to whom."""

from collections.abc import Mapping
from datetime import datetime

from causerie.protocols.activitypub.documents import contexts
from causerie.protocols.activitypub.documents.contexts import PUBLIC
from causerie.protocols.activitypub.documents.objects import Document, stamp, tombstone


def created(made: Mapping[str, object], number: str = "create") -> Document:
    """The object was published; `number` tells a second time from the first."""
    return _about(made, "Create", number) | {"published": made["published"]}


def updated(made: Mapping[str, object], at: datetime) -> Document:
    """The object says something else now."""
    return _about(made, "Update", f"update-{int(at.timestamp() * 1000)}") | {"published": stamp(at)}


def deleted(object_id: str, actor: str, former: str, at: datetime, to: list[str] | None = None) -> Document:
    """The object is no more."""
    grave = tombstone(object_id, former, at)
    del grave["@context"]
    return _activity(f"{object_id}#delete-{int(at.timestamp() * 1000)}", "Delete", actor, grave) | {
        "to": to or [PUBLIC],
        "cc": [],
        "published": stamp(at),
    }


def actor_updated(document: Mapping[str, object], at: datetime) -> Document:
    """The actor describes itself otherwise than before."""
    bare = {name: value for name, value in document.items() if name != "@context"}
    number = f"{document['id']}#update-{int(at.timestamp() * 1000)}"
    made = _activity(number, "Update", str(document["id"]), bare) | {"to": [PUBLIC], "cc": [document["followers"]]}
    return made | {"@context": document["@context"]}


def _about(made: Mapping[str, object], kind: str, number: str) -> Document:
    bare = {name: value for name, value in made.items() if name != "@context"}
    told = {"to": made["to"], "cc": made["cc"]}
    return _activity(f"{made['id']}#{number}", kind, str(made["attributedTo"]), bare) | told


def _activity(activity_id: str, kind: str, actor: str, about: object) -> Document:
    context = contexts.OBJECT if isinstance(about, dict) else contexts.ACTIVITY_STREAMS
    return {"@context": context, "id": activity_id, "type": kind, "actor": actor, "object": about}

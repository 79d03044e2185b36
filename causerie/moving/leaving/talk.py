"""The facts of conversations: who said what, when, through which door, in answer to what, and how it was decided.

No e-mail address leaves: people gave theirs to this place, not to whoever gets a file. A voice is known by a name of
the export (`key_of`), so that all that one person said stays one person's.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from causerie.conversation.models import Act, Appearance, Contribution, Place, Reacted, Version
from causerie.kit.rows import batches, by_id
from causerie.moving.leaving.posts import key_of, stamp
from causerie.writing.models import Post
from causerie.writing.telling import remote_id_of

Facts = dict[str, Any]


def voices_of(posts: Sequence[Post]) -> dict[int, list[Facts]]:
    """What was said under each of these posts of one site, in the order of its page; six statements."""
    talks = {post.conversation_id: post for post in posts if post.conversation_id}
    places = list(
        Place.objects.filter(conversation__in=talks).order_by(
            "conversation", "branch_key", "branch_id", "order_key", "id"
        )
    )
    things = by_id(Contribution.objects, {place.contribution_id for place in places})
    versions = by_id(Version.objects, {each for place in places if (each := _version(place, things))})
    acts = by_id(Act.objects.select_related("by"), {place.decided_by_id for place in places} - {None})
    doors = _doors(things)
    said_at = {place.pk: str(place.contribution_id) for place in places}
    found: dict[int, list[Facts]] = defaultdict(list)
    for place in places:
        thing = things[place.contribution_id]
        found[talks[place.conversation_id].pk].append(
            {
                "id": str(thing.pk),
                "post": str(talks[place.conversation_id].pk),
                "answers": said_at.get(place.parent_id, ""),
                "relation": place.relation,
                **_speaker(place, thing),
                "said_at": stamp(thing.said_at),
                "revised_at": stamp(thing.revised_at),
                "withdrawn_at": stamp(thing.withdrawn_at),
                **_words(versions.get(_version(place, things)), is_gone=bool(thing.withdrawn_at)),
                "state": place.state,
                "reason": place.trigger.get("code", ""),
                "decided": _decided(acts.get(place.decided_by_id)),
                "doors": doors[thing.pk],
            }
        )
    return found


def reactions_to(posts: Sequence[Post]) -> dict[int, list[Facts]]:
    """Likes and the like of these posts, oldest first; one statement."""
    targets = {remote_id_of(post.pk): post for post in posts}
    rows = Reacted.objects.filter(target__in=targets, withdrawn_at=None).select_related("handle__actor")
    found: dict[int, list[Facts]] = defaultdict(list)
    for row in rows.order_by("at", "id"):
        post, actor = targets[row.target], row.handle.actor
        told = {"id": str(row.pk), "post": str(post.pk), "reaction": row.reaction, "at": stamp(row.at)}
        who = {"voice": key_of(post.site_id, actor.pk), "name": actor.name, "url": actor.url, "door": row.protocol}
        found[post.pk].append(told | who)
    return found


def _version(place: Place, things: dict[int, Contribution]) -> int | None:
    return place.shown_id or place.waiting_id or things[place.contribution_id].shown_id


def _speaker(place: Place, thing: Contribution) -> Facts:
    return {
        "voice": key_of(place.site_id, thing.author_id),
        "name": thing.author_name,
        "url": thing.author_url,
        "role": place.role,
        "door": thing.door,
        "handle": thing.handle,
    }


def _words(version: Version | None, *, is_gone: bool) -> Facts:
    if not version or is_gone:
        return {"title": "", "language": "", "html": "", "source": ""}
    return {"title": version.title, "language": version.language, "html": version.html, "source": version.source}


def _decided(act: Act | None) -> Facts | None:
    if not act:
        return None
    by = act.by.name if act.by else ""
    return {"kind": act.kind, "at": stamp(act.at), "by": by, "reason": act.reason, "words": act.words}


def _doors(things: dict[int, Contribution]) -> dict[int, list[Facts]]:
    """Where each thing was seen: the facts behind what is shown."""
    found: dict[int, list[Facts]] = defaultdict(list)
    for some in batches(things):
        rows = Appearance.objects.filter(contribution__in=some).order_by("said_at", "id")
        for row in rows:
            found[row.contribution_id].append(
                {
                    "protocol": row.protocol,
                    "id": row.remote_id,
                    "url": row.url if row.url.startswith("http") else "",
                    "proof": row.proof_kind,
                    "said_at": stamp(row.said_at),
                    "precision": row.precision,
                }
            )
    return found

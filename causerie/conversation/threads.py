"""A conversation as its readers see it: a frozen tree, in two statements whatever its size."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NoReturn

from causerie.conversation.models import Conversation
from causerie.kit.rows import fetch, read_json, read_moment
from causerie.kit.text import storable

PUBLIC = "public"
LARGEST_SHARE = 2


@dataclass(frozen=True, slots=True)
class Voice:
    """Something said, in its place. `fragment` is safe HTML; of what was withdrawn, nothing is left but the place.

    A voice at the top of a page whose `depth` is not 0 goes on with a branch of the page before.
    """

    place_id: int
    contribution_id: int
    depth: int
    name: str
    url: str
    avatar_url: str
    role: str
    door: str
    handle: str
    said_at: datetime
    revised_at: datetime | None
    fragment: str
    title: str
    language: str
    state: str
    trigger: dict[str, object]
    is_withdrawn: bool
    relation: str = "reply"
    answers: tuple["Voice", ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """A page of a conversation. `next_after` is what to ask for the next one with; None after the last."""

    conversation_id: int
    visible_count: int
    is_closed: bool
    policy: str
    voices: tuple[Voice, ...]
    next_after: str | None
    doors: tuple[tuple[str, int], ...]
    like_count: int
    repost_count: int
    faces: tuple[tuple[str, str, str], ...] = field(default=())


# Plain SQL: the ORM takes as long to word these two statements as the database to answer them (decision 40).
_TALK = """
SELECT talk.visible_count, talk.is_closed, talk.policy, talk.doors, talk.like_count, talk.repost_count, talk.faces,
       handle.actor_id
FROM conversation_conversation talk
LEFT JOIN conversation_appearance subject ON subject.id = talk.subject_id
LEFT JOIN people_handle handle ON handle.id = subject.handle_id
WHERE talk.id = %s
"""
_NAMES = (
    "id", "contribution_id", "depth", "role", "door", "said_at", "state", "trigger", "author_id", "relation",
    "parent_id", "branch_id", "branch_key", "order_key", "words", "author_name", "author_url", "avatar_url",
    "handle", "revised_at", "fragment", "title", "language", "withdrawn_at",
)  # fmt: skip
_PLACES = """
SELECT place.id, place.contribution_id, place.depth, place.role, place.door, place.said_at, place.state,
       place.trigger, place.author_id, place.relation, place.parent_id, place.branch_id, place.branch_key,
       place.order_key, place.words, said.author_name, said.author_url, said.avatar_url, said.handle,
       said.revised_at, said.fragment, said.title, said.language, said.withdrawn_at
FROM conversation_place place JOIN conversation_contribution said ON said.id = place.contribution_id
WHERE place.conversation_id = %s {listed} {later}
ORDER BY place.branch_key, place.branch_id, place.order_key, place.id LIMIT %s
"""
_LISTED = "AND place.is_listed"
_LATER = "AND (place.branch_key, place.branch_id, place.order_key, place.id) > (%s, %s, %s, %s)"


def thread_of(conversation_id: int, *, viewer: str = PUBLIC, after: str | None = None, most: int = 200) -> Thread:
    """A page of the conversation: at most `most` voices, whole branches where that leaves more than half of them.

    `viewer` "public" sees what is listed; "moderator" sees everything, each with its state and trigger.
    Raises Conversation.DoesNotExist.
    """
    (talk,) = fetch(_TALK, [conversation_id]) or _missing(conversation_id)
    visible_count, is_closed, policy, doors, like_count, repost_count, faces, author_id = talk
    rows, next_after = _page(_asked(conversation_id, viewer, after, most + 1), most)
    return Thread(
        conversation_id=conversation_id,
        visible_count=visible_count,
        is_closed=bool(is_closed),
        policy=policy,
        voices=_tree(rows, author_id),
        next_after=next_after,
        doors=tuple(sorted(read_json(doors).items(), key=lambda door: (-door[1], door[0]))),
        like_count=like_count,
        repost_count=repost_count,
        faces=tuple((name, url, avatar) for name, url, avatar in read_json(faces)),
    )


def _missing(conversation_id: int) -> NoReturn:
    raise Conversation.DoesNotExist(f"There is no conversation {conversation_id}.")


def _asked(conversation_id: int, viewer: str, after: str | None, most: int) -> list[dict]:
    cursor = _cursor(after) or ()
    listed = _LISTED if viewer == PUBLIC else ""
    statement = _PLACES.format(listed=listed, later=_LATER if cursor else "")
    found = fetch(statement, [conversation_id, *cursor, most])
    return [dict(zip(_NAMES, row, strict=True)) for row in found]


def _cursor(after: str | None) -> tuple[str, int, str, int] | None:
    """The position a page begins after; a spoiled one begins at the beginning."""
    parts = storable(after or "").split("-")
    if len(parts) != 4 or not all(number.isdecimal() and len(number) < 19 for number in (parts[1], parts[3])):
        return None
    return parts[0], int(parts[1]), parts[2], int(parts[3])


def _page(rows: list[dict], most: int) -> tuple[list[dict], str | None]:
    if len(rows) <= most:
        return rows, None
    first_left = rows[most]
    whole = [row for row in rows[:most] if row["branch_id"] != first_left["branch_id"]]
    rows = whole if len(whole) * LARGEST_SHARE >= most else rows[:most]
    last = rows[-1]
    return rows, f"{last['branch_key']}-{last['branch_id']}-{last['order_key']}-{last['id']}"


def _tree(rows: list[dict], author_id: int) -> tuple[Voice, ...]:
    """The voices, each with its answers; deep threads need no deep stack."""
    here = {row["id"] for row in rows}
    answers: dict[int | None, list[dict]] = {}
    for row in rows:
        parent = row["parent_id"] if row["parent_id"] in here else None
        answers.setdefault(parent, []).append(row)
    made: dict[int, Voice] = {}
    for row in reversed(list(_downwards(answers))):
        below = tuple(made[each["id"]] for each in answers.get(row["id"], ()) if each["id"] in made)
        if below or not row["withdrawn_at"]:
            made[row["id"]] = _voice(row, author_id, below)
    return tuple(made[row["id"]] for row in answers.get(None, ()) if row["id"] in made)


def _downwards(answers: dict[int | None, list[dict]]) -> Iterator[dict]:
    """All rows, those answered before those that answer them."""
    level = answers.get(None, [])
    while level:
        yield from level
        level = [below for row in level for below in answers.get(row["id"], ())]


def _voice(row: dict, author_id: int, answers: tuple[Voice, ...]) -> Voice:
    is_withdrawn = row["withdrawn_at"] is not None
    words = read_json(row["words"]) or {}
    return Voice(
        place_id=row["id"],
        contribution_id=row["contribution_id"],
        depth=row["depth"],
        name="" if is_withdrawn else row["author_name"],
        url="" if is_withdrawn else row["author_url"],
        avatar_url="" if is_withdrawn else row["avatar_url"],
        role="author" if row["role"] and row["author_id"] == author_id else row["role"],
        door=row["door"],
        handle="" if is_withdrawn else row["handle"],
        said_at=read_moment(row["said_at"]),
        revised_at=None if words else read_moment(row["revised_at"]),
        fragment=words.get("fragment", row["fragment"]),
        title=words.get("title", row["title"]),
        language=words.get("language", row["language"]),
        state=row["state"],
        trigger=read_json(row["trigger"]),
        is_withdrawn=is_withdrawn,
        relation=row["relation"],
        answers=answers,
    )

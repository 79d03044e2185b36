"""A conversation as its readers see it: a frozen tree, in two statements whatever its size."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from causerie.conversation.models import Conversation, Place
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


_TALK = ("visible_count", "is_closed", "policy", "doors", "like_count", "repost_count", "faces",
         "subject__handle__actor_id")  # fmt: skip
_VOICE = (
    "id", "contribution_id", "depth", "contribution__author_name", "contribution__author_url",
    "contribution__avatar_url", "role", "door", "contribution__handle", "said_at", "contribution__revised_at",
    "contribution__fragment", "contribution__title", "contribution__language", "state", "trigger", "author_id",
    "contribution__withdrawn_at", "relation", "parent_id", "branch_id", "branch_key", "order_key", "words",
)  # fmt: skip


def thread_of(conversation_id: int, *, viewer: str = PUBLIC, after: str | None = None, most: int = 200) -> Thread:
    """A page of the conversation: at most `most` voices, whole branches where that leaves more than half of them.

    `viewer` "public" sees what is listed; "moderator" sees everything, each with its state and trigger.
    Raises Conversation.DoesNotExist.
    """
    talk = Conversation.objects.values(*_TALK).get(id=conversation_id)
    rows, next_after = _page(_asked(conversation_id, viewer, after), most)
    return Thread(
        conversation_id=conversation_id,
        visible_count=talk["visible_count"],
        is_closed=talk["is_closed"],
        policy=talk["policy"],
        voices=_tree(rows, talk["subject__handle__actor_id"]),
        next_after=next_after,
        doors=tuple(sorted(talk["doors"].items(), key=lambda door: (-door[1], door[0]))),
        like_count=talk["like_count"],
        repost_count=talk["repost_count"],
        faces=tuple((name, url, avatar) for name, url, avatar in talk["faces"]),
    )


def _asked(conversation_id: int, viewer: str, after: str | None) -> Iterable[dict]:
    places = Place.objects.filter(conversation=conversation_id)
    if viewer == PUBLIC:
        places = places.filter(is_listed=True)
    cursor = _cursor(after)
    if cursor:
        places = places.extra(  # a row comparison, which the index walks; the ORM has no words for it
            where=["(branch_key, branch_id, conversation_place.order_key, conversation_place.id) > (%s, %s, %s, %s)"],
            params=list(cursor),
        )
    return places.order_by("branch_key", "branch_id", "order_key", "id").values(*_VOICE)


def _cursor(after: str | None) -> tuple[str, int, str, int] | None:
    """The position a page begins after; a spoiled one begins at the beginning."""
    parts = storable(after or "").split("-")
    if len(parts) != 4 or not all(number.isdecimal() and len(number) < 19 for number in (parts[1], parts[3])):
        return None
    return parts[0], int(parts[1]), parts[2], int(parts[3])


def _page(asked: Iterable[dict], most: int) -> tuple[list[dict], str | None]:
    rows = list(asked[: most + 1])
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
        if below or not row["contribution__withdrawn_at"]:
            made[row["id"]] = replace(_voice(row, author_id), answers=below)
    return tuple(made[row["id"]] for row in answers.get(None, ()) if row["id"] in made)


def _downwards(answers: dict[int | None, list[dict]]) -> Iterator[dict]:
    """All rows, those answered before those that answer them."""
    level = answers.get(None, [])
    while level:
        yield from level
        level = [below for row in level for below in answers.get(row["id"], ())]


def _voice(row: dict, author_id: int) -> Voice:
    is_withdrawn = row["contribution__withdrawn_at"] is not None
    words = row["words"] or {}
    return Voice(
        place_id=row["id"],
        contribution_id=row["contribution_id"],
        depth=row["depth"],
        name="" if is_withdrawn else row["contribution__author_name"],
        url="" if is_withdrawn else row["contribution__author_url"],
        avatar_url="" if is_withdrawn else row["contribution__avatar_url"],
        role="author" if row["role"] and row["author_id"] == author_id else row["role"],
        door=row["door"],
        handle="" if is_withdrawn else row["contribution__handle"],
        said_at=row["said_at"],
        revised_at=None if words else row["contribution__revised_at"],
        fragment=words.get("fragment", row["contribution__fragment"]),
        title=words.get("title", row["contribution__title"]),
        language=words.get("language", row["contribution__language"]),
        state=row["state"],
        trigger=row["trigger"],
        is_withdrawn=is_withdrawn,
        relation=row["relation"],
    )

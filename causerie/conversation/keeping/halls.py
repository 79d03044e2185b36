"""Conversations as admission and counting need them, held against everybody else until the commit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from causerie.conversation.models import Conversation

_FIELDS = (
    "id", "site_id", "policy", "is_closed", "doors", "visible_count", "held_count", "last_at",
    "site__block_words", "site__language",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hall:
    """A conversation: its rules, and its counts before the change."""

    id: int
    site_id: int
    policy: str
    is_closed: bool
    block_words: str
    kept: Mapping[str, Any]


def halls_of(conversation_ids: Collection[int]) -> dict[int, Hall]:
    """These conversations, locked in the order of their ids, so that no two changes wait for each other."""
    if not conversation_ids:
        return {}
    locked = Conversation.objects.select_for_update(of=("self",)).select_related("site").order_by("id")
    rows = locked.filter(id__in=conversation_ids).values(*_FIELDS)
    return {
        row["id"]: Hall(row["id"], row["site_id"], row["policy"], row["is_closed"], row["site__block_words"], kept=row)
        for row in rows
    }

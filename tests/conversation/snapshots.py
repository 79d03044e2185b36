"""The kept projections, told without ids, so that two histories can be compared."""

from causerie.conversation.models import Appearance, Contribution, Conversation, Place, Tie


def snapshot() -> dict[str, object]:
    """Everything that is settled from facts."""
    names = _names()
    return {
        "things": {_thing(each, names) for each in Contribution.objects.select_related("lead")},
        "ties": {
            (names[tie.source_id], tie.relation, _uri(tie.uri), names.get(tie.target_id)) for tie in Tie.objects.all()
        },
        "places": {_place(each, names) for each in Place.objects.select_related("parent")},
        "talks": {_talk(each) for each in Conversation.objects.select_related("subject")},
    }


def _names() -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for number, protocol, remote_id in Appearance.objects.values_list("contribution_id", "protocol", "remote_id"):
        found.setdefault(number, []).append(f"{protocol} {remote_id}")
    return {number: tuple(sorted(documents)) for number, documents in found.items()}


def _uri(uri: str) -> str:
    """Decisions by hand name a document by its number here."""
    if not uri.startswith("causerie:appearance/"):
        return uri
    return Appearance.objects.get(id=uri.rpartition("/")[2]).remote_id


def _thing(each: Contribution, names: dict) -> tuple:
    lead = (each.lead.protocol, each.lead.remote_id)
    words = (each.title, each.fragment, each.text, each.language, each.author_name, each.door, each.handle)
    return (
        names[each.id],
        lead,
        words,
        each.said_at,
        each.order_key,
        each.visibility,
        each.revised_at,
        each.withdrawn_at,
    )


def _place(each: Place, names: dict) -> tuple:
    where = (each.relation, each.depth, each.branch_key, each.order_key, names.get(each.branch_id))
    parent = names[each.parent.contribution_id] if each.parent else None
    shown = (each.state, str(each.trigger), str(each.words), each.role, each.door, each.said_at)
    counts = (each.is_listed, each.is_counted, each.is_waiting, each.shown_id is None, each.waiting_id is None)
    return (each.conversation_id, names[each.contribution_id], parent, where, shown, counts, each.decided_by_id is None)


def _talk(each: Conversation) -> tuple:
    counts = (each.visible_count, each.held_count, each.like_count, each.repost_count, str(each.doors), each.last_at)
    return (each.id, each.policy, each.is_closed, counts, str(each.faces))

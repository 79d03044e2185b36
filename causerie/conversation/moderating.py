"""What the people of a site decide: on one place, on two things that are one, on a conversation.

Every decision is an Act: who, when, why. None is ever changed; it is taken back by another.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.conversation.events import ConversationClosed, ConversationReopened, PolicyChanged
from causerie.conversation.keeping.halls import halls_of
from causerie.conversation.keeping.loading import decision_of
from causerie.conversation.models import Act, Conversation, Place, Version
from causerie.conversation.receiving import settle_again
from causerie.conversation.screening import learning
from causerie.conversation.settling.deciding import opening_of
from causerie.events import bus
from causerie.events.event import Event
from causerie.kit import clock
from causerie.kit.refusal import Refusal
from causerie.people.models import Account
from causerie.sites.models import Site
from causerie.sites.permissions import Capability, can

SPAM = "spam"
_ON_CONVERSATIONS = (Act.Kind.OPEN, Act.Kind.CLOSE, Act.Kind.REOPEN, Act.Kind.POLICY, Act.Kind.UNDO)


class MayNotModerate(Refusal):
    """The account has no say in the site's conversations."""

    code = "may-not-moderate"
    status = 403
    sentence = _("You may not decide on answers here. Ask an owner of the site.")


class PlaceGone(Refusal):
    """There is nothing at this place any more."""

    code = "place-gone"
    status = 404
    sentence = _("This answer is not here any more. Reload the list.")


class StandsElsewhere(Refusal):
    """What stands on other sites too can't be joined or split from here."""

    code = "stands-elsewhere"
    status = 409
    sentence = _("This also stands on another site, which has its own say. Hide it here instead.")


@dataclass(frozen=True)
class _At:
    """A place, as a decision on it needs it."""

    place: Place
    appearance_id: int
    version_id: int | None


def approve(place_id: int, *, by: Account | None, reason: str = "", words: str = "") -> Act:
    """Let it show, in its newest words; from now on its author is a known voice here."""
    return _decide(Act.Kind.APPROVE, place_id, by, reason, words)


def hold(place_id: int, *, by: Account | None, reason: str = "", words: str = "") -> Act:
    """Let it wait again."""
    return _decide(Act.Kind.HOLD, place_id, by, reason, words)


def hide(place_id: int, *, by: Account | None, reason: str = "", words: str = "") -> Act:
    """Show it no more, and nothing that answers it."""
    return _decide(Act.Kind.HIDE, place_id, by, reason, words)


def restore(place_id: int, *, by: Account | None, reason: str = "", words: str = "") -> Act:
    """Take the last hiding or rejecting back: it stands again as it did before that."""
    return _decide(Act.Kind.RESTORE, place_id, by, reason, words)


def reject(place_id: int, *, by: Account | None, reason: str = "", words: str = "") -> Act:
    """Do not show it; with the reason "spam" the site's spam check learns from it."""
    return _decide(Act.Kind.REJECT, place_id, by, reason, words)


def join(place_id: int, other_place_id: int, *, by: Account | None) -> Act:
    """Say that two places hold one and the same contribution. Raises StandsElsewhere."""
    return _pair(Act.Kind.JOIN, place_id, other_place_id, by)


def split(appearance_id: int, other_id: int, *, place_id: int, by: Account | None) -> Act:
    """Say that two documents of the contribution at a place are not the same. Raises StandsElsewhere."""
    with transaction.atomic():
        at = _at(place_id, by)
        _require_alone(at.place.site_id, at.place.contribution_id)
        return _act(at.place.site_id, Act.Kind.SPLIT, by, appearance_id=appearance_id, other_id=other_id)


def place_under(place_id: int, parent_place_id: int, *, by: Account | None) -> Act:
    """Let it stand as an answer to another voice of the same conversation."""
    with transaction.atomic():
        at, parent = _at(place_id, by), _at(parent_place_id, by)
        if parent.place.conversation_id != at.place.conversation_id or _is_below(parent.place, at.place):
            raise PlaceGone
        return _act(
            at.place.site_id,
            Act.Kind.PLACE,
            by,
            conversation_id=at.place.conversation_id,
            appearance_id=at.appearance_id,
            other_id=parent.appearance_id,
        )


def undo(act_id: int, *, by: Account | None) -> Act:
    """Take a decision back: all is again as if it had not been made."""
    with transaction.atomic():
        act = Act.objects.select_related("site").filter(id=act_id).first()
        if not act:
            raise PlaceGone
        _require_may(by, act.site)
        about = {"conversation_id": act.conversation_id, "appearance_id": act.appearance_id, "other_id": act.other_id}
        taken_back = _act(act.site_id, Act.Kind.UNDO, by, undoes_id=act.id, **about)
        if act.appearance_id is None:
            _settle_opening(act.conversation_id)
        if act.kind in (Act.Kind.APPROVE, Act.Kind.REJECT):
            learning.unteach(act.site_id, act.appearance_id)
        return taken_back


def close(conversation_id: int, *, by: Account | None) -> Act:
    """Take no more answers; those of the house may still answer."""
    return _on_conversation(Act.Kind.CLOSE, conversation_id, by)


def reopen(conversation_id: int, *, by: Account | None) -> Act:
    """Take answers again."""
    return _on_conversation(Act.Kind.REOPEN, conversation_id, by)


def set_policy(conversation_id: int, policy: str, *, by: Account | None) -> Act:
    """Say who may answer from now on. What is there already stays as it was judged."""
    return _on_conversation(Act.Kind.POLICY, conversation_id, by, policy=Site.ReplyPolicy(policy))


def _decide(kind: str, place_id: int, by: Account | None, reason: str, words: str) -> Act:
    with transaction.atomic():
        at = _at(place_id, by)
        act = _act(
            at.place.site_id,
            kind,
            by,
            conversation_id=at.place.conversation_id,
            appearance_id=at.appearance_id,
            version_id=at.version_id,
            reason=reason[:40],
            words=words,
        )
        _learn(kind, at, reason)
        return act


def _learn(kind: str, at: _At, reason: str) -> None:
    site_id = at.place.site_id
    if kind == Act.Kind.APPROVE or (kind == Act.Kind.REJECT and reason == SPAM):
        version = Version.objects.filter(id=at.version_id).first()
        if version:
            learning.teach(site_id, at.appearance_id, version, is_spam=kind == Act.Kind.REJECT)
    elif kind in (Act.Kind.RESTORE, Act.Kind.REJECT):
        learning.unteach(site_id, at.appearance_id)


def _at(place_id: int, by: Account | None) -> _At:
    found = Place.objects.select_related("site", "contribution").filter(id=place_id).first()
    if not found:
        raise PlaceGone
    _require_may(by, found.site)
    halls_of([found.conversation_id])
    lead_id = found.contribution.lead_id
    newest = Version.objects.filter(appearance_id=lead_id).order_by("-said_at", "-digest").values_list("id", flat=True)
    return _At(found, lead_id, newest.first())


def _pair(kind: str, place_id: int, other_place_id: int, by: Account | None) -> Act:
    with transaction.atomic():
        at, other = _at(place_id, by), _at(other_place_id, by)
        for each in (at, other):
            _require_alone(at.place.site_id, each.place.contribution_id)
        return _act(at.place.site_id, kind, by, appearance_id=at.appearance_id, other_id=other.appearance_id)


def _act(site_id: int, kind: str, by: Account | None, **about: object) -> Act:
    """Record the decision, and settle the documents it is about."""
    act = Act.objects.create(site_id=site_id, kind=kind, by=by, at=clock.now(), **about)
    touched = {act.appearance_id, act.other_id if kind != Act.Kind.PLACE else None} - {None}
    if touched:
        settle_again(touched)
    return act


def _require_alone(site_id: int, contribution_id: int) -> None:
    if Place.objects.filter(contribution=contribution_id).exclude(site=site_id).exists():
        raise StandsElsewhere


def _is_below(place: Place, above: Place) -> bool:
    while place is not None and place.id != above.id:
        place = place.parent
    return place is not None


def _require_may(by: Account | None, site: Site) -> None:
    """`by` is None when the installation itself decides (an import, a command)."""
    if by is not None and not can(by, site, Capability.MODERATE):
        raise MayNotModerate


def _on_conversation(kind: str, conversation_id: int, by: Account | None, policy: str = "") -> Act:
    with transaction.atomic():
        talk = Conversation.objects.select_related("site").filter(id=conversation_id).first()
        if not talk:
            raise PlaceGone
        _require_may(by, talk.site)
        halls_of([talk.id])
        act = Act.objects.create(site=talk.site, conversation=talk, kind=kind, by=by, policy=policy, at=clock.now())
        _settle_opening(talk.id)
        return act


def _settle_opening(conversation_id: int) -> None:
    """Make the conversation's policy and closing follow from the acts on it, and tell what changed."""
    talk = Conversation.objects.get(id=conversation_id)
    acts = Act.objects.filter(conversation=conversation_id, appearance=None, kind__in=_ON_CONVERSATIONS)
    opening = opening_of(decision_of(act) for act in acts)
    events: list[Event] = []
    about = {"site_id": talk.site_id, "conversation_id": talk.id}
    if opening.is_closed != talk.is_closed:
        events.append(ConversationClosed(**about) if opening.is_closed else ConversationReopened(**about))
    if opening.policy != talk.policy:
        events.append(PolicyChanged(**about, policy=opening.policy))
    if events:
        Conversation.objects.filter(id=talk.id).update(policy=opening.policy, is_closed=opening.is_closed)
    for event in events:
        bus.record(event)

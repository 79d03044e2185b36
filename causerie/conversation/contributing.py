"""Our own door: answers written on the page by anybody, and by the site's members."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.conversation.arrivals import Amended, Profile, Proof, ProofKind, Relation, Said, Target, Withdrawn, Words
from causerie.conversation.keeping.halls import Hall, halls_of
from causerie.conversation.models import Appearance, Place, Version
from causerie.conversation.proving import HERE
from causerie.conversation.receiving import Manner, Received, receive
from causerie.kit import clock
from causerie.kit.bearer import hash_of, new_token
from causerie.kit.html import Policy, sanitise
from causerie.kit.markdown import Options, markdown_to_html
from causerie.kit.refusal import Refusal
from causerie.kit.rows import fetch
from causerie.kit.text import storable
from causerie.people.confirming import claim_address, is_confirmed, open_claim
from causerie.people.handles import handle_of_actor, known_handle, meet
from causerie.people.models import Handle
from causerie.sites.models import Membership

LONGEST = 20_000
KEY_LIFE = timedelta(days=180)
_SUBJECT = """
SELECT subject.remote_id, 1 FROM conversation_conversation talk
JOIN conversation_appearance subject ON subject.id = talk.subject_id WHERE talk.id = %s
"""
_PARENT = """
SELECT lead.remote_id, place.is_listed FROM conversation_place place
JOIN conversation_contribution said ON said.id = place.contribution_id
JOIN conversation_appearance lead ON lead.id = said.lead_id
WHERE place.conversation_id = %s AND place.id = %s AND said.withdrawn_at IS NULL
"""


@dataclass(frozen=True, kw_only=True)
class Commenter:
    """Who answers on the page. `browser` is a random name that only this browser knows; the rest is typed."""

    name: str
    browser: str
    email: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class FormSignals:
    """What the form noticed while it was filled in; `seconds` is how long it took, from the form to the sending."""

    honeypot: str = ""
    is_stamped: bool = True
    seconds: float | None = None


@dataclass(frozen=True, kw_only=True)
class Contributed:
    """Where the answer stands, in which state and why, and the key with which its writer may change it."""

    place_id: int
    state: str
    trigger: dict[str, object]
    token: str
    needs_confirmation: bool


@dataclass(frozen=True, kw_only=True)
class Own:
    """An answer, shown to the one who wrote it; `text` is what was typed."""

    site_id: int
    conversation_id: int
    place_id: int
    state: str
    is_withdrawn: bool
    needs_confirmation: bool
    name: str
    text: str
    fragment: str
    said_at: datetime


class NothingSaid(Refusal):
    """There is no text."""

    code = "nothing-said"
    sentence = _("There is no answer yet: write something, then send it.")


class TooLong(Refusal):
    """The text is longer than an answer may be."""

    code = "answer-too-long"
    sentence = _("The answer is longer than %(most)s characters: shorten it, or link to a page of yours.")


class ConversationShut(Refusal):
    """The conversation is closed, or takes no answers."""

    code = "conversation-closed"
    status = 409
    sentence = _("This conversation takes no answers any more. What was said stays.")


class ParentGone(Refusal):
    """What is to be answered does not show here."""

    code = "parent-gone"
    status = 409
    sentence = _("What you answer has gone from here. Answer the text itself, or another voice.")


class AddressNeeded(Refusal):
    """Those who answer here confirm an address."""

    code = "address-needed"
    sentence = _("Here, answers show once an e-mail address is confirmed: please give one.")


class KeyUnknown(Refusal):
    """The key opens nothing, or is too old."""

    code = "key-unknown"
    status = 404
    sentence = _("This key opens no answer. Keys end after half a year: write to the site’s author instead.")


def contribute(
    conversation_id: int, commenter: Commenter, text: str, *, parent: int | None = None, signals: FormSignals
) -> Contributed:
    """Take in an answer written on the page, to the subject or to the voice at place `parent`.

    Raises NothingSaid, TooLong, ConversationShut, ParentGone, AddressNeeded.
    """
    _require_text(text)
    with transaction.atomic():
        hall = _hall(conversation_id)
        if hall.is_closed or hall.policy == "nobody":
            raise ConversationShut
        if hall.policy == "confirmed" and not commenter.email.strip():
            raise AddressNeeded
        proof = _browser(f"browser:{commenter.browser}", hall.site_id)
        target = _target(conversation_id, parent)
        profile = Profile(name=commenter.name, url=commenter.url, kind="person")
        known = known_handle(proof)
        handle = known or meet(proof, profile)
        claim = _claim(handle, commenter.email, hall, is_new=known is None)
        token, token_hash = new_token()
        noticed = {"honeypot": bool(signals.honeypot), "is_stamped": signals.is_stamped, "seconds": signals.seconds}
        said = _said(proof, profile, text, target, conversation_id, token_hash=token_hash, signals=noticed)
        received = receive(said, manner=Manner(handle, known is None, {hall.id: hall}, confirmation_id=claim))
        return _contributed(received, conversation_id, token)


def answer_as_member(
    conversation_id: int, membership: Membership, text: str, *, parent: int | None = None
) -> Contributed:
    """Take in an answer by a member of the site, who speaks as the site or as themselves. It shows at once.

    Raises NothingSaid, TooLong, ParentGone.
    """
    _require_text(text)
    with transaction.atomic():
        hall = _hall(conversation_id)
        if hall.site_id != membership.site_id:
            raise ConversationShut
        handle = handle_of_actor(membership.actor)
        proof = _session(handle, hall.site_id)
        target = _target(conversation_id, parent, only_listed=False)
        said = _said(proof, Profile(name=membership.actor.name), text, target, conversation_id)
        received = receive(said, manner=Manner(handle, halls={hall.id: hall}))
        return _contributed(received, conversation_id, "")


def own_contribution(token: str) -> Own | None:
    """The answer that the key opens, as its writer may see it; None when it opens nothing."""
    appearance = _opened(token)
    if not appearance:
        return None
    place = Place.objects.select_related("contribution").get(
        conversation=appearance.home_id, contribution=appearance.contribution_id
    )
    newest = Version.objects.filter(appearance=appearance.pk).order_by("-said_at", "-digest").first()
    return Own(
        site_id=place.site_id,
        conversation_id=place.conversation_id,
        place_id=place.id,
        state=Place.State.HELD if place.waiting_id else place.state,
        is_withdrawn=appearance.withdrawn_at is not None,
        needs_confirmation=place.is_waiting and place.trigger.get("code") == "unconfirmed",
        name=appearance.author_name,
        text="" if appearance.withdrawn_at else newest.source,
        fragment="" if appearance.withdrawn_at else newest.html,
        said_at=appearance.said_at,
    )


def claimed_fragment(token: str, site_id: int) -> str:
    """The HTML of the answer with which the address that `token` confirms was typed; empty once it is withdrawn."""
    claim = open_claim(token)
    if not claim:
        return ""
    written = Appearance.objects.filter(handle=claim.handle_id, home__site=site_id, received_at__gte=claim.created_at)
    first = written.order_by("received_at", "id").first()
    if not first or first.withdrawn_at:
        return ""
    return Version.objects.filter(appearance=first.pk).order_by("-said_at", "-digest").first().html


def amend_own(token: str, text: str) -> Received:
    """Change the words of the answer that the key opens. Raises KeyUnknown, NothingSaid, TooLong."""
    _require_text(text)
    appearance = _opened(token)
    if not appearance or appearance.withdrawn_at:
        raise KeyUnknown
    return _amend(appearance, text)


def withdraw_own(token: str) -> Received:
    """Take the answer that the key opens back. Raises KeyUnknown."""
    appearance = _opened(token)
    if not appearance:
        raise KeyUnknown
    return _withdraw(appearance)


def amend_as_member(place_id: int, membership: Membership, text: str) -> Received:
    """Change what the member said at this place. Raises KeyUnknown, NothingSaid, TooLong."""
    _require_text(text)
    return _amend(_said_by(place_id, membership), text)


def withdraw_as_member(place_id: int, membership: Membership) -> Received:
    """Take back what the member said at this place. Raises KeyUnknown."""
    return _withdraw(_said_by(place_id, membership))


def rendered(text: str) -> str:
    """The HTML of an answer typed as light Markdown: emphasis, links, lists, quotes, code; each line as typed."""
    html = markdown_to_html(storable(text), Options.CMARK_OPT_HARDBREAKS, ("autolink", "strikethrough"))
    return sanitise(html, Policy.COMMENT).strip()


def _require_text(text: str) -> None:
    if not storable(text).strip():
        raise NothingSaid
    if len(text) > LONGEST:
        raise TooLong(most=LONGEST)


def _hall(conversation_id: int) -> Hall:
    hall = halls_of([conversation_id]).get(conversation_id)
    if not hall:
        raise ConversationShut
    return hall


def _target(conversation_id: int, parent: int | None, *, only_listed: bool = True) -> str:
    values = [conversation_id] if parent is None else [conversation_id, parent]
    rows = fetch(_SUBJECT if parent is None else _PARENT, values)
    if not rows or (only_listed and not rows[0][1]):
        raise ParentGone
    return rows[0][0]


def _claim(handle: Handle, email: str, hall: Hall, *, is_new: bool) -> int | None:
    if not email.strip() or (not is_new and is_confirmed(handle, email)):
        return None
    return claim_address(handle, email, language=hall.kept["site__language"]).pk


def _browser(address: str, site_id: int) -> Proof:
    return Proof(kind=ProofKind.BROWSER, protocol="browser", address=address, at=clock.now(), host=f"site:{site_id}")


def _session(handle: Handle, site_id: int) -> Proof:
    return Proof(kind=ProofKind.SESSION, protocol=HERE, address=handle.address, at=clock.now(), host=f"site:{site_id}")


def _said(proof: Proof, author: Profile, text: str, target: str, conversation_id: int, **more: object) -> Said:
    return Said(
        proof=proof,
        protocol=HERE,
        remote_id=f"causerie:said/{secrets.token_urlsafe(16)}",
        author=author,
        words=Words(html=rendered(text), source=text),
        said_at=clock.now(),
        targets=(Target(relation=Relation.REPLY, uri=target),),
        home=conversation_id,
        **more,
    )


def _contributed(received: Received, conversation_id: int, token: str) -> Contributed:
    place = next(each.place for each in received.changes if each.place.conversation_id == conversation_id)
    return Contributed(
        place_id=place.id,
        state=place.state,
        trigger=dict(place.trigger),
        token=token,
        needs_confirmation=place.trigger.get("code") == "unconfirmed",
    )


def _opened(token: str) -> Appearance | None:
    since = clock.now() - KEY_LIFE
    known = Appearance.objects.select_related("handle")
    return known.filter(token_hash=hash_of(token), received_at__gt=since).first()


def _said_by(place_id: int, membership: Membership) -> Appearance:
    place = Place.objects.select_related("contribution__lead__handle").filter(id=place_id, site=membership.site_id)
    found = place.first()
    lead = found.contribution.lead if found else None
    if not lead or lead.proof_kind != ProofKind.SESSION or lead.handle.actor_id != membership.actor_id:
        raise KeyUnknown
    return lead


def _proof_of(appearance: Appearance) -> Proof:
    """The proof by which an answer of our own door was made; whoever calls has seen the key or the session."""
    handle = appearance.handle
    return Proof(
        kind=ProofKind(appearance.proof_kind),
        protocol=handle.protocol,
        address=handle.address,
        at=clock.now(),
        host=appearance.proved_host,
    )


def _amend(appearance: Appearance, text: str) -> Received:
    return receive(
        Amended(
            proof=_proof_of(appearance),
            protocol=HERE,
            remote_id=appearance.remote_id,
            words=Words(html=rendered(text), source=text),
            amended_at=clock.now(),
        )
    )


def _withdraw(appearance: Appearance) -> Received:
    proof = _proof_of(appearance)
    return receive(Withdrawn(proof=proof, protocol=HERE, remote_id=appearance.remote_id, withdrawn_at=clock.now()))

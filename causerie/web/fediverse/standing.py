"""What stands at an id of ours: a post, a member's answer, a tombstone, or nothing that a stranger may know of."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from causerie.conversation.models import Appearance, Place
from causerie.protocols.activitypub.documents.objects import Document, answer_object, post_object, tombstone
from causerie.protocols.activitypub.models import Identity, Told
from causerie.protocols.activitypub.outbound.addressing import POST
from causerie.protocols.activitypub.outbound.answers import stands
from causerie.protocols.activitypub.outbound.conversing import PLACED, VISIBLE, answers_of, is_ours
from causerie.protocols.activitypub.outbound.gathering import RELATED, TELLABLE, words_of
from causerie.sites.models import Site
from causerie.writing.models import Post


@dataclass(frozen=True)
class Standing:
    """A post (`place` is None) or an answer, the conversation it is in, and its object."""

    uri: str
    conversation_id: int | None
    place: Place | None
    document: Document


class Gone(Exception):
    """Something stood there. `document` is its tombstone."""

    def __init__(self, document: Document) -> None:
        super().__init__(document["id"])
        self.document = document


def identity_of(request: HttpRequest) -> Identity:
    """The actor of the site that is asked. Raises Http404 where it is none, or the site is not for everyone."""
    site = request.origin.found.site if request.origin.found else None
    if not site or site.visibility != Site.Visibility.PUBLIC:
        raise Http404
    identity = Identity.objects.filter(site=site).select_related("site__actor").first()
    if not identity:
        raise Http404
    return identity


def post_at(identity: Identity, **named: object) -> Standing:
    """The post of the site with these fields. Raises Http404, or Gone where it was told and then taken back."""
    found = Post.objects.filter(TELLABLE, site=identity.site_id, **named).select_related(*RELATED).first()
    if not found:
        known = Post.objects.filter(site=identity.site_id, **named).values_list("pk", flat=True).first()
        raise _gone(identity, f"{POST}{named.get('pk', known)}")
    (words,) = words_of(identity, [found])
    return Standing(words.id, found.conversation_id, None, post_object(words))


def answer_at(identity: Identity, number: int) -> Standing:
    """The answer of a member with this number, where it is for all. Raises Http404, Gone."""
    lead = Appearance.objects.filter(pk=number).first()
    if not is_ours(lead):
        raise Http404
    placed = Place.objects.filter(contribution=lead.contribution_id, site=identity.site_id).select_related(*PLACED)
    place = placed.first()
    if not place or place.contribution.visibility not in VISIBLE or not stands(place):
        raise _gone(identity, lead.remote_id)
    (words,) = answers_of(identity, [place])
    return Standing(words.id, place.conversation_id, place, answer_object(words))


def _gone(identity: Identity, remote_id: str) -> Exception:
    told = Told.objects.filter(identity=identity, remote_id=remote_id, withdrawn_at__isnull=False).first()
    return Gone(tombstone(told.uri, told.kind, told.withdrawn_at)) if told else Http404()

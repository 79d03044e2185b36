"""Where our own words stand out there: each door that carries them away records the id they have there.

A mark is a document of our own hand without a text: by it whoever answers, likes or shares what stands there finds
what was said here, by the one look-up by which everything is found. It never leads, and withdraws nothing.
"""

from datetime import timedelta

from causerie.conversation.arrivals import ProofKind
from causerie.conversation.keeping.halls import halls_of
from causerie.conversation.models import Appearance, Claim, Place, Reacted
from causerie.conversation.proving import HERE, LONGEST_ID, IdTooLong
from causerie.conversation.reacting import count_soon
from causerie.conversation.receiving import PLAIN, Manner, settle_again
from causerie.kit import clock, ids
from causerie.kit.rows import hold, in_transaction, insert_once


def stands_at(remote_id: str, *, protocol: str, at: str, url: str = "", manner: Manner = PLAIN) -> None:
    """What our own door knows as `remote_id` also stands at the id `at`, by the door `protocol`, and at the page `url`.

    What answered these before finds its parent now. Again is nothing; where somebody else's document is known by that
    id, nothing is changed. Raises Appearance.DoesNotExist for what was not said at our own door, and IdTooLong.
    """
    if any(len(each.encode()) > LONGEST_ID for each in (at, url)):
        raise IdTooLong
    in_transaction(lambda: _stand(remote_id, {(protocol, at), (HERE, url)} - {(HERE, "")}, manner))


def _stand(remote_id: str, names: set[tuple[str, str]], manner: Manner) -> None:
    hold({remote_id, *(uri for _, uri in names)})
    said = Appearance.objects.get(protocol=HERE, remote_id=remote_id)
    halls_of(set(Place.objects.filter(contribution=said.contribution_id).values_list("conversation_id", flat=True)))
    marks = [_marked(said, protocol, uri) for protocol, uri in sorted(names)]
    new = {mark.pk for mark in marks if mark}
    if new:
        settle_again({said.pk, *new}, manner=manner)
        uris = [uri for _, uri in names]
        for uri in Reacted.objects.filter(target__in=uris).values_list("target", flat=True).distinct():
            count_soon(uri)


def _marked(said: Appearance, protocol: str, uri: str) -> Appearance | None:
    """The new mark, younger than what was said, whose number the contribution keeps; None when it is known."""
    number = ids.new_id(max(clock.now(), said.said_at) + timedelta(milliseconds=1))
    mark = Appearance(
        id=number,
        contribution_id=number,
        protocol=protocol,
        remote_id=uri,
        handle_id=said.handle_id,
        proof_kind=ProofKind.SESSION,
        proved_host=said.proved_host,
        author_name=said.author_name,
        visibility=said.visibility,
        home_id=said.home_id,
        said_at=said.said_at,
        precision=said.precision,
    )
    while not insert_once(mark):
        if Appearance.objects.filter(protocol=protocol, remote_id=uri).exists():
            return None
        mark.id = mark.contribution_id = mark.id + 1
    insert_once(Claim(appearance_id=mark.pk, uri=said.remote_id))
    return mark

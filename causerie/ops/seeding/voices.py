"""The voices of the seed: said, answered, approved, held, hidden, refused, taken back, or brought from elsewhere."""

from causerie.conversation import contributing, moderating
from causerie.conversation.arrivals import Precision, Relation, Said, Target, Words
from causerie.conversation.contributing import Commenter, FormSignals
from causerie.conversation.models import Place
from causerie.conversation.receiving import receive
from causerie.kit import clock
from causerie.notices.reactions import pass_over_waiting
from causerie.ops.seeding.cast import PLACES, Person, account_of
from causerie.ops.seeding.scripts import Line, Script
from causerie.people.proofs import Profile, Proof, ProofKind
from causerie.sites.models import Site
from causerie.sites.permissions import membership_of
from causerie.writing.models import Post
from causerie.writing.telling import remote_id_of


def speak(site: Site, post: Post, script: Script, line: Line) -> str:
    """Let the voice be heard under the post and meet its fate, unless it has been heard before.

    Returns the key with which a voice just heard may be taken back, where it has one.
    """
    heard = _heard(post)
    if len(heard) >= line.number:
        return ""
    above = heard[line.under - 1] if line.under else None
    match line.fate:
        case "imported":
            _bring(site, post, script, line)
        case "member":
            membership = membership_of(account_of(_member(site, line.name)), site)
            contributing.answer_as_member(post.conversation_id, membership, line.text, parent=above)
        case _:
            return _comment(site, post, line, above)
    return ""


def _heard(post: Post) -> list[int]:
    """The places under the post, in the order in which they were taken."""
    places = Place.objects.filter(conversation_id=post.conversation_id, depth__gte=0)
    return list(places.order_by("said_at", "id").values_list("id", flat=True))


def _comment(site: Site, post: Post, line: Line, above: int | None) -> str:
    owner = account_of(_member(site, ""))
    # None of them types an address: nobody is there to be asked by letter whether it is theirs.
    who = Commenter(name=line.name, browser=f"seed-{line.email or line.name}")
    said = contributing.contribute(post.conversation_id, who, line.text, parent=above, signals=FormSignals())
    if line.fate == "held":
        moderating.hold(said.place_id, by=owner)
        pass_over_waiting(said.place_id)
    elif line.fate == "rejected":
        moderating.reject(said.place_id, by=owner, reason=line.reason)
    else:
        moderating.approve(said.place_id, by=owner)
    if line.fate == "hidden":
        moderating.hide(said.place_id, by=owner, reason=line.reason)
    return said.token


def _bring(site: Site, post: Post, script: Script, line: Line) -> None:
    """A voice from an older place, vouched for as imports are."""
    base = f"import:{site.id}/seed/{script.key}"
    target = f"{base}/{line.under}" if line.under else remote_id_of(post.id)
    proof = Proof(kind=ProofKind.VOUCHED, protocol="imported", address=f"{site.id}:seed-{line.name}", at=clock.now())
    receive(
        Said(
            proof=proof,
            protocol="imported",
            remote_id=f"{base}/{line.number}",
            author=Profile(name=line.name),
            words=Words(html=f"<p>{line.text}</p>", language=site.language),
            said_at=clock.now(),
            precision=Precision.MINUTE,
            targets=(Target(relation=Relation.REPLY, uri=target),),
            imported_state="visible",
        )
    )


def _member(site: Site, name: str) -> Person:
    """The member of the site who is called so; its owner for no name."""
    place = next(place for place in PLACES if place.handle == site.handle)
    people = [place.owner, *(person for person, _, _ in place.members)]
    return next(person for person in people if person.name.startswith(name))

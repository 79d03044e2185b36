"""Filling: what is said reaches those who follow; who begins to follow hears what was said lately."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django_tasks import task

from causerie.conversation.arrivals import Relation
from causerie.conversation.models import Appearance, Contribution, Tie
from causerie.kit.rows import batches, insert_missing
from causerie.people.models import Follow
from causerie.reading.models import Heard

LATELY = 40
_TOLD_WIDELY = ("public", "unlisted")
_TOLD_TO_FOLLOWERS = (*_TOLD_WIDELY, "followers")


@dataclass(frozen=True)
class _Line:
    """A contribution, and who brings it to those that follow them."""

    contribution_id: int
    via_id: int
    position: int
    is_repost: bool = False


@task
def hear(appearance_ids: list[int]) -> None:
    """Bring what was said to those who follow its author, and to those who follow somebody that passed it on."""
    for said in Appearance.objects.select_related("handle").filter(pk__in=appearance_ids, withdrawn_at=None):
        _bring(_lines_of(said))


@task
def hear_lately(follow_id: int) -> None:
    """Let who begins to follow hear what the other said lately, as far as it is known here."""
    wish = Follow.objects.filter(pk=follow_id, state=Follow.State.ACCEPTED).first()
    if wish:
        lately = Contribution.objects.filter(author=wish.followed_id, lead__isnull=False).order_by("-id")[:LATELY]
        leads = Appearance.objects.select_related("handle").filter(pk__in=[each.lead_id for each in lately])
        own = (line for said in leads for line in _lines_of(said) if line.via_id == wish.followed_id)
        _bring(own, only=wish.follower_id)


@task
def hear_no_more(follower_id: int, followed_id: int) -> None:
    """Who no longer follows no longer hears, unless they follow again by now."""
    if not Follow.objects.filter(follower=follower_id, followed=followed_id, state=Follow.State.ACCEPTED).exists():
        Heard.objects.filter(reader=follower_id, via=followed_id).delete()


def _lines_of(said: Appearance) -> Iterator[_Line]:
    if said.is_repost:
        yield from _reposts(Tie.objects.filter(source=said.contribution_id, relation=Relation.REPOST))
        return
    yield _Line(said.contribution_id, said.handle.actor_id, said.id)
    yield from _reposts(Tie.objects.filter(target=said.contribution_id, relation=Relation.REPOST))


def _reposts(ties: Iterable[Tie]) -> Iterator[_Line]:
    known = ties.filter(target__isnull=False, source__withdrawn_at=None)
    for source, author, target in known.values_list("source_id", "source__author_id", "target_id"):
        yield _Line(target, author, source, is_repost=True)


def _bring(lines: Iterable[_Line], only: int | None = None) -> None:
    for line in lines:
        for some in batches(_hearers(line, only)):
            rows = [Heard(reader_id=each, via_id=line.via_id, position=line.position, **_about(line)) for each in some]
            insert_missing(rows)


def _about(line: _Line) -> dict[str, object]:
    return {"contribution_id": line.contribution_id, "is_repost": line.is_repost}


def _hearers(line: _Line, only: int | None) -> set[int]:
    """Who hears the line: what is for followers stays with its author's, answers are for those who hear both."""
    said = Contribution.objects.filter(pk=line.contribution_id, withdrawn_at=None).first()
    if not said or said.visibility not in (_TOLD_WIDELY if line.is_repost else _TOLD_TO_FOLLOWERS):
        return set()
    follows = Follow.objects.filter(followed=line.via_id, state=Follow.State.ACCEPTED)
    follows = follows.filter(follower=only) if only else follows
    follows = follows.filter(has_reposts=True) if line.is_repost else follows
    hearers = set(follows.values_list("follower_id", flat=True))
    return hearers if line.is_repost else _who_hear_both(said, hearers)


def _who_hear_both(said: Contribution, hearers: set[int]) -> set[int]:
    """An answer is heard by those who also follow whom it answers, or are answered; answers to oneself by all."""
    answered = Tie.objects.filter(source=said.pk, relation=Relation.REPLY)
    rows = list(answered.values_list("target__author_id", flat=True))
    if not rows or said.author_id in rows:
        return hearers
    authors = {each for each in rows if each}
    also = Follow.objects.filter(follower__in=hearers, followed__in=authors, state=Follow.State.ACCEPTED)
    return set(also.values_list("follower_id", flat=True)) | (hearers & authors)

"""Likes, and what is like them: from voices the import vouches for, on the posts they were for."""

from itertools import groupby, islice

from django.db import transaction

from causerie.conversation.arrivals import Reacted
from causerie.conversation.receiving import receive
from causerie.kit.text import clean_name
from causerie.moving.bringing.authors import vouched
from causerie.moving.bringing.run import Run
from causerie.moving.spool.records import Reaction
from causerie.people.proofs import Profile
from causerie.writing.models import Post
from causerie.writing.telling import remote_id_of

AT_ONCE = 50
REACTIONS = "/reaction/"  # in the keys of the books


def bring_reactions(run: Run) -> None:
    """Bring what was told of liking, on every public post; what came before is not touched."""
    for key, told in groupby(run.spool.reactions(), key=lambda pair: pair[0]):
        item = run.found(key)
        post = item.post if item else None
        reactions = (reaction for _, reaction in told)
        while some := list(islice(reactions, AT_ONCE)):
            if post and post.state == Post.State.PUBLISHED:
                _bring_some(run, key, post, some)


def _bring_some(run: Run, key: str, post: Post, some: list[Reaction]) -> None:
    named = {f"{REACTIONS[1:]}{key}/{each.old_id}": each for each in some if each.old_id}
    new = named.keys() - run.known(named)
    with transaction.atomic():
        for name, reaction in named.items():
            if name in new:
                _bring(run, name, post, reaction)


def _bring(run: Run, name: str, post: Post, reaction: Reaction) -> None:
    url = reaction.url if reaction.url.startswith(("http://", "https://")) else ""
    remote_id = f"import:{run.site.id}/{run.name}/{name}"
    receive(
        Reacted(
            proof=vouched(run, f"voice {reaction.voice}"),
            protocol="imported",
            remote_id=remote_id,
            author=Profile(name=clean_name(reaction.name) or "?", url=url),
            target=remote_id_of(post.pk),
            at=reaction.at or post.published_at,
            reaction=reaction.reaction,
        )
    )
    run.enter(name, post=post, remote_id=remote_id)
    run.count("reactions")

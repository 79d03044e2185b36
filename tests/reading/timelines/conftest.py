"""Marie, who follows some of those who speak at a door that does not exist."""

import pytest

from causerie.conversation.receiving import receive
from causerie.people import following
from causerie.people.handles import handle_for
from causerie.people.proofs import Profile
from causerie.reading.timelines.timeline import timeline_of
from causerie.work import loop
from tests import cast
from tests.contracts.fake import Fake


class Reader:
    """What one of our actors follows, and what it hears once all that is due is done."""

    def __init__(self, actor):
        self.actor = actor
        self.far = Fake()

    def met(self, who):
        return handle_for(self.far.proof(who), Profile(name=who.title(), kind="person")).actor

    def follows(self, who, **more):
        wish = following.ask(self.actor, self.met(who), protocol="fake", remote_id=f"https://here.example/{who}")
        type(wish).objects.filter(pk=wish.pk).update(**more)
        following.accept(wish)
        return wish

    def hears(self):
        loop.run_due()
        return [(line.author_name, line.fragment, line.via) for line in timeline_of(self.actor.pk).lines]

    def told(self, *arguments, **more):
        return receive(self.far.say(*arguments, **more))

    def tells(self, *names):
        for name in names:
            self.told(name, name)


@pytest.fixture
def reader(db):
    return Reader(cast.rue_des_passeurs(cast.marie()).actor)

"""A protocol for tests: an envelope's body says what becomes of it."""

import os
import signal
from collections.abc import Sequence

from causerie.intake.admitting import keep
from causerie.intake.models import Envelope
from causerie.intake.openers import Ignored, NeedsNetwork, Outcome, Refused, Taken, TryLater
from tests.work.installation import wait_until


class Plain:
    """Notes what was opened, in its order."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.says: dict[str, Outcome | Exception] = {}

    def __call__(self, envelopes: Sequence[Envelope], may_ask: bool) -> list[Outcome]:
        return [self.open(envelope, may_ask) for envelope in envelopes]

    def open(self, envelope: Envelope, may_ask: bool) -> Outcome:
        self.opened.append(envelope.remote_id)
        if envelope.body == "network" and not may_ask:
            return NeedsNetwork()
        if envelope.body == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        said = self.says.get(envelope.remote_id) or OUTCOMES.get(envelope.body, Taken("done"))
        if isinstance(said, Exception):
            raise said
        return said


OUTCOMES = {
    "ignore": Ignored("of no concern"),
    "refuse": Refused("not theirs"),
    "later": TryLater("far.example does not answer"),
    "break": ValueError("poison"),
}


def envelope(remote_id: str, body: str = "", author: str = "https://far.example/ilse", **more: object) -> Envelope:
    fields = {"about": f"{remote_id}/object", "kind": "Create Note", "host": "far.example"}
    return Envelope(protocol="plain", remote_id=remote_id, body=body, author=author, **(fields | more))


def kept(*names: str, **more: object) -> None:
    """Keep one envelope for each name; `name/body` gives it a body."""
    for name in names:
        remote_id, _, body = name.partition("/")
        assert keep(envelope(remote_id, body, **more))


def states() -> dict[str, str]:
    """What became of each."""
    return dict(Envelope.objects.values_list("remote_id", "state"))


def ended(author: str, *names: str) -> bool:
    """Whether, within half a minute, all of these are taken; for processes of their own."""
    rows = Envelope.objects.filter(author=author, remote_id__in=names, state=Envelope.State.TAKEN)
    return wait_until(lambda: rows.count() == len(names))

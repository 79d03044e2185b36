"""A process of its own that plays a fixed history, forwards or back, and may be killed at any moment."""

import json
import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from causerie.conversation.models import Conversation  # noqa: E402
from causerie.conversation.receiving import receive  # noqa: E402
from causerie.kit import clock, versions  # noqa: E402
from tests import cast  # noqa: E402
from tests.contracts.fake import Fake  # noqa: E402
from tests.conversation.histories import MANNER, START  # noqa: E402
from tests.conversation.snapshots import snapshot  # noqa: E402
from tests.conversation.stage import opened  # noqa: E402

DOORS = (Fake("fake", "near.example"), Fake("faux", "far.example"))
COUNT = 12


def prepare() -> None:
    call_command("migrate", verbosity=0)
    opened(cast.rue_des_passeurs(cast.marie()))


def arrivals() -> list:
    """Answers to answers, the later ones first, so that many wait; then changes and withdrawals."""
    subject = Conversation.objects.select_related("subject").get().subject.remote_id
    found = []
    for number in reversed(range(COUNT)):
        door, above = DOORS[number % 2], DOORS[(number - 1) // 3 % 2].id((number - 1) // 3)
        at = START + timedelta(minutes=number)
        found.append(door.say(number, f"<p>{number}</p>", above if number else subject, at=at))
    found += [DOORS[number % 2].amend(number, f"<p>New {number}</p>") for number in range(0, COUNT, 3)]
    found += [DOORS[number % 2].withdraw(number) for number in range(1, COUNT, 5)]
    return found


def back() -> None:
    play(list(reversed(arrivals())))


def play(found: list | None = None) -> None:
    for arrival in found or arrivals():
        receive(arrival, manner=MANNER)
        print(".", end="", flush=True)


def tell() -> None:
    """The settled state, with the only ids in it (the conversation's, the post's) made plain."""
    talk = Conversation.objects.select_related("subject").get()
    told = json.dumps({key: sorted(map(repr, rows)) for key, rows in snapshot().items()})
    told = told.replace(str(talk.pk), "the conversation")
    print(told.replace(talk.subject.url, "its address"))


if __name__ == "__main__":
    versions.open_at(settings.DATA / "run" / "versions")
    with clock.frozen(START + timedelta(days=5)):
        {"prepare": prepare, "play": play, "back": back, "tell": tell}[sys.argv[1]]()

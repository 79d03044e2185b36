"""Where a name points now: looked up, then asked, and told in words what to mend.

Both go by the one door out (`kit.http`), bounded in time, and private networks are asked only where they are allowed.
"""

import secrets
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from causerie.kit import http
from causerie.kit.http import Failure, Fetched, Refused, numbers_of
from causerie.sites.checking import PATH, answer_to
from causerie.sites.models import Host, Site


@dataclass(frozen=True)
class Pointing:
    """`words` tells how it stands and what to do; `numbers` are where the name leads now, `trouble` why not here."""

    name: str
    is_here: bool
    words: str
    numbers: tuple[str, ...] = ()
    trouble: str = ""


@dataclass(frozen=True)
class Record:
    """A line to set where the name was bought."""

    kind: str
    name: str
    value: str


def records_for(name: str) -> tuple[Record, ...]:
    """What to set for `name`: an alias of this installation, or its numbers where an alias is not allowed."""
    machine = _machine()
    bare = name.partition(":")[0]
    numbers = tuple(Record("AAAA" if ":" in each else "A", bare, each) for each in numbers_of(machine))
    return (Record("CNAME", bare, machine), *numbers)


def look(site: Site, name: str) -> Pointing:
    """Whether readers who open `name` reach this site, and if not, why."""
    numbers = numbers_of(name.partition(":")[0])
    if not numbers:
        words = _(
            "{name} is not known yet. Set one of the records below where you bought the name, then wait: it can take an"
            " hour until it is known everywhere."
        )
        return Pointing(name, False, words.format(name=name), trouble=Host.Trouble.UNKNOWN)
    token = secrets.token_urlsafe(16)
    url = f"{urlsplit(settings.ORIGIN).scheme}://{name}{PATH}{token}"
    answer = http.fetch(url, most_bytes=1000, seconds=10)
    if isinstance(answer, Fetched) and answer.body.decode(errors="replace").strip() == answer_to(site.id, token):
        return Pointing(name, True, _("{name} leads here. All is well.").format(name=name), numbers)
    trouble = _trouble(numbers, answer)
    return Pointing(name, False, _said(trouble, name, numbers), numbers, trouble)


def _trouble(numbers: tuple[str, ...], answer: Fetched | Refused) -> Host.Trouble:
    """Why what was answered is not this site."""
    failure = answer.failure if isinstance(answer, Refused) else None
    if failure in (Failure.INSECURE, Failure.PRIVATE_ADDRESS):
        return Host.Trouble.INSECURE if failure == Failure.INSECURE else Host.Trouble.PRIVATE
    if not set(numbers) & set(numbers_of(_machine())):
        return Host.Trouble.ELSEWHERE
    if failure is None:
        return Host.Trouble.TAKEN
    return Host.Trouble.SLOW if failure == Failure.TOO_SLOW else Host.Trouble.SILENT


def _said(trouble: Host.Trouble, name: str, numbers: tuple[str, ...]) -> str:
    machine = _machine()
    words = {
        Host.Trouble.INSECURE: _(
            "{name} is answered with a certificate that browsers don’t trust. Who runs the server must get one for it."
        ),
        Host.Trouble.PRIVATE: _(
            "{name} leads to {there}, in a private network, where this installation is not allowed to look."
        ),
        Host.Trouble.ELSEWHERE: _(
            "{name} leads to {there}, and this installation is at {here}. Change the record, or wait until the change"
            " is known. Where a service stands in front of it, the numbers differ: it must then pass the name on."
        ),
        Host.Trouble.TAKEN: _(
            "{name} leads to this machine, but something else answers there. The program in front of Causerie must take"
            " this name too, and pass it on as the Host of each request."
        ),
        Host.Trouble.SLOW: _(
            "{name} leads to this machine, but nobody answered within ten seconds. Try again in a moment."
        ),
        Host.Trouble.SILENT: _(
            "{name} leads to this machine, but nobody answers there. Who runs the server must let it listen for this"
            " name."
        ),
    }
    here = ", ".join(numbers_of(machine)) or machine
    return words[trouble].format(name=name, there=", ".join(numbers), here=here)


def _machine() -> str:
    return urlsplit(settings.ORIGIN).hostname or ""

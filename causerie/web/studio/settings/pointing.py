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
from causerie.sites.models import Site
from causerie.web.blog.check_page import PATH, answer_to


@dataclass(frozen=True)
class Pointing:
    """`words` tells how it stands and what to do; `numbers` are where the name leads now."""

    name: str
    is_here: bool
    words: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """A line to set where the name was bought."""

    kind: str
    name: str
    value: str


def records_for(name: str) -> tuple[Record, ...]:
    """What to set for `name`: an alias of this installation, or its numbers where an alias is not allowed."""
    machine = urlsplit(settings.ORIGIN).hostname or ""
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
        return Pointing(name, False, words.format(name=name))
    token = secrets.token_urlsafe(16)
    url = f"{urlsplit(settings.ORIGIN).scheme}://{name}{PATH}{token}"
    answer = http.fetch(url, most_bytes=1000, seconds=10)
    if isinstance(answer, Fetched) and answer.body.decode(errors="replace").strip() == answer_to(site.id, token):
        return Pointing(name, True, _("{name} leads here. All is well.").format(name=name), numbers)
    return Pointing(name, False, _trouble(name, numbers, answer), numbers)


def _trouble(name: str, numbers: tuple[str, ...], answer: Fetched | Refused) -> str:
    machine = urlsplit(settings.ORIGIN).hostname or ""
    ours = numbers_of(machine)
    named = {"name": name, "there": ", ".join(numbers), "here": ", ".join(ours) or machine}
    if isinstance(answer, Refused) and answer.failure in (Failure.INSECURE, Failure.PRIVATE_ADDRESS):
        return _failure(answer.failure).format(**named)
    if not set(numbers) & set(ours):
        return _(
            "{name} leads to {there}, and this installation is at {here}. Change the record, or wait until the change"
            " is known. Where a service stands in front of it, the numbers differ: it must then pass the name on."
        ).format(**named)
    if isinstance(answer, Fetched):
        return _(
            "{name} leads to this machine, but something else answers there. The program in front of Causerie must take"
            " this name too, and pass it on as the Host of each request."
        ).format(**named)
    return _failure(answer.failure).format(**named)


def _failure(failure: Failure) -> str:
    if failure == Failure.INSECURE:
        return _(
            "{name} is answered with a certificate that browsers don’t trust. Who runs the server must get one for it."
        )
    if failure == Failure.PRIVATE_ADDRESS:
        return _("{name} leads to {there}, in a private network, where this installation is not allowed to look.")
    if failure == Failure.TOO_SLOW:
        return _("{name} leads to this machine, but nobody answered within ten seconds. Try again in a moment.")
    return _(
        "{name} leads to this machine, but nobody answers there. Who runs the server must let it listen for this name."
    )

"""`./run arrivals`: what became of what other servers sent, for whoever asks why a reply is not here."""

import argparse

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from causerie.intake import reporting
from causerie.intake.models import Envelope
from causerie.intake.reporting import Told


def look_up(options: argparse.Namespace) -> int:
    """Print the newest messages about an id, an author or a server, or of all; 1 when there is none."""
    found = reporting.found(options.about or "")
    if not found:
        print(_nothing(options.about))  # noqa: T201
        return 1
    print("\n\n".join(map(_lines, found)))  # noqa: T201
    return 0


def _nothing(about: str | None) -> str:
    if not about:
        return _("Nothing has come from other servers in the last days.")
    told = _("Nothing about %(about)s has come in the last days, or it was not proved who sent it.")
    mend = _("Look by the whole id, by its author’s id, or by the server’s name alone; then see what that server logs.")
    return f"{told % {'about': about}}\n    → {mend}"


def _lines(told: Told) -> str:
    at = date_format(localtime(told.received_at), "DATETIME_FORMAT")
    lines = [f"{at}  {told.kind}  {told.author}", f"    {told.about or told.remote_id}", f"    {_became(told)}"]
    return "\n".join(lines)


def _became(told: Told) -> str:
    """In plain words; the reason is the protocol's own."""
    words = {"reason": told.reason, "tries": told.tries, "at": date_format(localtime(told.due_at), "TIME_FORMAT")}
    match told.state:
        case Envelope.State.TAKEN:
            return _("Taken in (%(reason)s). If it does not show, it waits for approval.") % words
        case Envelope.State.IGNORED:
            return _("Ignored: nothing here follows from it (%(reason)s).") % words
        case Envelope.State.REFUSED:
            return _("Refused: it may not do that (%(reason)s).") % words
        case Envelope.State.BROKEN:
            return _("Given up after %(tries)s tries: %(reason)s") % words
        case _ if told.tries:
            return _("Tried %(tries)s times, next at %(at)s: %(reason)s") % words
        case _:
            return _("Waits to be opened.")

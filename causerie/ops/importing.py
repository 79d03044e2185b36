"""`./run import`: the progress of an import on the terminal, and its report afterwards."""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from causerie.kit.refusal import Refusal
from causerie.kit.text import whole_number
from causerie.moving import importing
from causerie.moving.importing import Step, Wish
from causerie.moving.models import Import
from causerie.moving.reports import Line, Report, report_of
from causerie.moving.undoing import undo


class NoSuchImport(Refusal):
    """There is no import of this number."""

    code = "no-such-import"
    status = 404
    sentence = gettext_lazy("There is no import %(number)s of the site “%(handle)s”.")


WIDTH = 30
MOST_LINES = 40
_STATES = {
    "checking": gettext_lazy("Checking the file"),
    "bringing": gettext_lazy("Bringing it over"),
    "packing": gettext_lazy("Packing"),
    "done": pgettext_lazy("an import", "Done"),
}


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is asked for on the command line. `place` is the file, or the address of a feed."""

    kind: str
    place: str
    handle: str
    media: Path | None = None
    address: str = ""
    is_fetching: bool = False


def bring_in(order: Order, out: TextIO) -> None:
    """Import and tell. Raises the Refusal of a file that can't be used; the site is then as it was."""
    is_address = order.place.startswith(("http://", "https://"))
    wish = Wish(
        kind=order.kind,
        file_name="" if is_address else Path(order.place).name,
        address=order.place if is_address else order.address,
        is_fetching=order.is_fetching,
    )
    file = None if is_address else Path(order.place)
    run = importing.run_import(wish, order.handle, file, order.media, watch=Bar(sys.stderr))
    report = report_of(run.site, run.id)
    out.write("\n".join(told(report)) + "\n")


def take_back(number: str, handle: str, out: TextIO) -> None:
    """Undo an import and tell what went and what stays. Raises NoSuchImport, StillComing."""
    run = Import.objects.select_related("site__actor").filter(site__handle=handle, pk=whole_number(number)).first()
    if not run:
        raise NoSuchImport(number=number, handle=handle)
    undo(run, by=None)
    report = report_of(run.site, run.id)
    out.write("\n".join(told_undone(report)) + "\n")


def tell_stopped(out: TextIO) -> None:
    """What Ctrl-C left."""
    out.write("\n" + _("Stopped. What came is here: run the same command again to go on.") + "\n")


class Bar:
    """A bar that grows in one line of a terminal; where there is none, one line for each state."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._is_terminal = out.isatty()
        self._shown: tuple[str, int] = ("", -1)

    def __call__(self, step: Step) -> None:
        share = min(100, 100 * step.done // step.total) if step.total else 100
        if (step.state, share) == self._shown:
            return
        is_new = step.state != self._shown[0]
        self._shown = (step.state, share)
        name = str(_STATES.get(step.state, step.state))
        if self._is_terminal:
            full = WIDTH * share // 100
            start = "\n" if is_new and step.state != "checking" else "\r"
            self._out.write(f"{start}{name:<18} {'█' * full}{'·' * (WIDTH - full)} {share:3}%")
            self._out.write("\n" if step.state == "done" else "")
            self._out.flush()
        elif is_new:
            self._out.write(f"{name} …\n")


def told(report: Report) -> list[str]:
    """The report as lines of text: what came, what came changed, what did not come, and why."""
    lines = ["", _("Came:")]
    lines += [f"  {number:>6}  {name}" for name, number in report.counts] or [f"  {_('nothing new')}"]
    for title, found in ((_("Came, changed:"), report.changed), (_("Did not come:"), report.left)):
        if found:
            lines += ["", title, *_some(found)]
    kept = _("Report %(number)s is kept: the studio shows it under Imports.") % {"number": report.run.id}
    return [*lines, "", kept]


def told_undone(report: Report) -> list[str]:
    """What an undoing took away, and what stays, as lines of text."""
    lines = ["", _("Undone:")]
    lines += [f"  {number:>6}  {name}" for name, number in report.counts] or [f"  {_('nothing more')}"]
    return [*lines, *(["", _("Stays:"), *_some(report.stayed)] if report.stayed else [])]


def _some(found: tuple[Line, ...]) -> list[str]:
    """The first lines; the rest by kind and number."""
    told = _("%(kind)s: %(subject)s: %(sentence)s")
    shown = [
        "  " + told % {"kind": line.kind, "subject": line.subject or "–", "sentence": line.sentence}
        for line in found[:MOST_LINES]
    ]
    rest = Counter(line.kind for line in found[MOST_LINES:])
    more = _("… and %(number)s more of the kind: %(kind)s")
    return shown + ["  " + more % {"number": number, "kind": kind} for kind, number in sorted(rest.items())]

"""What was left out of own rules, and why."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Promise] = {
    "selector": _(
        "“%(words)s” can’t be chosen here: only elements, classes, ids and a few states can, and never a form."
    ),
    "property": _("“%(words)s” is not among the properties that may be set."),
    "value": _("“%(words)s” is not among the values that may be given."),
    "address": _("“%(words)s” leads elsewhere: only pictures of this site, as /-/media/…, may be shown."),
    "content": _("“%(words)s” is too long a text for ::before or ::after: eight letters at most."),
    "important": _("“%(words)s”: nothing here may be marked !important."),
    "at-rule": _("“%(words)s” is not understood here: only @media is."),
    "syntax": _("Not understood: %(words)s."),
    "too-much": _("Only the first 400 rules are kept."),
}


class LeftOut(Exception):
    """Something that own rules may not say; a part of the rules is left out because of it."""

    def __init__(self, why: str, words: str) -> None:
        super().__init__(why, words)
        self.why = why
        self.words = words.strip()[:60]


@dataclass(frozen=True)
class Omission:
    """One thing that was left out, for its author: the line, and a sentence."""

    line: int
    why: str
    words: str

    @property
    def sentence(self) -> str:
        """Why it was left out."""
        return str(SENTENCES[self.why]) % {"words": self.words}

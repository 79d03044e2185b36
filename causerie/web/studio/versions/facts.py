"""What was decided beside the words, where two versions differ in it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from causerie.sites.models import Site
from causerie.web.account.choices import WRITTEN
from causerie.writing.models import Post, Revision

_LABELS: dict[str, Promise] = {
    "kind": _("Kind"),
    "subject_url": _("Address of the page it is about"),
    "subject_title": _("Title of that page"),
    "excerpt": _("In a few lines"),
    "tags": _("Tags"),
    "series": _("Part of the series"),
    "slug": _("Address"),
    "language": _("Language"),
    "reply_policy": _("Who may answer"),
    "image": _("Picture of the post"),
    "image_alt": _("What it shows"),
    "image_caption": _("Words below it"),
    "image_focus": _("Point that stays in view"),
    "canonical_url": _("Address of the original"),
}
_CHOICES: dict[str, dict[str, Promise | str]] = {
    "kind": dict(Post.Kind.choices),
    "language": dict(WRITTEN),
    "reply_policy": dict(Site.ReplyPolicy.choices),
}


@dataclass(frozen=True)
class FactLine:
    """One decision, before and after; empty for none."""

    label: str
    before: str
    after: str


def facts_changed(old: Revision, new: Revision) -> tuple[FactLine, ...]:
    """The decisions in which they differ."""
    told = ((label, _told(old, name), _told(new, name)) for name, label in _LABELS.items())
    return tuple(FactLine(str(label), before, after) for label, before, after in told if before != after)


def _told(revision: Revision, name: str) -> str:
    value = getattr(revision, name)
    if isinstance(value, list):
        return ", ".join(value)
    return str(_CHOICES.get(name, {}).get(value, value))

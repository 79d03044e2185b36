"""A deed in one sentence. Whole sentences, so that every language can put its words in its own order."""

from django.utils.translation import gettext_lazy as _

from causerie.activity.reading import Told
from causerie.sites.models import Membership, Site

_SAID = {
    "published": _("%(who)s published %(post)s"),
    "revised": _("%(who)s changed %(post)s for readers"),
    "withdrawn": _("%(who)s took %(post)s from public view"),
    "apart": _("%(who)s published or changed %(post)s for some readers only"),
    "pinned": _("%(who)s pinned %(post)s, or let it go"),
    "trashed": _("%(who)s put %(post)s into the trash"),
    "rescued": _("%(who)s took %(post)s out of the trash"),
    "deleted": _("%(who)s deleted %(post)s for ever"),
    "held_back": _("%(post)s was not published at its time"),
    "series": _("%(who)s renamed a series"),
    "submitted": _("%(who)s handed in %(post)s for review"),
    "taken_back": _("%(who)s took %(post)s back from review"),
    "approved": _("%(who)s approved %(post)s"),
    "sent_back": _("%(who)s sent %(post)s back"),
    "unapproved": _("%(who)s took the approval of %(post)s back"),
    "named": _("%(who)s put the name of %(about)s over %(post)s"),
    "unnamed": _("%(who)s took their name off %(post)s"),
    "noted": _("%(who)s left a note about %(post)s"),
    "closed": _("%(who)s closed a conversation"),
    "reopened": _("%(who)s opened a conversation again"),
    "founded": _("%(who)s made the site"),
    "settings": _("%(who)s changed the settings"),
    "hosts": _("%(who)s changed the addresses of the site"),
    "redirects": _("%(who)s changed where old addresses lead"),
    "look": _("%(who)s changed the look"),
    "federated": _("%(who)s made the site known to other servers"),
    "identity": _("%(who)s changed how other servers know the site"),
    "invited": _("%(who)s invited somebody as %(role)s"),
    "joined": _("%(about)s joined as %(role)s"),
    "role": _("%(who)s made %(about)s %(role)s, who was %(former_role)s"),
    "imported": _("%(who)s brought in a site from elsewhere"),
    "import_undone": _("%(who)s undid an import"),
    "exported": _("%(who)s took a copy of the site along"),
}
_DECIDED = {
    "visible": _("%(who)s showed an answer"),
    "hidden": _("%(who)s hid an answer"),
    "rejected": _("%(who)s rejected an answer"),
    "held": _("%(who)s let an answer wait again"),
}
_OTHERWISE = _("%(who)s did something")


def sentence(told: Told) -> str:
    """The deed in words."""
    facts = told.facts
    named = {
        "who": told.who or str(_("The house") if facts.get("by_house") else _("Somebody who is gone")),
        "about": told.about or str(_("somebody")),
        "post": _post(told),
        "role": _role(facts.get("role", "")),
        "former_role": _role(facts.get("former_role", "")),
    }
    return str(_pattern(told)) % named


def _pattern(told: Told) -> str:
    facts = told.facts
    if told.kind == "decided":
        return _DECIDED.get(facts.get("state", ""), _OTHERWISE)
    if told.kind == "left":
        return _("%(who)s left the site") if told.is_own else _("%(who)s ended the membership of %(about)s")
    if told.kind == "four_eyes":
        return _wanted(bool(facts.get("is_reviewed")))
    if told.kind == "visibility":
        return _opened(facts.get("visibility", ""))
    return _SAID.get(told.kind, _OTHERWISE)


def _wanted(is_reviewed: bool) -> str:
    if is_reviewed:
        return _("%(who)s said that somebody else reads each post before readers do")
    return _("%(who)s said that authors and editors publish without review")


def _opened(visibility: str) -> str:
    return {
        Site.Visibility.PUBLIC: _("%(who)s opened the site to everyone"),
        Site.Visibility.UNLISTED: _("%(who)s took the site from lists"),
        Site.Visibility.PASSWORD: _("%(who)s closed the site with a password"),
        Site.Visibility.PRIVATE: _("%(who)s closed the site to all but members"),
    }.get(visibility, _OTHERWISE)


def _post(told: Told) -> str:
    if told.title:
        return str(_("“%(title)s”")) % {"title": told.title}
    return str(_("a post that readers do not see")) if told.is_there else str(_("a post that is gone"))


def _role(value: str) -> str:
    return str(Membership.Role(value).label) if value in Membership.Role.values else ""

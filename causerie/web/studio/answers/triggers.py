"""Why a voice waits, and where it was said, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES: dict[str, str | Promise] = {
    "first-voice": gettext_lazy("It is the first time they speak here."),
    "policy": gettext_lazy("Every answer waits here, by the rule of the post."),
    "unconfirmed": gettext_lazy("They have not confirmed their e-mail address yet."),
    "block-word": gettext_lazy("It holds a word of your list: “%(word)s”."),
    "honeypot": gettext_lazy("It filled in a field that people do not see."),
    "too-fast": gettext_lazy("It was confirmed faster than people do."),
    "links": gettext_lazy("It holds many links: %(count)s."),
    "repeated": gettext_lazy("The same words were left elsewhere."),
    "learned": gettext_lazy("It resembles what you rejected as spam (%(score)s)."),
    "stamp": gettext_lazy("Its form was not one of ours."),
    "by-hand": gettext_lazy("Somebody of you set it aside."),
}

_DOORS: dict[str, tuple[str, str | Promise]] = {
    "here": ("page", gettext_lazy("on the page")),
    "imported": ("move", gettext_lazy("brought from elsewhere")),
    "activitypub": ("fedi", gettext_lazy("in the fediverse")),
    "webmention": ("blog", gettext_lazy("on another blog")),
    "email": ("mail", gettext_lazy("by mail")),
    "feed": ("feed", gettext_lazy("in a feed")),
}


def trigger_in_words(trigger: Mapping[str, object]) -> str:
    """What made a voice wait, as a sentence; empty where nothing did."""
    rule = str(trigger.get("rule", ""))
    if not rule:
        return ""
    sentence = SENTENCES.get(rule)
    if not sentence:
        return _("It waits by the rule “{rule}”.").format(rule=rule)
    try:
        return str(sentence) % trigger
    except KeyError:
        return str(sentence).partition(":")[0]


def door_in_words(protocol: str) -> tuple[str, str]:
    """The drawing and the words for where something was said."""
    sign, words = _DOORS.get(protocol, ("globe", protocol))
    return sign, str(words)

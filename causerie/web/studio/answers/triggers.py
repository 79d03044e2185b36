"""Why a voice waits, and where it was said, in words."""

import math
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

SENTENCES: dict[str, str | Promise] = {
    "first_voice": gettext_lazy("It is the first time they speak here."),
    "approval": gettext_lazy("Every answer waits here, by the rule of the post."),
    "unconfirmed": gettext_lazy("They have not confirmed their e-mail address yet."),
    "block_word": gettext_lazy("It holds a word of your list: “%(word)s”."),
    "honeypot": gettext_lazy("It filled in a field that people do not see."),
    "too_fast": ngettext_lazy(
        "It was written and sent within %(seconds)s second, faster than people do.",
        "It was written and sent within %(seconds)s seconds, faster than people do.",
        "seconds",
    ),
    "unstamped": gettext_lazy("It did not come from the form of this page."),
    "links": ngettext_lazy("It holds %(links)s link.", "It holds %(links)s links.", "links"),
    "repeated": gettext_lazy("The same words were left elsewhere within a week."),
    "resembles_spam": gettext_lazy("It resembles what you rejected as spam (%(percent)s %%), by the words: %(words)s."),
    "closed": gettext_lazy("It came after the conversation was closed."),
    "nobody": gettext_lazy("It came where nobody may answer."),
    "imported": gettext_lazy("It did not show where it came from either."),
    "vouched_elsewhere": gettext_lazy("Another site brought it, and vouches for it."),
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
    code = str(trigger.get("code", ""))
    sentence = SENTENCES.get(code)
    if not sentence:
        return _("It waits by the rule “{rule}”.").format(rule=code) if code else ""
    return str(sentence % _seen(trigger))


def _seen(trigger: Mapping[str, object]) -> dict[str, object]:
    seen = {"word": "", "seconds": 0, "links": 0} | dict(trigger)
    seen["seconds"] = math.ceil(float(seen["seconds"]))
    seen["percent"] = round(100 * float(trigger.get("probability", 0)))
    seen["words"] = ", ".join(str(word) for word in trigger.get("words", ()))
    return seen


def door_in_words(protocol: str) -> tuple[str, str]:
    """The drawing and the words for where something was said."""
    sign, words = _DOORS.get(protocol, ("globe", protocol))
    return sign, str(words)

"""The one sentence that says how far a post has come."""

from django.utils.formats import number_format
from django.utils.translation import ngettext

from causerie.delivery.reporting import Told


def in_words(told: Told) -> str:
    """“412 of 415 servers have it, 3 waiting”; empty for what was told to nobody."""
    if not told.servers:
        return ""
    facts = {"reached": number_format(told.reached), "servers": number_format(told.servers)}
    words = [
        ngettext("{reached} of {servers} server has it", "{reached} of {servers} servers have it", told.servers).format(
            **facts
        )
    ]
    if told.waiting:
        waiting = ngettext("{number} waiting", "{number} waiting", told.waiting)
        words.append(waiting.format(number=number_format(told.waiting)))
    if told.failed:
        failed = ngettext("{number} not reached", "{number} not reached", told.failed)
        words.append(failed.format(number=number_format(told.failed)))
    return ", ".join(words)

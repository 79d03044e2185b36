"""By which door a voice came in, in words. A protocol that comes later adds its words here."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from causerie.protocols.activitypub.identities.minting import PROTOCOL as FEDIVERSE
from causerie.protocols.activitypub.reading import host_of


def introduction(name: str, protocol: str) -> str:
    """Before a quoted voice: “Ilse, right here:”."""
    name = f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"
    if protocol == "imported":
        return _("{name}, on the old site:").format(name=name)
    if protocol == FEDIVERSE:
        return _("{name}, in the fediverse:").format(name=name)
    return _("{name}, right here:").format(name=name)


def provenance(protocol: str, handle: str = "") -> str:
    """Under a voice's name: where it was said; by whom, and on which server, where a handle tells both."""
    if protocol == FEDIVERSE:
        return handle if handle.startswith("@") else host_of(handle) or counted(protocol)
    return _("brought over from the old site") if protocol == "imported" else _("written here")


def counted(protocol: str) -> str:
    """Beside a number of voices, in the margin of the conversation."""
    if protocol == FEDIVERSE:
        return _("from the fediverse")
    return _("from the old site") if protocol == "imported" else pgettext("voices", "written here")

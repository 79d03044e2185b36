"""Why a server has not got something, in words for authors and operators."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from causerie.delivery.outcomes import BLOCKED, FAULT_OF_OURS, NOT_READY, SENDER_IS_GONE
from causerie.kit.http import Failure

_BY_REASON = {
    Failure.UNREACHABLE: gettext_lazy("It can’t be reached."),
    Failure.UNRESOLVED: gettext_lazy("Its name leads nowhere."),
    Failure.INSECURE: gettext_lazy("Its certificate is not valid."),
    Failure.TOO_SLOW: gettext_lazy("It did not answer in time."),
    Failure.GARBLED: gettext_lazy("Its answer can’t be read."),
    Failure.PRIVATE_ADDRESS: gettext_lazy("It is on a private network, where nothing is sent."),
    Failure.BAD_ADDRESS: gettext_lazy("The address it gave is none."),
    BLOCKED: gettext_lazy("It is blocked here."),
    SENDER_IS_GONE: gettext_lazy("The site no longer speaks there."),
    NOT_READY: gettext_lazy("Something is wrong on our side; who runs the installation finds it in the log."),
    FAULT_OF_OURS: gettext_lazy("Something is wrong on our side; who runs the installation finds it in the log."),
}
_BY_STATUS = {
    401: gettext_lazy("It does not accept our signature."),
    403: gettext_lazy("It takes nothing from here."),
    404: gettext_lazy("Whoever was to get it is no longer there."),
    410: gettext_lazy("Whoever was to get it is no longer there."),
    413: gettext_lazy("It finds it too large."),
    429: gettext_lazy("It asked for less haste."),
}


def why(reason: str, status: int = 0) -> str:
    """A sentence for the `reason` and `status` of a delivery or a server; empty where nothing went wrong."""
    if known := _BY_REASON.get(reason) or _BY_STATUS.get(status):
        return str(known)
    if 300 <= status < 400:
        return _("It has moved, and does not say so in the way that counts here.")
    if status >= 500:
        return _("It has a fault of its own ({status}).").format(status=status)
    return _("It refused it ({status}).").format(status=status) if status else reason

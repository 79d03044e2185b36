"""Every reason that a delivery can have is a sentence."""

import pytest

from causerie.delivery.outcomes import BLOCKED, FAULT_OF_OURS, NOT_READY, SENDER_IS_GONE
from causerie.delivery.wording import why
from causerie.kit.http import Failure

SENT = (
    Failure.BAD_ADDRESS,
    Failure.PRIVATE_ADDRESS,
    Failure.UNRESOLVED,
    Failure.UNREACHABLE,
    Failure.INSECURE,
    Failure.TOO_SLOW,
    Failure.GARBLED,
)


@pytest.mark.parametrize("reason", [*SENT, BLOCKED, FAULT_OF_OURS, NOT_READY, SENDER_IS_GONE])
def test_what_was_not_answered(reason):
    assert why(str(reason)).endswith((".", "log."))
    assert why(str(reason)) != reason


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (401, "It does not accept our signature."),
        (410, "Whoever was to get it is no longer there."),
        (302, "It has moved, and does not say so in the way that counts here."),
        (418, "It refused it (418)."),
        (502, "It has a fault of its own (502)."),
    ],
)
def test_what_was_answered(status, sentence):
    assert why(f"{status} whatever it said", status) == sentence


def test_nothing_went_wrong():
    assert why("") == ""

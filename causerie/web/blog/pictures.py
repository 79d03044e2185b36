"""Where to look in a picture that is cut to fit: a place in hundredths becomes two classes (no style is inline)."""

import re

_PLACE = re.compile(r"(\d{1,3}) (\d{1,3})")
_STEP = 10


def focus_classes(place: str) -> str:
    """The classes that keep `place` ("50 30": from the left, from the top) in view; none for the middle."""
    found = _PLACE.fullmatch(place or "")
    if not found:
        return ""
    across, down = (min(100, int(part)) // _STEP for part in found.groups())
    return f"fx{across} fy{down}"

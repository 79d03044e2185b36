"""One spelling for all that a reader holds for the same word: case, accents, widths, vowel signs."""

import re
import unicodedata

from causerie.kit.text import fold_accents

# Optional vowel points of Arabic and Hebrew, and the Arabic stretching stroke.
_OPTIONAL = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]")
_SAME = str.maketrans({"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "’": "'", "ʼ": "'"})


def fold(text: str) -> str:
    """`text` in the one spelling by which words are compared."""
    if text.isascii():
        return text.lower()
    folded = fold_accents(unicodedata.normalize("NFKC", text).casefold())
    return _OPTIONAL.sub("", folded).translate(_SAME)

"""One spelling for all that a reader holds for the same word: case, accents, widths, vowel signs."""

import re
import unicodedata

from causerie.kit.text import fold_accents

# Optional vowel points of Arabic and Hebrew, and the Arabic stretching stroke.
_OPTIONAL = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]")
_SAME = str.maketrans({"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "’": "", "ʼ": ""})
# A compatible spelling may have blanks and brackets: "⑴" is "(1)". One word must not become two in an index.
_PARTING = re.compile(r"[\x00-\x2f:-@\[-`{-\x7f]")


def fold(word: str) -> str:
    """`word` in the one spelling by which words are compared; "" when nothing of it tells."""
    if word.isascii():
        return word.lower()
    folded = fold_accents(_PARTING.sub("", unicodedata.normalize("NFKC", word).casefold()))
    return _OPTIONAL.sub("", folded).translate(_SAME)

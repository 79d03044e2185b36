"""How much a text resembles what a site's owner rejected as spam: naive Bayes over words, honest with little data.

It says nothing before the owner has decided on enough of both kinds, looks at the words that tell most, and
never gives a certainty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

FEWEST = 8
SPEAKING = 15
SUSPICIOUS = 0.92
_WEIGHT = 1.0  # of the assumption that an unknown word tells nothing


@dataclass(frozen=True)
class Likeness:
    """`probability` is None while the site has learned too little; `words` told most for spam."""

    probability: float | None
    words: tuple[str, ...] = ()

    @property
    def is_suspicious(self) -> bool:
        return self.probability is not None and self.probability >= SUSPICIOUS


def likeness(words: Mapping[int, str], counts: Mapping[int, tuple[int, int]]) -> Likeness:
    """How like spam the words are, by how often each stood in (spam, fine) texts; key 0 holds the totals."""
    spam, fine = counts.get(0, (0, 0))
    if min(spam, fine) < FEWEST:
        return Likeness(None)
    weights = {word: _weight(counts.get(key, (0, 0)), spam, fine) for key, word in words.items()}
    telling = sorted(weights, key=lambda word: (-abs(weights[word]), word))[:SPEAKING]
    score = sum(weights[word] for word in telling)
    probability = 1 / (1 + exp(-max(-30.0, min(30.0, score))))
    guilty = sorted((word for word in telling if weights[word] > 0), key=lambda word: -weights[word])
    return Likeness(min(0.999, max(0.001, probability)), tuple(guilty[:5]))


def _weight(count: tuple[int, int], spam: int, fine: int) -> float:
    """The logarithm of how much likelier the word is in spam, drawn towards nothing where it was seen rarely."""
    seen = sum(count)
    in_spam, in_fine = count[0] / spam, count[1] / fine
    share = in_spam / (in_spam + in_fine) if seen else 0.5
    share = (_WEIGHT * 0.5 + seen * share) / (_WEIGHT + seen)
    return log(share / (1 - share))

"""From what a reader typed to what the index is asked. Nothing typed can be a command to a database."""

from dataclasses import dataclass

from causerie.kit.text import storable
from causerie.language.stemming import forms_of, is_common
from causerie.language.tokens import tokens_of

MOST_LETTERS = 200
MOST_TERMS = 12


@dataclass(frozen=True)
class Question:
    """The words asked for; each term is every form by which a text may hold one of them."""

    text: str
    terms: tuple[frozenset[str], ...]

    @property
    def forms(self) -> frozenset[str]:
        """All forms of all terms."""
        return frozenset().union(*self.terms)


def question_of(typed: str) -> Question:
    """What `typed` asks for. Very common words only count where there is nothing else."""
    text = " ".join(storable(typed[:MOST_LETTERS]).split())
    found = list(dict.fromkeys(token.word for token in tokens_of(text)))[:MOST_TERMS]
    telling = [word for word in found if not is_common(word)] or found
    return Question(text, tuple(dict.fromkeys(forms for word in telling if (forms := forms_of(word)))))

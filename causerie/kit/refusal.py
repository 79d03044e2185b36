"""How the domain says no."""

from django.utils.functional import Promise


class Refusal(Exception):
    """The domain refuses; the sentence is safe to show and says how to mend it.

    Subclasses set `code` (stable, for programs), `sentence` (translated lazily, may hold `%(name)s`
    places filled from the keyword arguments) and, where 422 is wrong, the HTTP `status`.
    """

    code = "refused"
    status = 422
    sentence: str | Promise = ""

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        return str(self.sentence) % self.details if self.details else str(self.sentence)

"""Why something could not be had from another server."""


class NotHad(Exception):
    """There is no document. The message says why, in a few words."""


class Unreachable(NotHad):
    """Its server does not answer, or says that it can't now: worth another try, later."""


class NotAnActor(NotHad):
    """What is there is no actor that could be believed. Another try is of no use."""


class NotADocument(NotAnActor):
    """Nothing that could be believed is there: no document, of another kind, or of another origin."""


class KeptAway(NotADocument):
    """The installation blocks that server, so nothing is asked of it."""


class NoKey(NotAnActor):
    """The key is not there, is of no accepted kind, or its owner does not call it theirs."""


class Gone(NotHad):
    """Its own server says that it was, and is no more."""

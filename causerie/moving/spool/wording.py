"""What was found, or was in the way, in the reader's words: readers of files say it in short English ones."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from causerie.kit.http import Failure

WORDS: dict[str, str | Promise] = {
    # What a file is, or lacks
    "no JSON": _("no JSON"),
    "no XML": _("no XML"),
    "not XML": _("no XML"),
    "RSS": _("RSS, a feed"),
    "no zip archive": _("no zip archive"),
    "no .json in the zip": _("no .json in the zip"),
    "no posts.csv in it": _("no posts.csv in it"),
    "posts.csv without post_id": _("posts.csv without post_id"),
    "no causerie.json": _("no causerie.json in it"),
    "no version of jsonfeed.org": _("no version of jsonfeed.org"),
    "no entry that ends with --------": _("no entry that ends with --------"),
    "it does not begin with KEY: value": _("it does not begin with KEY: value"),
    "it does not begin with ///DOTCLEAR": _("it does not begin with ///DOTCLEAR"),
    "it is empty": _("it is empty"),
    # Why one can't be read
    "nested too deeply": _("nested too deeply"),
    "elements nested too deeply": _("nested too deeply"),
    "nested too deeply, or too many parts": _("nested too deeply, or too many parts"),
    "too many parts": _("too many parts"),
    "too many files": _("too many files"),
    "a text has no end": _("a text has no end"),
    "a line has no end": _("a line has no end"),
    "a tag has no end": _("a tag has no end"),
    "an entry has no end": _("an entry has no end"),
    "it unpacks to too much": _("it unpacks to too much"),
    "its directory is broken": _("its directory is broken"),
    "its front matter is too long": _("its front matter is too long"),
    "neither a table nor a row": _("neither a table nor a row"),
    "more values than columns": _("more values than columns"),
    # What the parser of XML says
    "mismatched tag": _("a tag is closed that was not opened last"),
    "not well-formed (invalid token)": _("something stands where it may not"),
    "unclosed token": _("something is not closed"),
    "junk after document element": _("something follows after its end"),
    "duplicate attribute": _("something is said twice in one tag"),
    "unbound prefix": _("a prefix is not declared"),
    "undefined entity": _("a name in it stands for nothing"),
    # Why there is no answer
    Failure.BAD_ADDRESS: _("not a whole address"),
    Failure.PRIVATE_ADDRESS: _("an address of a private network"),
    Failure.UNRESOLVED: _("no such host"),
    Failure.UNREACHABLE: _("no connection"),
    Failure.INSECURE: _("its certificate is not trusted"),
    Failure.DOWNGRADED: _("it leads from https to http"),
    Failure.REDIRECTS: _("it leads on and on"),
    Failure.TOO_LARGE: _("too large"),
    Failure.TOO_SLOW: _("too slow"),
    Failure.WRONG_TYPE: _("another type of content"),
    Failure.GARBLED: _("not HTTP"),
    "there are too many of them": _("there are too many of them"),
}
_LINE = re.compile(r"line ([0-9]+)")


def in_words(told: object) -> object:
    """A detail of a sentence in the active language, where it is one of these; else as it is."""
    if not isinstance(told, str):
        return told
    line = _LINE.fullmatch(told)
    return str(_("line {number}")).format(number=line[1]) if line else str(WORDS.get(told, told))

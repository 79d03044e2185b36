"""Why a file is not read. The site is as it was: nothing is written before the whole file has been checked."""

from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal
from causerie.moving.spool.wording import in_words


class FileRefusal(Refusal):
    """A file is not read; what was found in it is said in the reader's words."""

    def __str__(self) -> str:
        return str(self.sentence) % {name: in_words(value) for name, value in self.details.items()}


class NotWxr(FileRefusal):
    code = "not_wxr"
    sentence = _(
        "This is not a WordPress export (%(found)s). In WordPress, choose Tools → Export → All content,"
        " and bring the .xml file it gives you."
    )


class NotThatExport(FileRefusal):
    code = "not_that_export"
    sentence = _("This is not an export of %(source)s: %(found)s. Look again which file it gave you.")


class EmptyFile(FileRefusal):
    code = "empty_file"
    sentence = _("The file is empty. Download it again.")


class SeemsToBe(FileRefusal):
    code = "seems_to_be"
    sentence = _("This seems to come from “%(seems)s”, not from “%(source)s”. Choose “%(seems)s”, and bring it again.")


class NoExport(FileRefusal):
    code = "no_export"
    sentence = _("This seems to be %(seems)s, no export of %(source)s. Look again which file it gave you.")


class NothingInIt(FileRefusal):
    code = "nothing_in_it"
    sentence = _("There is no post in this file. Look again which file your old place gave you.")


class Truncated(FileRefusal):
    code = "truncated"
    sentence = _(
        "The file ends in the middle, at line %(line)s: a part is missing. Download it again, or make a new export."
    )


class CutShort(FileRefusal):
    code = "cut_short"
    sentence = _("The file ends in the middle: a part is missing. Download it again, or make a new export.")


class Damaged(FileRefusal):
    code = "damaged"
    sentence = _("The file can’t be read at line %(line)s: %(problem)s. Make a new export, or mend that line.")


class DamagedWithin(FileRefusal):
    code = "damaged_within"
    sentence = _("The file can’t be read at “%(place)s”: %(problem)s. Download it again, or make a new export.")


class TooMuch(FileRefusal):
    code = "too_much"
    sentence = _("The file holds more than can be read safely at “%(place)s”: %(problem)s. Nothing of it was read.")


class Hostile(FileRefusal):
    code = "hostile"
    sentence = _(
        "The file declares a document type or entities of its own, which no export needs and which can be"
        " used to attack a server. Nothing of it was read."
    )


class UnknownEncoding(FileRefusal):
    code = "unknown_encoding"
    sentence = _("The file says it is written in “%(name)s”, which is not known here. Save it as UTF-8 and try again.")


class FeedNotFetched(FileRefusal):
    code = "feed_not_fetched"
    sentence = _("The feed at %(address)s could not be fetched: %(problem)s. Look whether the address is right.")

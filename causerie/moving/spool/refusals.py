"""Why a file is not read. The site is as it was: nothing is written before the whole file has been checked."""

from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal


class NotWxr(Refusal):
    code = "not_wxr"
    sentence = _(
        "This is not a WordPress export (%(found)s). In WordPress, choose Tools → Export → All content,"
        " and bring the .xml file it gives you."
    )


class NotThatExport(Refusal):
    code = "not_that_export"
    sentence = _("This is not an export of %(source)s: %(found)s. Look again which file it gave you.")


class NothingInIt(Refusal):
    code = "nothing_in_it"
    sentence = _("There is no post in this file. Look again which file your old place gave you.")


class Truncated(Refusal):
    code = "truncated"
    sentence = _(
        "The file ends in the middle, at line %(line)s: a part is missing. Download it again, or make a new export."
    )


class CutShort(Refusal):
    code = "cut_short"
    sentence = _("The file ends in the middle: a part is missing. Download it again, or make a new export.")


class Damaged(Refusal):
    code = "damaged"
    sentence = _("The file can’t be read at line %(line)s: %(problem)s. Make a new export, or mend that line.")


class DamagedWithin(Refusal):
    code = "damaged_within"
    sentence = _("The file can’t be read at “%(place)s”: %(problem)s. Download it again, or make a new export.")


class TooMuch(Refusal):
    code = "too_much"
    sentence = _("The file holds more than can be read safely at “%(place)s”: %(problem)s. Nothing of it was read.")


class Hostile(Refusal):
    code = "hostile"
    sentence = _(
        "The file declares a document type or entities of its own, which no export needs and which can be"
        " used to attack a server. Nothing of it was read."
    )


class UnknownEncoding(Refusal):
    code = "unknown_encoding"
    sentence = _("The file says it is written in “%(name)s”, which is not known here. Save it as UTF-8 and try again.")


class FeedNotFetched(Refusal):
    code = "feed_not_fetched"
    sentence = _("The feed at %(address)s could not be fetched: %(problem)s. Look whether the address is right.")

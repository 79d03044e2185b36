"""How writing says no."""

from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal


class NothingWritten(Refusal):
    code = "nothing-written"
    sentence = _("There is nothing to publish yet. Write something first; a draft may stay empty.")


class PostInTrash(Refusal):
    code = "post-in-trash"
    status = 409
    sentence = _("This post is in the trash. Take it out of the trash first.")


class NotInTrash(Refusal):
    code = "not-in-trash"
    status = 409
    sentence = _("This post is not in the trash, so there is nothing to take back.")


class NotPublished(Refusal):
    code = "not-published"
    status = 409
    sentence = _("This post is not published.")


class PublishedLater(Refusal):
    code = "published-later"
    sentence = _("The date lies in the future. Choose a date that has come.")


class ReservedSlug(Refusal):
    code = "reserved-slug"
    sentence = _("“%(slug)s” is an address this site needs for itself. Choose another one.")


class SlugTaken(Refusal):
    code = "slug-taken"
    status = 409
    sentence = _("Another post of this site has, or once had, the address “%(slug)s”. Choose another one.")


class DraftMovedOn(Refusal):
    """`kept` is the number of the revision that holds the refused text; `newer` the one that stands."""

    code = "draft-moved-on"
    status = 409
    sentence = _(
        "This post was changed elsewhere while you were writing. Your text is safe as version %(kept)s; "
        "version %(newer)s is the one in use. Compare them, and restore the one you want."
    )


class NoSuchRevision(Refusal):
    code = "no-such-revision"
    status = 404
    sentence = _("This post has no version %(number)s.")


class TextTooLong(Refusal):
    code = "text-too-long"
    status = 413
    sentence = _("This text is longer than %(most)s characters. Part it into several posts.")


class UnknownSchema(Refusal):
    code = "unknown-schema"
    sentence = _("This text is written in a form (%(schema)s) that this version of Causerie can't read.")


class MayNotWrite(Refusal):
    code = "may-not-write"
    status = 403
    sentence = _("Your role on this site does not allow that. Ask an owner of the site.")

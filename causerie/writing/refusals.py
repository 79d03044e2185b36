"""How writing says no."""

from django.utils.translation import gettext_lazy as _

from causerie.kit.refusal import Refusal


class NothingWritten(Refusal):
    code = "nothing-written"
    sentence = _("There is nothing to publish yet. Write something first; a draft may stay empty.")


class PictureNeeded(Refusal):
    code = "picture-needed"
    sentence = _("A photo post shows at least one picture. Add one, or make it a note.")


class SubjectNeeded(Refusal):
    code = "subject-needed"
    sentence = _("Say which page it is about: a link post and a reply need its address. Or make it a note.")


class AddressUnreadable(Refusal):
    code = "address-unreadable"
    sentence = _("“%(address)s” is not the address of a page. Write it in full, as in https://example.org/page.")


class SeriesUnnamed(Refusal):
    code = "series-unnamed"
    sentence = _("A series needs a name with at least one letter or digit.")


class SeriesNameTaken(Refusal):
    code = "series-name-taken"
    status = 409
    sentence = _("Another series of this site is, or once was, called “%(name)s”. Choose another name.")


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


class ScheduledEarlier(Refusal):
    code = "scheduled-earlier"
    sentence = _("This time has passed. Choose one that is still to come, or publish at once.")


class ScheduledTooFar(Refusal):
    code = "scheduled-too-far"
    sentence = _("This is more than five years from now. Choose an earlier time.")


class AlreadyPublished(Refusal):
    code = "already-published"
    status = 409
    sentence = _("Readers see this post already. Take it from view first, or update it at once.")


class TimeUnreadable(Refusal):
    code = "time-unreadable"
    sentence = _("Say the day and the time, as in 2026-11-24T08:00.")


class TimeSkipped(Refusal):
    code = "time-skipped"
    sentence = _("Clocks in %(zone)s are put forward that day: there is no %(time)s. Choose %(next)s, or another time.")


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


class NotApproved(Refusal):
    code = "not-approved"
    status = 409
    sentence = _("On this site, somebody else reads a post before readers do. Hand it in for review.")


class NothingToReview(Refusal):
    code = "nothing-to-review"
    status = 409
    sentence = _("Readers see this version already. There is nothing to hand in.")


class NotInReview(Refusal):
    code = "not-in-review"
    status = 409
    sentence = _("This is not waiting for review any more: it was decided, taken back, or handed in anew. Look again.")


class OwnReview(Refusal):
    code = "own-review"
    status = 403
    sentence = _("You wrote in this, or sign it. Somebody else decides about it.")


class ApprovalUsed(Refusal):
    code = "approval-used"
    status = 409
    sentence = _("Readers have seen this version. Take the post from view instead.")


class ReasonMissing(Refusal):
    code = "reason-missing"
    sentence = _("Say in a few words what is still to be done: its writer reads them.")


class NoteEmpty(Refusal):
    code = "note-empty"
    sentence = _("A note needs a few words.")


class NotNamed(Refusal):
    code = "not-named"
    status = 409
    sentence = _("Your name does not stand over this post, or you began it: change its names in the editor.")
